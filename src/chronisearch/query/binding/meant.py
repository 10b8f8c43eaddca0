"""What a word typed is meant to be, and which forms in the index are of it: by frequencies.

*armes* is the noun and leaves *armée* alone; *porter* finds *il porte*, since one who types a verb
means its conjugated forms (`analysis.homographs`).
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from chronisearch.analysis.homographs import Families, Homographs, Usual
from chronisearch.analysis.inflections import Inflections, Lemma, Part
from chronisearch.analysis.stopwords import AUXILIARIES, FOLDED_FUNCTION_WORDS
from chronisearch.analysis.token import Token
from chronisearch.query.binding.related_forms import RelatedForm
from chronisearch.query.bound import Origin
from chronisearch.values import frozen

NOMINAL: Final = (Part.NOUN, Part.ADJECTIVE)

_NO_INFLECTION: Final = FOLDED_FUNCTION_WORDS | AUXILIARIES
"""*été* (summer) must not bring *est*, nor *avions* (planes) *avoir*; *devoir* not *du*."""


@frozen
class Meant:
    """One word typed: its lemmas, the families that it may be of, none where frequencies do not
    tell, and how often a form has to be of them.

    `others` are written forms that fold as it does and are other words. `as_written`: it is typed
    with accents, and would be one of them without. `holds` tells what the index has.
    """

    lemmas: tuple[Lemma, ...]
    families: Families
    usual: Usual
    others: AbstractSet[str]
    as_written: bool
    homographs: Homographs
    inflections: Inflections
    holds: Callable[[str], bool]

    def of_a_form(self, word: str, weight: float) -> list[RelatedForm] | None:
        """Give what of a folded form is of what is meant; None if frequencies do not tell."""
        told = self._told(word, self._usual_of(word))
        if told is None:
            return None
        kept, others = told
        if word in kept or not others:
            held = tuple(filter(self.holds, sorted(others - {word})))
            return [RelatedForm(Origin.INFLECTED, weight, (word,), without=held)] if kept else []
        return [
            RelatedForm(Origin.INFLECTED, weight, (written,))
            for written in sorted(kept)
            if self.holds(written)
        ]

    def may_be_form(self, word: str, lemma: Lemma) -> bool:
        """Tell whether the index holds the form, and frequencies or the table make it one."""
        if not self.holds(word):
            return False
        if word in _NO_INFLECTION:  # *né* of *naître*, but not *ne*
            told = self._told(word, Usual.MOSTLY)
            return told is not None and bool(told[0]) and word not in told[0]
        return bool(self.families and self.homographs.readings(word)) or self.is_form_of(
            word, lemma
        )

    def is_form_of(self, word: str, lemma: Lemma) -> bool:
        """Tell whether none would read the form as another noun.

        *prisons* and *portions* are plural nouns before they are forms of *priser*, *porter*.
        """
        return word in lemma.participles or not any(
            other.part in NOMINAL and other.word not in (word, lemma.word)
            for other in self.inflections.lemmas(word)
        )

    def is_of_others(self, word: str) -> bool:
        """Tell of a form too rare for the table whether its lemmas are all other words."""
        lemmas = self.inflections.lemmas(word) if self.families else ()
        told = [self._told(lemma.word, Usual.AT_ALL) for lemma in lemmas]
        return bool(told) and all(each is not None and not each[0] for each in told)

    def _told(self, word: str, usual: Usual) -> tuple[AbstractSet[str], AbstractSet[str]] | None:
        return self.homographs.forms_of(word, self.families, usual) if self.families else None

    def _usual_of(self, word: str) -> Usual:
        """Singular and plural of one noun stay together, however rare the one is."""
        nominal = (lemma.forms for lemma in self.lemmas if lemma.part in NOMINAL)
        if not self.as_written and any(word in forms for forms in nominal):
            return Usual.AT_ALL
        return self.usual


def meant_by(
    token: Token, homographs: Homographs, inflections: Inflections, holds: Callable[[str], bool]
) -> Meant:
    """Give what a word is meant to be; `holds` tells of a term whether the index has it."""
    exact = token.exact
    lemmas = inflections.lemmas(exact)
    families = homographs.meant(token.written, exact)
    told = homographs.forms_of(exact, families) if families else None
    kept, others = told or (frozenset[str](), frozenset[str]())
    return Meant(
        lemmas,
        families,
        Usual.OF_VERB if _is_verb(exact, lemmas) else Usual.MOSTLY,
        others,
        exact in others and token.written in kept,
        homographs,
        inflections,
        holds,
    )


def _is_verb(exact: str, lemmas: tuple[Lemma, ...]) -> bool:
    """Tell whether an infinitive is typed, or a conjugated form that is nothing else."""
    verbs = [lemma for lemma in lemmas if lemma.part is Part.VERB]
    if any(lemma.word == exact for lemma in verbs):
        return True
    is_conjugated = any(exact not in lemma.participles for lemma in verbs)
    return is_conjugated and len(verbs) == len(lemmas) and not exact.endswith("ant")
