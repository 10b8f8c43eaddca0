"""Words of a question that say what is asked, and not what it is asked about.

*Quel pays …*, *Comment fonctionne …*, *Que peut-on …*: the noun after *quel*, the verb after
*comment* stand in few answers, and *devoir*, *falloir*, *faire* in all texts alike. They are left
out of the words looked for, or count less than the others. Chosen on five French collections,
where one word of a question is enough: without *devoir*, *falloir*, *faire* and the present of
*aller*, and with *pouvoir* at .3, +.001 nDCG@10; what the question asks by at .7, +.003 on PIAF.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from chronisearch.analysis.inflections import Inflections, Part


class QuestionWord(Protocol):
    """A plain word of a question."""

    @property
    def exact(self) -> str:
        """The word folded."""
        ...

    @property
    def written(self) -> str:
        """The word, small, accents kept."""
        ...

    @property
    def elided(self) -> str:
        """What was elided in front: *l* of *l'été*."""
        ...

    @property
    def is_function(self) -> bool:
        """Whether it is a function word."""
        ...


Words = Sequence[QuestionWord | None]
"""None stands for something between two words that is no plain word."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODAL_WEIGHT: Final = 0.3
ASKED_BY_WEIGHT: Final = 0.7

_MODALS: Final = _words(
    "devoir dois doit devons devez doivent devais devait devions deviez devaient devrai devras "
    "devra devrons devrez devront devrais devrait devrions devriez devraient doive doives dut "
    "falloir faut fallait faudra faudrait fallut faille "
    "faire fais fait faisons faites font faisais faisait faisions faisiez faisaient ferai feras "
    "fera ferons ferez feront ferais ferait ferions feriez feraient fasse fasses fassions fassiez "
    "fassent firent faisant "
    "vais vas va allons allez vont",
)
"""Folded. Forms of devoir, falloir, faire, and the present of aller (Bescherelle)."""
_CAN: Final = _words(
    "pouvoir peux puis peut pouvons pouvez peuvent pouvais pouvait pouvions pouviez pouvaient "
    "pourrai pourras pourra pourrons pourrez pourront pourrais pourrait pourrions pourriez "
    "pourraient puisse puisses puissions puissiez puissent pu put purent",
)
_NOUNS_TOO: Final = _words("devoir pouvoir")
_DETERMINERS: Final = _words(
    "le la les l un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos "
    "votre vos leur leurs chaque plusieurs quelques quel quelle quels quelles",
)
_BEFORE_INFINITIVE: Final = _words("de pour sans à afin")
_PARTICIPLES: Final = ("ant", "é", "ée", "és", "ées")
"""As they are written; folded, *fonctionné* is *fonctionne*."""
_WHICH: Final = _words("quel quelle quels quelles")
_BE: Final = _words("est sont etait etaient fut furent sera seront")
_ASKING: Final = _words("comment que qu qui ou quand pourquoi")


def is_modal(words: Words, at: int) -> bool:
    """Tell whether the word is *devoir*, *falloir*, *faire* or *aller* as a verb."""
    word = words[at]
    return word is not None and word.exact in _MODALS and not _is_noun(words, at)


def light_words(words: Words) -> Mapping[int, float]:
    """Give the places of words that count less, and how much; all others count in full."""
    light = dict.fromkeys(_asked_by(words), ASKED_BY_WEIGHT)
    for at, word in enumerate(words):
        if word is not None and word.exact in _CAN and not _is_noun(words, at):
            light[at] = MODAL_WEIGHT
    return light


def _is_noun(words: Words, at: int) -> bool:
    """*un devoir*, *le pouvoir*, *l'abus de pouvoir*; not *pour pouvoir*."""
    word, before = words[at], words[at - 1] if at else None
    if word is None or word.elided:
        return word is not None and word.elided in {"l", "d"}
    if before is not None and before.written in _DETERMINERS:
        return True
    is_after_verb = before is None or before.written in _BEFORE_INFINITIVE
    return word.exact in _NOUNS_TOO and not (is_after_verb or _is_conjugated(words, at - 1))


def _asked_by(words: Words) -> Iterator[int]:
    """Yield the noun after each *quel*, the first conjugated verb after each word that asks."""
    for at, word in enumerate(words):
        found = None
        if word is not None and word.exact in _WHICH:
            found = _noun_after(words, at)
        elif word is not None and word.written != "ou" and word.exact in _ASKING:
            found = _verb_after(words, at)
        if found is not None:
            yield found


def _noun_after(words: Words, start: int) -> int | None:
    for at in range(start + 1, len(words)):
        word = words[at]
        if word is None:
            return None
        if word.is_function or word.exact in _BE:
            continue
        if _is_part(word, Part.NOUN):
            return at
        if not _is_part(word, Part.ADJECTIVE):
            return None
    return None


def _verb_after(words: Words, start: int) -> int | None:
    for at in range(start + 1, len(words)):
        if words[at] is None:
            return None
        if _is_conjugated(words, at):
            return at
    return None


def _is_conjugated(words: Words, at: int) -> bool:
    """Tell whether a verb stands there, neither as an infinitive nor as a participle."""
    word, before = words[at], words[at - 1] if at else None
    if word is None or word.is_function or word.elided in {"l", "d"}:
        return False
    if before is not None and before.written in _DETERMINERS:
        return False
    return any(
        lemma.part is Part.VERB
        and word.exact != lemma.word
        and not word.written.endswith(_PARTICIPLES)
        and (word.exact.endswith("e") or word.exact not in lemma.participles)
        for lemma in Inflections.open().lemmas(word.exact)
    )


def _is_part(word: QuestionWord, part: Part) -> bool:
    lemmas = Inflections.open().lemmas(word.exact)
    return not lemmas or any(lemma.part is part for lemma in lemmas)
