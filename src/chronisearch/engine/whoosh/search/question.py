"""A query put to all segments: what its concepts are worth, and the scores of documents."""

from collections.abc import Sequence
from typing import Final, assert_never

from chronisearch.engine.terms import text_of
from chronisearch.engine.whoosh.format.best import BASE
from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment, ClauseHere
from chronisearch.engine.whoosh.search.chosen import Chosen
from chronisearch.engine.whoosh.search.matching import matching
from chronisearch.engine.whoosh.search.scoring import Worth, worth_of
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Everything,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Window,
)
from chronisearch.schema import BODY

_FEW_OF: Final = 4
"""Of fewer than one document in so many, the lengths are looked up one by one."""


class Question:
    """One query being answered from all segments of an index."""

    def __init__(self, reader: SegmentsReader) -> None:
        self.reader = reader
        self.segments = tuple(map(AskedSegment, reader.segments))
        self._worths: dict[int, Sequence[Worth]] = {}

    def matching(self, root: BoundNode) -> list[int]:
        """Give the documents of each segment that match, as bits; no removed ones."""
        return [matching(asked, root, asked.segment.live) for asked in self.segments]

    def worths(self, concept: Concept) -> Sequence[Worth]:
        """Give what the clauses of the concept are worth, over all segments."""
        found = self._worths.get(id(concept))
        if found is None:
            here = [asked.concept(concept).clauses for asked in self.segments]
            found = self._worths[id(concept)] = [
                self._worth([clauses[at] for clauses in here]) for at in range(len(concept.clauses))
            ]
        return found

    def rarity(self, concept: Concept) -> float:
        """Give the rarity of a concept in the first form in which it is asked of the body."""
        if not self.segments:
            return 0.0
        worths = zip(concept.clauses, self.worths(concept), strict=True)
        found = (worth.rarity for clause, worth in worths if text_of(clause.field) == BODY.name)
        return next(found, 0.0)

    def _worth(self, here: Sequence[ClauseHere]) -> Worth:
        """Weigh a clause by how many documents hold any of its forms."""
        clause = here[0].clause
        pairs = zip(here, [asked.segment for asked in self.segments], strict=True)
        frequency = sum(each.count_in(segment) for each, segment in pairs)
        mean = self.reader.mean_length(clause.field)
        return worth_of(clause, self.reader.document_count, frequency, mean)

    def scores(self, asked: AskedSegment, root: BoundNode, places: Sequence[int]) -> list[float]:
        """Give the scores of documents of a segment that match, in their order."""
        scoring = _Scoring(self, asked, Chosen(places, asked.segment.count_all))
        scoring.add(root)
        return scoring.total

    def scores_of_clause(
        self, asked: AskedSegment, clause: ClauseHere, worth: Worth, chosen: Chosen
    ) -> list[float]:
        """Give what one clause adds to the scores of these documents."""
        scoring = _Scoring(self, asked, chosen)
        scoring.add_clause(clause, worth)
        return scoring.total


class _Scoring:
    """Scores being summed, node after node in the order of the tree."""

    def __init__(self, question: Question, asked: AskedSegment, chosen: Chosen) -> None:
        self._question = question
        self._asked = asked
        self._chosen = chosen
        self._norms: dict[str, list[float]] = {}
        self.total = [0.0] * len(chosen)

    def add(self, node: BoundNode) -> None:
        """Add what the node gives.

        All documents match it, but for a concept that is one choice of several.
        """
        match node:
            case Concept():
                clauses = self._asked.concept(node).clauses
                for clause, worth in zip(clauses, self._question.worths(node), strict=True):
                    self.add_clause(clause, worth)
            case And(children=children) | Window(children=children):
                for child in children:
                    self.add(child)
            case Or(children=children):
                for child in children:
                    if isinstance(child, Concept):
                        self.add(child)
                    else:
                        self._add_where_it_matches(child)
            case (
                Not()
                | Everything()
                | HasSource()
                | HasPath()
                | HasDate()
                | HasDateFrom()
                | HasWarDay()
            ):
                return
            case _:
                assert_never(node)

    def _add_where_it_matches(self, node: BoundNode) -> None:
        chosen = self._chosen
        found = matching(self._asked, node, chosen.bits)
        if found == chosen.bits:
            self.add(node)
            return
        places = places_of(found)
        if not places:
            return
        orders = [at for at, place in enumerate(chosen.places) if found >> place & 1]
        part = _Scoring(self._question, self._asked, Chosen(places, self._asked.segment.count_all))
        part.total = [self.total[at] for at in orders]
        part.add(node)
        for at, score in zip(orders, part.total, strict=True):
            self.total[at] = score

    def add_clause(self, clause: ClauseHere, worth: Worth) -> None:
        """Add what the clause gives."""
        if not clause.forms:
            return
        orders, counts = clause.frequencies(self._chosen)
        gain, total, field = worth.gain, self.total, clause.clause.field
        if len(orders) == len(total):
            norms = self._norms_of(field, worth.slope)
            self.total = [
                score + gain * tf / (tf + norm)
                for score, tf, norm in zip(total, counts, norms, strict=True)
            ]
        elif len(orders) * _FEW_OF < len(total):
            lengths, slope = self._asked.segment.lengths(field), worth.slope
            places = self._chosen.places
            for at, tf in zip(orders, counts, strict=True):
                total[at] += gain * tf / (tf + (BASE + slope * lengths[places[at]]))
        else:
            norms = self._norms_of(field, worth.slope)
            for at, tf in zip(orders, counts, strict=True):
                total[at] += gain * tf / (tf + norms[at])

    def _norms_of(self, field: str, slope: float) -> list[float]:
        if field not in self._norms:
            lengths = self._asked.segment.lengths(field)
            self._norms[field] = [BASE + slope * lengths[place] for place in self._chosen.places]
        return self._norms[field]
