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
from heapq import nlargest
from itertools import chain, islice
from operator import itemgetter, neg, or_
from typing import Final, NamedTuple, TypeAlias

from chronisearch.engine.whoosh.format.bits import flags_of, places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.bounds import ConceptBound, Outline
from chronisearch.engine.whoosh.search.forms import WordForm
from chronisearch.engine.whoosh.search.lift import Lift
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


class Least(NamedTuple):
    """What the own score of every hit wanted reaches: of one in which words of the query may be
    neighbours, and of others.
    """

    lifted: float
    own: float


NOTHING_KNOWN: Final = Least(0.0, 0.0)


class Wanted(NamedTuple):
    """Which hits are wanted: the `first` so many."""

    first: int

    def least(self, hits: Sequence[Hit]) -> Least:
        """Give what all wanted ones reach, by the scores of some hits."""
        return self.least_of([score for _, score in hits])

    def least_of(self, scores: Iterable[float]) -> Least:
        """Give the same by nothing but some scores."""
        best = nlargest(self.first, scores)
        return Least(best[-1], best[-1]) if len(best) == self.first else NOTHING_KNOWN

    def may_be_lifted(self, asked: AskedSegment) -> int:  # noqa: ARG002, none is
        """Give the documents that may be lifted."""
        return 0


class Lifted(NamedTuple):
    """Which hits are wanted: the `first` so many, after the first `lifted` of all were lifted.

    Lift those that are known so far, and take the best that are wanted: they have at least F then,
    and at least B without the lift. Who is not known comes not among them if the own score is
    below B, and below F less the most that the lift can be there. Should one of
    them turn out to be none of the first `lifted`, then so many others are known that have B.
    """

    first: int
    lifted: int
    by: Lift

    def least(self, hits: Sequence[Hit]) -> Least:
        """Give what all wanted ones reach, by the scores of some hits."""
        best = nlargest(self.lifted, hits, key=itemgetter(1))
        if len(best) < self.first:
            return NOTHING_KNOWN
        likely = best[: 2 * self.first]
        added = self.by.added(number for number, _ in likely)
        raised = nlargest(self.first, [(score + added[number], score) for number, score in likely])
        least = self._least(raised[-1][0], min(score for _, score in raised))
        return self._none_behind([score for _, score in best], least)

    def least_of(self, scores: Iterable[float]) -> Least:
        """Give the same by nothing but some scores."""
        best = nlargest(self.lifted, scores)
        if len(best) < self.first:
            return NOTHING_KNOWN
        own = best[self.first - 1]
        return self._none_behind(best, self._least(own, own))

    def may_be_lifted(self, asked: AskedSegment) -> int:
        """Give the documents that may be lifted."""
        return self.by.holding(asked)

    def _least(self, lifted: float, own: float) -> Least:
        """Give what all others reach if so many are known that reach this."""
        return Least(lifted - self.by.most, min(lifted - self.by.most_anywhere, own))

    def _none_behind(self, best: Sequence[float], least: Least) -> Least:
        """Let nobody be wanted who stands behind the first `lifted`."""
        last = best[-1] if len(best) == self.lifted else 0.0
        return Least(max(least.lifted, last), max(least.own, last))


def best_hits(
    question: Question, root: BoundNode, matches: Sequence[int], wanted: Wanted | Lifted | None
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
    question: Question, root: BoundNode, parts: Sequence[Part], wanted: Wanted | Lifted
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

    def hits(self, wanted: Wanted | Lifted) -> list[Hit] | None:
        """Give hits, all wanted ones among them; None if there are too few to tell."""
        # What short lists give to a document is a part of its score, so it may count as one.
        ordered = sorted(chain.from_iterable(more for _, more in self._raised), reverse=True)
        counts = counts_all(self._root)
        least = wanted.least_of(ordered) if counts else NOTHING_KNOWN
        if ordered:
            likely = self._most_raised(ordered[: wanted.first + _BATCH])
            self._score(map(or_, likely, self._in_both()))
        least = self._least(wanted, least)
        left = self._reaching(least, wanted) if least.lifted > 0 else None
        if left is None or sum(map(len, left)) > _MANY:
            # The best documents of long lists raise the threshold first.
            self._score(self._proposed(least.lifted))
            least = self._least(wanted, least)
            if least.lifted <= 0:
                return None
            self._score(self._reaching(least, wanted))
        else:
            self._score(map(or_, left, self._proposed(least.lifted)))
        return self._hits

    def _least(self, wanted: Wanted | Lifted, least: Least) -> Least:
        """Give what all wanted documents reach, rounding aside; not above 0 where not known."""
        lifted, own = max(wanted.least(self._hits), least)
        return Least(lifted / _MARGIN, own / _MARGIN)

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

    def _reaching(self, least: Least, wanted: Wanted | Lifted) -> list[set[int]]:
        """Give the documents that no list proposes, as far as they may be wanted.

        What is least never falls from one call to the next.
        """
        found = []
        for at, ((asked, bits), outline) in enumerate(
            zip(self._parts, self._outlines, strict=True)
        ):
            if at == len(self._bounds):
                self._bounds.append(outline.bounds(self._raised[at], least.lifted))
            lifted = wanted.may_be_lifted(asked)
            places, bounds = self._bounds[at]
            near = [pair for pair in zip(places, bounds, strict=True) if pair[1] >= least.lifted]
            reaching = {place for place, bound in near if bound >= least.own}
            if len(reaching) < len(near):
                holds = flags_of(lifted, asked.segment.count_all)
                reaching.update(place for place, _ in near if holds[place])
            together = _together(outline.concepts, least.own)
            if least.lifted < least.own:
                together |= _together(outline.concepts, least.lifted) & lifted
            if together := together & bits:
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
