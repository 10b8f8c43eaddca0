"""The first hits by score, without scoring every document that matches, proven to be the first.

The documents to which short lists give most are scored first, then the best ones of long posting
lists: the last hit wanted among them is a threshold. Then all documents are scored whose bound
reaches it: those that short lists raise so far, and those that hold so many of the words that
their bounds add up so far. Which these are is found by sets of bits. What is left cannot stand
among the hits wanted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Final, TypeAlias

from chronisearch.engine.whoosh.codec.asked import AskedSegment
from chronisearch.engine.whoosh.codec.bits import bits_of, places_of
from chronisearch.engine.whoosh.codec.bounds import ConceptBound, Outline
from chronisearch.engine.whoosh.codec.question import Question
from chronisearch.query.bound import And, BoundNode, Concept, Or
from chronisearch.query.walk import concepts as words_of

Hit: TypeAlias = tuple[int, float]
"""A document's number and its score."""

Part: TypeAlias = tuple[AskedSegment, int]
"""A segment, and its documents that match, as bits."""

_EVERY: Final = -1
"""All documents there can be, as a set of bits."""

_FEW: Final = 1000
"""So few documents are scored sooner than their bounds are found."""

_BATCH: Final = 40
"""So many documents more than hits are wanted are scored at first."""

_DOCUMENTS_A_FORM: Final = 20
"""So many are scored in the time in which the bounds of a form are found."""

_MOST_CONCEPTS: Final = 8
"""Of more, there would be too many ways to stand together: the others are taken to be there."""

_MARGIN: Final = 1 + 1e-9
"""Rounding must not decide: a bound this close to a score proves nothing."""


def best_hits(
    question: Question, root: BoundNode, matches: Sequence[int], count: int | None
) -> list[Hit]:
    """Give documents with their scores, the first `count` of the ranking among them, unordered.

    `matches` holds all documents that match, as bits for each segment; with None, all are given.
    """
    if count == 0:
        return []
    parts = list(zip(question.segments, matches, strict=True))
    few = sum(bits.bit_count() for bits in matches) <= _FEW
    found = None if few or count is None else _few_hits(question, root, parts, count)
    if found is None:
        return [hit for asked, bits in parts for hit in _scored(question, asked, root, bits)]
    return found


def _few_hits(
    question: Question, root: BoundNode, parts: Sequence[Part], count: int
) -> list[Hit] | None:
    """Give hits of which the first are the first of all; None where all must be scored."""
    words = tuple(words_of(root))
    documents = sum(bits.bit_count() for _, bits in parts)
    forms = (
        len(clause.forms)
        for asked, _ in parts
        for word in words
        for clause in asked.concept(word).clauses
    )
    if sum(forms) * _DOCUMENTS_A_FORM > documents:
        return None
    outlines = [Outline(question, asked, words) for asked, _ in parts]
    if sum(outline.short_count for outline in outlines) > documents:
        return None
    return _Narrowing(question, root, parts, outlines).hits(count)


class _Narrowing:
    """Documents being scored, the likely ones first, until no other can be wanted."""

    def __init__(
        self,
        question: Question,
        root: BoundNode,
        parts: Sequence[Part],
        outlines: Sequence[Outline],
    ) -> None:
        self._question = question
        self._root = root
        self._parts = parts
        self._outlines = outlines
        self._left = [bits for _, bits in parts]
        self._hits: list[Hit] = []
        self._raised = [
            outline.raised(bits) for outline, bits in zip(outlines, self._left, strict=True)
        ]

    def hits(self, count: int) -> list[Hit] | None:
        """Give hits of which the first `count` are the first of all; None if they are too few."""
        # What short lists give to a document is a part of its score, so it may count as one.
        likely = _most_raised(self._raised, count + _BATCH)
        is_certain = len(likely) >= count and _counts_all(self._root)
        least = likely[count - 1][0] if is_certain else 0.0
        self._score(_by_segment(likely, len(self._parts)))
        threshold = self._threshold(count, least)
        self._score(
            outline.proposed
            if outline.most_proposed >= threshold
            else outline.proposed & _raised_to(threshold, outline.most_proposed, more)
            for outline, more in zip(self._outlines, self._raised, strict=True)
        )
        threshold = self._threshold(count, least)
        if not threshold:
            return None
        self._score(
            _raised_to(threshold, 0.0, outline.bounds(more))
            | _together(outline.concepts, threshold)
            for outline, more in zip(self._outlines, self._raised, strict=True)
        )
        return self._hits

    def _threshold(self, count: int, least: float) -> float:
        """Give a score that so many documents reach; 0 where that is not known."""
        scores = [score for _, score in self._hits]
        return max(_last_of(scores, count), least) / _MARGIN

    def _score(self, chosen: Iterable[int]) -> None:
        """Score these documents of each segment, as far as they match and are not scored yet."""
        for at, ((asked, _), bits) in enumerate(zip(self._parts, chosen, strict=True)):
            now = self._left[at] & bits
            self._left[at] &= ~now
            self._hits += _scored(self._question, asked, self._root, now)


def _last_of(scores: Sequence[float], count: int) -> float:
    """Give the last of the highest scores, 0 where there are not so many."""
    return nlargest(count, scores)[-1] if len(scores) >= count else 0.0


def _most_raised(raised: Sequence[Mapping[int, float]], count: int) -> list[tuple[float, int, int]]:
    """Give the documents whose bounds are raised most: by how much, segment and place."""
    keyed = ((more, at, place) for at, each in enumerate(raised) for place, more in each.items())
    return nlargest(count, keyed)


def _by_segment(documents: Iterable[tuple[float, int, int]], segments: int) -> list[int]:
    places: list[list[int]] = [[] for _ in range(segments)]
    for _, at, place in documents:
        places[at].append(place)
    return [bits_of(sorted(each)) for each in places]


def _raised_to(threshold: float, most: float, raised: Mapping[int, float]) -> int:
    """Give the documents whose bound of `most` is raised to the threshold."""
    return bits_of(sorted(place for place, more in raised.items() if most + more >= threshold))


def _counts_all(root: BoundNode) -> bool:
    """Tell whether a document gets what all its words give, without regard to other conditions."""
    match root:
        case Or(children=children):
            return all(isinstance(child, Concept) for child in children)
        case And(children=children):
            return all(map(_counts_all, children))
        case _:
            return True


def _scored(question: Question, asked: AskedSegment, root: BoundNode, bits: int) -> Iterator[Hit]:
    places, first = places_of(bits), asked.segment.first
    scores = question.scores(asked, root, places) if places else []
    return zip((first + place for place in places), scores, strict=True)


def _together(concepts: Iterable[ConceptBound], threshold: float) -> int:
    """Give the documents that hold so many of the words that their bounds reach the threshold."""
    bounds = sorted(concepts, key=lambda each: -each.most)
    given = sum(each.most for each in bounds[_MOST_CONCEPTS:])
    return _adding_up(bounds[:_MOST_CONCEPTS], threshold - given, _EVERY)


def _adding_up(bounds: Sequence[ConceptBound], missing: float, among: int) -> int:
    """Give those of the documents whose concepts' bounds add up to what is missing."""
    if missing <= 0 or not among:
        return among
    if sum(each.most for each in bounds) < missing:
        return 0
    one, *others = bounds
    with_it = _adding_up(others, missing - one.most, among & one.present)
    return with_it | _adding_up(others, missing, among & ~with_it)
