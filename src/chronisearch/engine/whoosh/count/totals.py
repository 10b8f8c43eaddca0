"""How often terms stand in all bodies, read from their posting lists."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.engine.counts import TermTotal
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.schema import BODY_EXACT

_MANY: Final = 1000
"""From so many terms on, to walk over a dictionary is quicker than to look each up."""


def term_totals(reader: SegmentsReader, terms: Sequence[str]) -> list[TermTotal]:
    """Count, for each exact term, its places in the bodies of all documents."""
    places, documents = Counter[str](), Counter[str]()
    for segment in reader.segments:
        for term, number in _lists(segment, terms):
            frequencies = _frequencies(segment, number)
            places[term] += sum(frequencies)
            documents[term] += len(frequencies)
    return [TermTotal(places[term], documents[term]) for term in terms]


def _lists(segment: CodecSegment, terms: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the terms that the segment holds, with their lists; many are met on one walk."""
    if len(terms) < _MANY:
        numbers = ((term, segment.list_of(BODY_EXACT.name, term)) for term in {*terms})
        yield from ((term, number) for term, number in numbers if number is not None)
        return
    wanted = {*terms}
    dictionary = segment.text(BODY_EXACT.name).dictionaries[BODY_EXACT.name]
    for batch, lists in dictionary.words_from(""):
        yield from (each for each in zip(batch, lists, strict=True) if each[0] in wanted)


def _frequencies(segment: CodecSegment, number: int) -> Sequence[int]:
    """Give how often the term of this list stands in each document that was not removed."""
    packed = segment.text(BODY_EXACT.name).packed(number)
    frequencies = packed.frequencies()
    if not segment.removed:
        return frequencies
    pairs = zip(packed.documents(segment.first), frequencies, strict=True)
    return [count for document, count in pairs if document not in segment.removed]
