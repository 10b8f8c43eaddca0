"""The first hits by score, without scoring every document that matches, proven to be the first.

The documents to which short lists give most are scored first, then the best ones of long posting
lists: the last hit wanted among them is a threshold. Then all documents are scored whose bound
reaches it: those that short lists raise so far, and those that hold so many of the words that
their bounds add up so far. Which these are is found by sets of bits. What is left cannot stand
among the hits wanted.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from operator import neg, or_
from typing import Final, NamedTuple, TypeAlias

from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.bounds import ConceptBound, Outline
from chronisearch.engine.whoosh.search.forms import WordForm
from chronisearch.engine.whoosh.search.question import Question
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

_MANY: Final = 64
"""More documents than this are scored only after the threshold was raised as far as can be."""

_DOCUMENTS_A_FORM: Final = 20
"""So many are scored in the time in which the bounds of a form are found."""

_MOST_CONCEPTS: Final = 8
"""Of more, there would be too many ways to stand together: the others are taken to be there."""

_MARGIN: Final = 1 + 1e-9
"""Rounding must not decide: a bound this close to a score proves nothing."""


class Wanted(NamedTuple):
    """Which hits are wanted: the `first` so many, and those that may come among them later.

    `lift` is by what factor a score may be raised later, if it is one of the first `lifted`.
    """

    first: int
    lifted: int = 0
    lift: float = 1.0

    def least(self, descending: Sequence[float]) -> float:
        """Give the score of the last hit wanted of these scores; 0 where they are too few."""
        if len(descending) < self.first:
            return 0.0
        least = descending[self.first - 1] / self.lift
        is_enough = self.first < self.lifted <= len(descending)
        return max(least, descending[self.lifted - 1]) if is_enough else least


def best_hits(
    question: Question, root: BoundNode, matches: Sequence[int], wanted: Wanted | None
) -> list[Hit]:
    """Give documents with their scores, all wanted ones among them, unordered.

    `matches` holds all documents that match, as bits for each segment; with None, all are given.
    """
    if wanted is not None and wanted.first == 0:
        return []
    parts = list(zip(question.segments, matches, strict=True))
    few = sum(bits.bit_count() for bits in matches) <= _FEW
    found = None if few or wanted is None else _few_hits(question, root, parts, wanted)
    if found is None:
        return [
            hit for asked, bits in parts for hit in _scored(question, asked, root, places_of(bits))
        ]
    return found


def _few_hits(
    question: Question, root: BoundNode, parts: Sequence[Part], wanted: Wanted
) -> list[Hit] | None:
    """Give hits, all wanted ones among them; None where all must be scored."""
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
    return _Narrowing(question, root, parts, outlines).hits(wanted)


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
        self._done: list[set[int]] = [set() for _ in parts]
        self._hits: list[Hit] = []
        self._bounds: list[tuple[list[int], list[float]]] = []
        self._among = [None if _are_all(asked, root) else bits for asked, bits in parts]
        self._raised = [
            outline.raised(bits) for outline, bits in zip(outlines, self._among, strict=True)
        ]

    def hits(self, wanted: Wanted) -> list[Hit] | None:
        """Give hits, all wanted ones among them; None if there are too few to tell."""
        # What short lists give to a document is a part of its score, so it may count as one.
        ordered = sorted(chain.from_iterable(more for _, more in self._raised), reverse=True)
        least = wanted.least(ordered) if counts_all(self._root) else 0.0
        if ordered:
            likely = self._most_raised(ordered[: wanted.first + _BATCH])
            self._score(map(or_, likely, self._in_both()))
        threshold = self._threshold(wanted, least)
        left = self._reaching(threshold) if threshold else None
        if left is None or sum(map(len, left)) > _MANY:
            # The best documents of long lists raise the threshold first.
            self._score(self._proposed(threshold))
            threshold = self._threshold(wanted, least)
            if not threshold:
                return None
            self._score(self._reaching(threshold))
        else:
            self._score(map(or_, left, self._proposed(threshold)))
        return self._hits

    def _threshold(self, wanted: Wanted, least: float) -> float:
        """Give a score that all wanted documents reach; 0 where that is not known."""
        scores = sorted([score for _, score in self._hits], reverse=True)
        return max(wanted.least(scores), least) / _MARGIN

    def _most_raised(self, values: Sequence[float]) -> Iterator[set[int]]:
        """Give the documents with the highest of these values, as many as there are values."""
        last = values[-1]
        ties = len(values) - bisect_left(values, -last, key=neg)
        for places, more in self._raised:
            chosen = {place for place, value in zip(places, more, strict=True) if value > last}
            if ties:
                same = (place for place, value in zip(places, more, strict=True) if value == last)
                some = [*islice(same, ties)]
                ties -= len(some)
                chosen.update(some)
            yield chosen

    def _in_both(self) -> Iterator[set[int]]:
        """Give the best documents of the long lists that short ones name as well."""
        for outline, (places, _) in zip(self._outlines, self._raised, strict=True):
            yield outline.proposed.intersection(places)

    def _proposed(self, threshold: float) -> Iterator[set[int]]:
        """Give the best documents of the long lists, as far as they may reach the threshold."""
        for (asked, bits), outline, (places, more), among in zip(
            self._parts, self._outlines, self._raised, self._among, strict=True
        ):
            most = outline.most_proposed
            if most < threshold:
                raised = zip(places, more, strict=True)
                yield outline.proposed & {
                    place for place, value in raised if value + most >= threshold
                }
            elif among is None:
                yield outline.proposed
            else:
                holds = bits.to_bytes((asked.segment.count_all >> 3) + 1, "little")
                yield {place for place in outline.proposed if holds[place >> 3] >> (place & 7) & 1}

    def _reaching(self, threshold: float) -> list[set[int]]:
        """Give the documents that no list proposes, as far as they may reach the threshold.

        It never falls from one call to the next.
        """
        found = []
        for at, ((_, bits), outline) in enumerate(zip(self._parts, self._outlines, strict=True)):
            if at == len(self._bounds):
                self._bounds.append(outline.bounds(self._raised[at], threshold))
            reaching = {
                place for place, bound in zip(*self._bounds[at], strict=True) if bound >= threshold
            }
            if together := _together(outline.concepts, threshold) & bits:
                reaching.update(places_of(together))
            found.append(reaching)
        return found

    def _score(self, chosen: Iterable[AbstractSet[int]]) -> None:
        """Score these documents of each segment, all of which match, if they are not yet."""
        for (asked, _), done, wanted in zip(self._parts, self._done, chosen, strict=True):
            places = sorted(wanted - done)
            done.update(places)
            self._hits += _scored(self._question, asked, self._root, places)


def _are_all(asked: AskedSegment, root: BoundNode) -> bool:
    """Tell whether every document of the lists of the query matches it."""
    return (
        isinstance(root, Concept)
        and not asked.segment.removed
        and all(
            each.expansion.matches and isinstance(each.form, WordForm) and not each.form.others
            for clause in asked.concept(root).clauses
            for each in clause.forms
        )
    )


def counts_all(root: BoundNode) -> bool:
    """Tell whether a document gets what all its words give, without regard to other conditions."""
    match root:
        case Or(children=children):
            return all(isinstance(child, Concept) for child in children)
        case And(children=children):
            return all(map(counts_all, children))
        case _:
            return True


def _scored(
    question: Question, asked: AskedSegment, root: BoundNode, places: Sequence[int]
) -> Iterator[Hit]:
    first = asked.segment.first
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
