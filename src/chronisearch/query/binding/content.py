"""Which words of a query carry content, and which only make it a sentence.

*Où est Zaporijjia ?* asks for Zaporijjia. Function words, question words and the forms of être
and avoir are dropped where other words remain. Some of those forms are nouns too (est, été,
sommes, avions, as): their neighbours tell, as they tell a reader.
"""

from collections.abc import Sequence
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stopwords import (
    AMBIGUOUS_DETERMINERS,
    AUXILIARIES,
    QUESTION_WORDS,
)
from chronisearch.analysis.token import Kind, Token
from chronisearch.late import compiled_late
from chronisearch.query.binding.light_words import is_modal
from chronisearch.values import frozen


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS_TOO: Final = frozenset({"est", "ete", "sommes", "avions", "as"})
_NAMES_OF_TIME_AND_PLACE: Final = frozenset({"est", "ete"})
"""As verbs they are so common that in a question only a clear noun counts."""

_POSSESSIVES: Final = AMBIGUOUS_DETERMINERS - {"or"}
_NOUN_ELISIONS: Final = frozenset({"l", "d"})
_BEFORE_NOUN: Final = _words(
    "le la les un une des du de au aux à ce cet cette ces mon ma mes ton ta tes son sa ses notre "
    "nos votre vos leur leurs chaque plusieurs quelques deux trois "
    "vers dans en par pour sans sur depuis pendant durant avant après contre plein et",
)
"""Determiners and prepositions, as written: after them stands a noun (Le bon usage, part 3)."""
_BEFORE_VERB: Final = _words(
    "je tu il elle on nous vous ils elles qui que ce ça cela ceci ne se y",
)
"""Subject pronouns and what stands between subject and verb, as written."""
_AFTER_VERB: Final = _words("il elle on ils elles ce")
_HAVE: Final = _words(
    "ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aurai auras aura "
    "aurons aurez auront aurais aurait aurions auriez auraient aie aies ait ayons ayez aient "
    "ayant avoir eût",
)
"""Avoir before a participle (Bescherelle, table 1); *à* with its accent is none of them."""

_ELIDED: Final = compiled_late(r"([^\W\d_]+)['’ʼ]")
_YEAR: Final = compiled_late(r"(?:1[89]|20)[0-9]{2}")


@frozen
class Asked:
    """A plain word of a query with its tokens; at least one token."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def written(self) -> str:
        """The last word, small, accents kept: *été* of *l'été*."""
        return self.tokens[-1].written

    @property
    def exact(self) -> str:
        """The word folded, empty where it is several."""
        return self.tokens[0].exact if len(self.tokens) == 1 else ""

    @property
    def is_function(self) -> bool:
        return all(token.kind is Kind.FUNCTION for token in self.tokens)

    @property
    def elided(self) -> str:
        """What was elided in front: *l* of *l'été*."""
        match = _ELIDED.match(self.text) if "elision" in self.tokens[0].rules else None
        return fold(match[1]) if match else ""


def content_words(
    words: Sequence[Asked | None], *, question: bool, has_other_content: bool
) -> frozenset[int]:
    """Give the places of the words to look for; never none unless there is other content.

    None in `words` stands for something between two words that is no plain word. `question`
    says that one word is enough for a document to match, as for a question in full sentences.
    """
    asked = {i: word for i, word in enumerate(words) if word is not None}
    kept = [i for i, word in asked.items() if not _is_droppable(words, i, word, question=question)]
    if kept or has_other_content:
        return frozenset(kept)
    no_function = [i for i, word in asked.items() if not word.is_function]
    return frozenset(no_function or asked)


def _is_droppable(words: Sequence[Asked | None], i: int, word: Asked, *, question: bool) -> bool:
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    if word.is_function or word.exact in QUESTION_WORDS or (question and is_modal(words, i)):
        return True
    if word.exact in _POSSESSIVES:
        return after is not None and not _stands_as_noun(word, before, after)
    if word.exact not in AUXILIARIES:
        return False
    if word.exact not in _NOUNS_TOO:
        return True
    if _stands_as_noun(word, before, after):
        return False
    bare_verb = question and word.exact in _NAMES_OF_TIME_AND_PLACE
    return bare_verb or _stands_as_verb(word, before, after)


def _stands_as_noun(word: Asked, before: Asked | None, after: Asked | None) -> bool:
    """*l'est*, *en été*, *les sommes*, *Ukraine Est*, *été 2023*."""
    if word.elided in _NOUN_ELISIONS:
        return True
    if word.elided or "clitic" in word.tokens[0].rules:
        return False
    if word.exact == "ete" and after is not None and _YEAR.fullmatch(after.exact):
        return True
    capitalised = before is not None and word.text.istitle()
    return capitalised or (before is not None and before.written in _BEFORE_NOUN)


def _stands_as_verb(word: Asked, before: Asked | None, after: Asked | None) -> bool:
    """*est-elle*, *c'est*, *il est*, *où est*, *a été*, *est il*."""
    if word.elided or "clitic" in word.tokens[0].rules:
        return True
    if after is not None and after.written in _AFTER_VERB:
        return True
    if before is None:
        return False
    if word.exact == "ete" and before.written in _HAVE:
        return True
    return before.written in _BEFORE_VERB or before.exact in QUESTION_WORDS
