"""Where the words of a query stand in one document, worked out from its stored text.

A cluster says which documents match and how they score; how many mentions of several forms there
are, where forms overlap, it cannot say. So the documents that match are read, one at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from chronisearch.documents.document import Document
from chronisearch.engine.opensearch.common.stacked import tokens_of
from chronisearch.engine.terms import is_word, terms_of, text_of
from chronisearch.query.bound import Concept, Expansion, Term, Window, terms_at
from chronisearch.query.nearness import chained
from chronisearch.schema import BODY, BODY_EXACT, TEXT_FIELDS, TITLE, Form

_NONE: Final[frozenset[str]] = frozenset()
_FORMS: Final = {field.name: field.form for field in TEXT_FIELDS}


class Place(NamedTuple):
    """Where a form stands in a text: positions, the end excluded."""

    start: int
    end: int


class Positions:
    """The positions of one text of a document: what stands there in each form."""

    def __init__(self, document: Document, text: str) -> None:
        tokens = tokens_of(document, text)
        self._at: dict[str, dict[str, list[int]]] = {}
        self.terms_at: dict[str, dict[int, set[str]]] = {}
        for field, form in _FORMS.items():
            if text_of(field) == text:
                at: dict[str, list[int]] = {}
                terms: dict[int, set[str]] = {}
                for token in tokens:
                    for term in terms_of(token, form):
                        if term not in terms.setdefault(token.position, set()):
                            terms[token.position].add(term)
                            at.setdefault(term, []).append(token.position)
                self._at[field], self.terms_at[field] = at, terms
        self.covered = {
            place
            for token in tokens
            for place in range(token.position, token.position + token.width)
        }

    def written_at(self, position: int) -> AbstractSet[str]:
        """Give the words at a position, as exact terms."""
        (exact,) = (at for field, at in self.terms_at.items() if _FORMS[field] is Form.EXACT)
        return set(filter(is_word, exact.get(position, _NONE)))

    def places(self, concept: Concept) -> Iterator[Place]:
        """Yield where matching forms of the concept stand, from first to last named term."""
        for start, form in self._standing(concept):
            named = [at for at, term in enumerate(form.terms) if term]
            yield Place(start + named[0], start + named[-1] + 1)

    def stretches(self, concept: Concept) -> list[tuple[int, int]]:
        """Give first and last position of all that matching forms reach over, in order."""
        found = {(start, start + form.width - 1) for start, form in self._standing(concept)}
        return sorted(found)

    def _standing(self, concept: Concept) -> Iterator[tuple[int, Expansion]]:
        for clause in concept.clauses:
            if clause.field in self._at:
                for form in clause.expansions:
                    if form.matches and any(form.terms):
                        yield from ((start, form) for start in self._starts(clause.field, form))

    def _starts(self, field: str, form: Expansion) -> Iterator[int]:
        first = next(at for at, term in enumerate(form.terms) if term)
        left_out = {at for other in form.without for at in self._holding(*other)}
        known = {at for term in terms_at(form.terms[first]) for at in self._holding(field, term)}
        for start in sorted(at - first for at in known):
            places = enumerate(form.terms, start)
            if start not in left_out and all(self._stands(field, term, at) for at, term in places):
                yield start

    def _stands(self, field: str, term: Term, position: int) -> bool:
        if not term:
            return position in self.covered
        return not self.terms_at[field].get(position, _NONE).isdisjoint(terms_at(term))

    def _holding(self, field: str, term: str) -> Sequence[int]:
        return self._at.get(field, {}).get(term, ())


def in_window(window: Window, standing: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Place]:
    """Yield where children of the window stand near their neighbours."""
    for child in chained(standing, window.distances):
        yield from (Place(first, last + 1) for first, last in child)


def is_sought_in(concept: Concept, text: str) -> bool:
    """Tell where mentions of a concept count: in a title if it is not asked of the body too."""
    asked = {text_of(clause.field) for clause in concept.clauses}
    return text in asked and not (text == TITLE.name and BODY.name in asked)


def merged(places: Iterable[Place]) -> list[Place]:
    """Give the mentions: places that overlap are one."""
    joined: list[Place] = []
    for place in sorted(places):
        if joined and place.start < joined[-1].end:
            joined[-1] = Place(joined[-1].start, max(place.end, joined[-1].end))
        else:
            joined.append(place)
    return joined


def words_of(text: Positions) -> Mapping[int, set[str]]:
    """Give the words at each position of a body that has any, as exact terms."""
    terms_at = text.terms_at[BODY_EXACT.name]
    return {position: set(filter(is_word, terms)) for position, terms in terms_at.items()}
