"""What the views count, over the documents that match: read one at a time, none kept.

`engine.counts` says what is counted; `counted.py` has the cluster count what it can. Memory stays
bounded however many match; time grows with their texts (see docs/scaling.md).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import takewhile
from typing import TypeVar

from chronisearch.documents.document import Document
from chronisearch.engine.counts import (
    Column,
    Days,
    MentionContext,
    NearTerm,
    NearTerms,
    Reach,
    Tally,
)
from chronisearch.engine.opensearch.asking.positions import (
    Place,
    Positions,
    in_window,
    is_sought_in,
    merged,
    words_of,
)
from chronisearch.engine.opensearch.common.mapping import texts
from chronisearch.query.bound import BoundNode, Clause, Concept, Expansion, Window
from chronisearch.query.walk import sought
from chronisearch.schema import BODY, BODY_EXACT

Matching = Callable[[BoundNode], Iterator[Document]]
"""Reads the documents that match, one at a time."""

_Key = TypeVar("_Key", bound=Hashable)


def tally_by_days(root: BoundNode, matching: Matching) -> dict[Days, Tally]:
    """Count by first and last day; None stands for the undated."""

    def days(document: Document) -> Days:
        period = document.period
        return None if period is None else (period.date_start, period.date_end)

    return _tally_by(root, matching, days)


def tally_by_value(root: BoundNode, column: Column, matching: Matching) -> dict[str, Tally]:
    """Count by what a column says of each document; "" where it says nothing."""

    def value(document: Document) -> str:
        match column:
            case Column.SOURCE:
                return document.source or ""
            case Column.FOLDER:
                return document.path.rpartition("/")[0]
            case Column.KIND:
                return document.kind
            case Column.AUTHOR:
                return document.author
            case Column.LANGUAGE:
                return document.language

    return _tally_by(root, matching, value)


def tally_by_concept(
    root: BoundNode, concepts: Sequence[Concept], matching: Matching
) -> list[Tally]:
    """Count, for each concept, the documents that hold it, and its mentions there."""
    tallies = [Tally()] * len(concepts)
    for document in matching(root):
        read = _Texts(document)
        for at, concept in enumerate(concepts):
            if any(True for text in read.each() for _ in text.places(concept)):
                tallies[at] = _more(tallies[at], read, concept)
    return tallies


def written_so(term: str) -> Concept:
    """Give the concept of an exact term in bodies."""
    return Concept(term, (Clause(BODY_EXACT.name, 1.0, (Expansion((term,)),)),))


def terms_near(root: BoundNode, reach: Reach, matching: Matching) -> NearTerms:
    """Count the terms that stand so near the mentions in bodies."""
    places, near, holding = 0, Counter[str](), Counter[str]()
    for document in matching(root):
        read = _Texts(document)
        body = read.of(BODY.name)
        terms_at = words_of(body)
        here = [at for at in _near(read.mentions(root, BODY.name), body, reach) if at in terms_at]
        places += len(here)
        terms = [term for at in here for term in terms_at[at]]
        near.update(terms)
        holding.update(set(terms))
    return NearTerms(places, {term: NearTerm(near[term], holding[term]) for term in near})


def contexts(
    root: BoundNode, offsets: Sequence[int], matching: Matching
) -> Iterator[MentionContext]:
    """Yield each mention, with the terms at these places before (-1) and behind it (1)."""
    for document in matching(root):
        read, number = _Texts(document), 0
        for text in texts():
            for place in read.mentions(root, text):
                terms = tuple(_beside(read.of(text), place, offset) for offset in offsets)
                yield MentionContext(document.path, number, terms)
                number += 1


def _beside(text: Positions, place: Place, offset: int) -> str:
    behind = range(place.end, place.end + offset)
    before = range(place.start - 1, place.start + offset - 1, -1)
    walked = list(takewhile(text.covered.__contains__, behind if offset > 0 else before))
    if len(walked) < abs(offset):
        return ""
    return max(text.written_at(walked[-1]), key=lambda term: (len(term), term), default="")


class _Texts:
    """The texts of one document, each worked out when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[str, Positions] = {}

    def of(self, text: str) -> Positions:
        if text not in self._known:
            self._known[text] = Positions(self._document, text)
        return self._known[text]

    def each(self) -> Iterator[Positions]:
        return map(self.of, texts())

    def mentions(self, root: BoundNode, text: str) -> list[Place]:
        return merged(self._found(root, text))

    def _stretches(self, child: Concept, text: str) -> list[tuple[int, int]]:
        return self.of(text).stretches(child) if is_sought_in(child, text) else []

    def _found(self, root: BoundNode, text: str) -> Iterator[Place]:
        for node in sought(root):
            if isinstance(node, Window):
                yield from in_window(node, [self._stretches(each, text) for each in node.children])
            elif is_sought_in(node, text):
                yield from self.of(text).places(node)


def _tally_by(
    root: BoundNode, matching: Matching, key: Callable[[Document], _Key]
) -> dict[_Key, Tally]:
    tallies: dict[_Key, Tally] = {}
    for document in matching(root):
        value = key(document)
        tallies[value] = _more(tallies.get(value, Tally()), _Texts(document), root)
    return tallies


def _more(tally: Tally, read: _Texts, root: BoundNode) -> Tally:
    mentions = sum(len(read.mentions(root, text)) for text in texts())
    words = len(words_of(read.of(BODY.name)))
    return Tally(tally.documents + 1, tally.mentions + mentions, tally.words + words)


def _near(mentions: Sequence[Place], body: Positions, reach: Reach) -> set[int]:
    """Give the positions so near a mention, as far as tokens stand without a gap, none inside."""
    near: set[int] = set()
    for start, end in mentions:
        for walk in (
            range(start - 1, start - 1 - reach.before, -1),
            range(end, end + reach.behind),
        ):
            near.update(takewhile(body.covered.__contains__, walk))
    return near - {at for start, end in mentions for at in range(start, end)}
