"""The words of an index that differ from a word in accents, ligatures or dashes alone."""

from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.query.vocabulary import Vocabulary

_ACCENTED_INITIALS: Final = {
    "a": "àáâäãåā",
    "c": "çćč",
    "e": "éèêëēę",
    "i": "îïíìīі",
    "n": "ñńň",
    "o": "ôöóòõøō",
    "s": "šśş",
    "t": "ťț",
    "u": "ùûüúū",
    "y": "ÿý",
    "z": "žźż",
}
_LIGATURES: Final = {"ae": "æ", "oe": "œ"}


class WrittenForms:
    """Words as written by what they fold to; those with one initial are read once a query."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str], dict[str, list[str]]] = {}

    def of(self, folded: str, field: str) -> list[str]:
        """Give the forms that are written otherwise (accents, dashes) and fold so."""
        return [
            term
            for initial in _initials(folded)
            for term in self._by_folded(field, initial).get(folded, ())
        ]

    def _by_folded(self, field: str, initial: str) -> dict[str, list[str]]:
        key = (field, initial)
        if key not in self._known:
            found = self._known[key] = {}
            for term in self._odd(field, initial):
                found.setdefault(fold(term), []).append(term)
        return self._known[key]

    def _odd(self, field: str, initial: str) -> Iterator[str]:
        for term, _ in self._vocabulary.terms(field, initial):
            if not term.isalnum() or not term.isascii():
                yield term


def _initials(folded: str) -> Sequence[str]:
    """Give what a word may begin with that folds so."""
    initials = {folded[0], *_ACCENTED_INITIALS.get(folded[0], "")}
    initials |= {ligature for pair, ligature in _LIGATURES.items() if folded.startswith(pair)}
    return sorted(initials)
