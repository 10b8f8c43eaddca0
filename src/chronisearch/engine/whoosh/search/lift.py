"""What the best hits gain beside the sum of their words: by neighbours, and by their lead."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import Final

from chronisearch.engine.whoosh.format.bits import bits_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.follow import Following, rarity_of
from chronisearch.engine.whoosh.search.lead import Leads
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.query.bound import BoundNode
from chronisearch.query.neighbours import NEIGHBOUR_WEIGHT, Neighbours, neighbours
from chronisearch.query.walk import concepts
from chronisearch.schema import BM25_K1

ROUNDED: Final = 1 - 1e-9
"""Rounding must not decide which hits are looked at, or may still come among the first."""


class Lift:
    """What is added to hits, each of which is looked at once.

    `pairs` and `leads` tell it in detail.
    """

    def __init__(self, question: Question, root: BoundNode) -> None:
        self._question = question
        self.pairs: Sequence[Neighbours] = neighbours(root)
        self.leads = Leads(question, concepts(root))
        self.most_anywhere = self.leads.most
        """What is added at most to a hit in which no pair can stand."""
        self._known: dict[int, float] = {}

    @property
    def most(self) -> float:
        """What is added to any score at most, however often pairs stand there."""
        rarities = (rarity_of(self._question, pair) for pair in self.pairs)
        return self.most_anywhere + NEIGHBOUR_WEIGHT * (BM25_K1 + 1) * sum(rarities)

    def holding(self, asked: AskedSegment) -> int:
        """Give the documents of a segment that hold both words of a pair, side by side or not."""
        found = 0
        for pair in self.pairs:
            found |= asked.concept(pair.first).documents & asked.concept(pair.second).documents
        return found

    def lifted(self, best: Sequence[tuple[int, float]], first: int) -> list[tuple[int, float]]:
        """Give hits, best first, with what is added to all that may be among the first then.

        Those that cannot, whatever is added to them, keep their scores.
        """
        added = self.added(number for number, _ in best[: 2 * first])
        raised = nlargest(first, [score + added.get(number, 0.0) for number, score in best])
        least = raised[-1] * ROUNDED - self.most if len(raised) == first else 0.0
        added = self.added(number for number, score in best if score >= least)
        return [(number, score + added.get(number, 0.0)) for number, score in best]

    def added(self, hits: Iterable[int]) -> Mapping[int, float]:
        """Give what is added to these hits; others may be there too."""
        known = self._known
        new = sorted(number for number in hits if number not in known)
        known.update(dict.fromkeys(new, 0.0))
        for asked in self._question.segments if new else ():
            first, after = asked.segment.first, asked.segment.first + asked.segment.count_all
            among = bits_of([number - first for number in new if first <= number < after])
            if among:
                self._add(asked, first, among)
        return known

    def _add(self, asked: AskedSegment, first: int, among: int) -> None:
        following = Following(self._question, asked)
        for pair in self.pairs:
            for place, _, value in following.gains(pair, among):
                self._known[first + place] += value
        for place, _, value in self.leads.gains(asked, among):
            self._known[first + place] += value
