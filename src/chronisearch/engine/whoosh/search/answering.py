"""The page of hits that was asked for, and how many hits there are.

What a score is, and in which order hits stand, is said in `query.bound`. Documents go by number.
"""

from collections.abc import Iterable, Iterator
from math import inf
from typing import Any, TypeAlias

from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.format.section_reader import reading_segments
from chronisearch.engine.whoosh.search.lift import ROUNDED, Lift
from chronisearch.engine.whoosh.search.ordering import first_of
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.search.topk import Lifted, Wanted, best_hits
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import BoundNode
from chronisearch.query.neighbours import NEIGHBOUR_HITS

Hit: TypeAlias = tuple[int, float]
"""A document's number and its score by relevance."""


def page(reader: SegmentsReader, request: SearchRequest) -> tuple[int, list[Hit]]:
    """Give how many documents match, and those on the page asked for, in order.

    Raises:
        DamagedSegmentError: bytes of a segment are not as they were written.
        RecursionError: the query is nested too deep.
    """
    with reading_segments():
        question = Question(reader)
        matches = question.matching(request.root)
        end = None if request.limit is None else request.offset + request.limit
        if request.sort is Sort.RELEVANCE:
            hits = _by_relevance(question, request.root, matches, end)
        else:
            hits = _by_facts(question, request, matches, end)
        return sum(bits.bit_count() for bits in matches), hits[request.offset :]


def count(reader: SegmentsReader, root: BoundNode) -> int:
    """Give how many documents match; scores nothing.

    Raises:
        DamagedSegmentError: bytes of a segment are not as they were written.
        RecursionError: the query is nested too deep.
    """
    with reading_segments():
        return sum(bits.bit_count() for bits in Question(reader).matching(root))


def looked_at(question: Question, root: BoundNode) -> dict[int, float]:
    """Give the hits that may be lifted, with the scores they have without."""
    hits = best_hits(question, root, question.matching(root), Wanted(NEIGHBOUR_HITS))
    return dict(_best_first(question, hits, NEIGHBOUR_HITS))


def _by_relevance(
    question: Question, root: BoundNode, matches: list[int], end: int | None
) -> list[Hit]:
    """Order by score; the first hundred once more, by what neighbours and leads add to it."""
    lift = Lift(question, root) if end != 0 else None
    if lift is None or not lift.most:
        wanted = None if end is None else Wanted(end)
        return _best_first(question, best_hits(question, root, matches, wanted), end)
    hits = _first_hits(question, root, matches, end, lift)
    ordered = _best_first(question, hits, None if end is None else max(end, NEIGHBOUR_HITS))
    best = ordered[:NEIGHBOUR_HITS]
    lifted = lift.lifted(best, NEIGHBOUR_HITS if end is None else end)
    ordered[:NEIGHBOUR_HITS] = _best_first(question, lifted, None)
    return ordered[:end]


def _first_hits(
    question: Question, root: BoundNode, matches: list[int], end: int | None, lift: Lift
) -> list[Hit]:
    """Give all that may be needed to know the hits up to `end` when they have been lifted."""
    if end is None or end >= NEIGHBOUR_HITS:
        return best_hits(question, root, matches, None if end is None else Wanted(end))
    wanted = Lifted(end, NEIGHBOUR_HITS, lift)
    hits = best_hits(question, root, matches, wanted)
    last = wanted.least(hits).lifted * ROUNDED
    return [hit for hit in hits if hit[1] >= last]


def _best_first(question: Question, hits: list[Hit], count: int | None) -> list[Hit]:
    if count is not None and count < len(hits):
        last = sorted([score for _, score in hits])[-count] if count else inf
        hits = [hit for hit in hits if hit[1] >= last]
    scores = dict(hits)
    keyed = [(-score, number) for number, score in hits]
    return [(number, scores[number]) for number in first_of(question.reader, keyed, count)]


def _by_facts(
    question: Question, request: SearchRequest, matches: list[int], end: int | None
) -> list[Hit]:
    """Order by date or path; only what stands on the page is scored."""
    numbers = first_of(question.reader, _keyed(question, request.sort, matches), end)
    scores: dict[int, float] = {}
    for asked in question.segments:
        first, after = asked.segment.first, asked.segment.first + asked.segment.count_all
        here = sorted(n for n in numbers[request.offset :] if first <= n < after)
        if here:
            places = [number - first for number in here]
            scores |= zip(here, question.scores(asked, request.root, places), strict=True)
    return [(number, scores.get(number, 0.0)) for number in numbers]


def _keyed(question: Question, sort: Sort, matches: Iterable[int]) -> Iterator[tuple[Any, int]]:
    """Yield each document with what to sort by before its path; undated ones come last."""
    for asked, bits in zip(question.segments, matches, strict=True):
        first, starts = asked.segment.first, asked.segment.numbers("date_start")
        for place in places_of(bits):
            start = starts[place]
            if sort is Sort.DATE:
                yield (start == 0, start), first + place
            else:
                yield (0 if sort is Sort.PATH else -start), first + place
