"""The explanation of one document's score: what ranks is asked for it, node by node.

No number is worked out here: what scores a page of hits scores the one document, the whole query
first, then each of its parts; of a clause, once more without its weight and rarity.
"""

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedLead,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.engine.whoosh.format.section_reader import reading_segments
from chronisearch.engine.whoosh.search.answering import looked_at
from chronisearch.engine.whoosh.search.asked import ClauseHere
from chronisearch.engine.whoosh.search.chosen import Chosen
from chronisearch.engine.whoosh.search.follow import Following, rarity_of
from chronisearch.engine.whoosh.search.lift import Lift
from chronisearch.engine.whoosh.search.matching import matching
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.search.scoring import Worth
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import (
    BoundNode,
    Concept,
    Or,
)
from chronisearch.query.walk import parts
from chronisearch.schema import BM25_K1
from chronisearch.values import replace


def explain(reader: SegmentsReader, root: BoundNode, document: int) -> Explanation:
    """Explain what each node of the query gives to the document's score by relevance.

    Raises:
        DamagedSegmentError: bytes of a segment are not as they were written.
        RecursionError: the query is nested too deep.
    """
    with reading_segments():
        question = Question(reader)
        explainer = _Explainer(question, document)
        explained = explainer.of(root)
        best = looked_at(question, root) if explained.matches else {}
        if document not in best:
            return explained
        lift = Lift(question, root)
        pairs, leads = tuple(explainer.neighbours(lift)), tuple(explainer.leads(lift))
        added = sum(pair.value for pair in pairs) + sum(lead.value for lead in leads)
        return replace(explained, value=explained.value + added, neighbours=pairs, leads=leads)


class _Explainer:
    """One document being explained, by its place in its segment."""

    def __init__(self, question: Question, document: int) -> None:
        segment = question.reader.segment_of(document)
        self._question = question
        self._asked = next(each for each in question.segments if each.segment is segment)
        self._chosen = Chosen((document - segment.first,), segment.count_all)

    def of(self, node: BoundNode, *, is_choice: bool = False) -> Explanation:
        """Explain a node; a concept that is one choice of several counts without a match."""
        matches = bool(matching(self._asked, node, self._chosen.bits))
        counts = matches or (is_choice and isinstance(node, Concept))
        return Explanation(
            node,
            matches=matches,
            value=self._score(node) if counts else 0.0,
            clauses=self._clauses(node) if isinstance(node, Concept) else (),
            children=tuple(self.of(part, is_choice=isinstance(node, Or)) for part in parts(node)),
        )

    def neighbours(self, lift: Lift) -> list[ExplainedNeighbours]:
        """Explain what each pair of words adds to one of the best hits."""
        follow = Following(self._question, self._asked)
        return [
            ExplainedNeighbours(pair, count, rarity_of(self._question, pair), value)
            for pair in lift.pairs
            for _, count, value in follow.gains(pair, self._chosen.bits)
        ]

    def leads(self, lift: Lift) -> list[ExplainedLead]:
        """Explain what each word in its first sentence adds to one of the best hits."""
        return [
            ExplainedLead(word, self._question.rarity(word), value)
            for _, word, value in lift.leads.gains(self._asked, self._chosen.bits)
        ]

    def _score(self, node: BoundNode) -> float:
        return self._question.scores(self._asked, node, self._chosen.places)[0]

    def _clauses(self, concept: Concept) -> tuple[ExplainedClause, ...]:
        clauses = self._asked.concept(concept).clauses
        return tuple(map(self._clause, clauses, self._question.worths(concept)))

    def _clause(self, here: ClauseHere, worth: Worth) -> ExplainedClause:
        clause, chosen = here.clause, self._chosen
        return ExplainedClause(
            clause=clause,
            forms=tuple(
                ExplainedForm(expansion, count)
                for expansion, form in here.forms
                for count in form.frequencies(chosen).counts
            ),
            frequency=sum(here.frequencies(chosen).counts),
            length=self._asked.segment.lengths(clause.field)[chosen.places[0]],
            mean_length=worth.mean_length,
            saturation=self._gives(here, worth._replace(gain=BM25_K1 + 1)),
            document_frequency=worth.document_frequency,
            document_count=self._question.reader.document_count,
            rarity=worth.rarity,
            value=self._gives(here, worth),
        )

    def _gives(self, here: ClauseHere, worth: Worth) -> float:
        return self._question.scores_of_clause(self._asked, here, worth, self._chosen)[0]
