"""Where a form of a concept occurs: single words, sequences with holes, words less others.

Everything else about a query is built on two questions to one expansion: how often does it
occur in each document, and at which positions.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import TypeAlias

from chronisearch.engine.whoosh.segment.source import PostingSource
from chronisearch.query.bound import Expansion

Positions: TypeAlias = Mapping[int, AbstractSet[int]]
"""The positions in each document, never empty."""


def frequencies(source: PostingSource, field: str, expansion: Expansion) -> Mapping[int, float]:
    """Give how often the expansion occurs in each document that holds it, always above 0.

    A form of holes alone, or of no term, occurs nowhere.
    """
    if len(expansion.terms) == 1 and expansion.terms[0]:
        found = source.frequencies(field, expansion.terms[0])
        return _less(source, found, expansion) if expansion.without else found
    return {
        document: float(len(starts))
        for document, starts in _sequence(source, field, expansion.terms).items()
    }


def positions(
    source: PostingSource, field: str, expansion: Expansion, documents: AbstractSet[int]
) -> Positions:
    """Give the positions at which the expansion begins, in those documents that hold it."""
    if len(expansion.terms) != 1 or not expansion.terms[0]:
        starts = _sequence(source, field, expansion.terms, documents)
        return {document: found for document, found in starts.items() if document in documents}
    found = _position_sets(source, field, expansion.terms[0], documents)
    for other_field, other in expansion.without:
        for document, places in _position_sets(source, other_field, other, found.keys()).items():
            found[document] -= places
    return {document: places for document, places in found.items() if places}


def _less(
    source: PostingSource, found: Mapping[int, float], expansion: Expansion
) -> Mapping[int, float]:
    left = dict(found)
    for field, term in expansion.without:
        for document, frequency in source.frequencies(field, term).items():
            if document in left:
                left[document] -= frequency
    return {document: frequency for document, frequency in left.items() if frequency > 0}


def _sequence(
    source: PostingSource,
    field: str,
    terms: tuple[str, ...],
    within: AbstractSet[int] | None = None,
) -> Positions:
    """Give where the terms stand side by side; a hole asks for any token at its place."""
    named = {place: term for place, term in enumerate(terms) if term}
    if not named:
        return {}
    documents = _holding_all(source, field, set(named.values()))
    if within is not None:
        documents &= within
    starts = _starts(source, field, named, documents)
    holes = [place for place in range(len(terms)) if place not in named]
    return _with_holes_filled(source, field, starts, holes) if holes else starts


def _holding_all(source: PostingSource, field: str, terms: Iterable[str]) -> AbstractSet[int]:
    """Give the documents that hold every term."""
    holders = sorted((source.frequencies(field, term).keys() for term in terms), key=len)
    return reduce(lambda left, right: left & right, holders[1:], holders[0])


def _starts(
    source: PostingSource, field: str, named: Mapping[int, str], documents: AbstractSet[int]
) -> Positions:
    found: dict[int, set[int]] = {}
    for turn, (place, term) in enumerate(named.items()):
        here = source.positions(field, term, documents if turn == 0 else found.keys())
        begins = {doc: {at - place for at in places} for doc, places in here.items()}
        if turn == 0:
            found = begins
        else:
            found = {doc: both for doc, begun in found.items() if (both := begun & begins[doc])}
    return found


def _with_holes_filled(
    source: PostingSource, field: str, starts: Positions, holes: list[int]
) -> Positions:
    breaks = source.breaks(field, starts.keys())
    filled: dict[int, set[int]] = {}
    for document, begun in starts.items():
        empty = set(breaks[document])
        end = breaks[document][-1]
        kept = {
            start
            for start in begun
            if all(0 <= start + hole < end and start + hole not in empty for hole in holes)
        }
        if kept:
            filled[document] = kept
    return filled


def _position_sets(
    source: PostingSource, field: str, term: str, documents: AbstractSet[int]
) -> dict[int, set[int]]:
    return {doc: set(at) for doc, at in source.positions(field, term, documents).items()}
