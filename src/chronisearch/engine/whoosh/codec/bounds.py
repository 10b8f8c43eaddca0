"""How high the score of a document can be that no list proposes: bounds from the best lists.

A clause gives gain × X / (1 + X), where X sums w tf / (BASE + slope length) over its forms. Of a
long posting list, what w tf / (…) reaches outside its best documents is known (`best.py`); these
sums are bounds then, for one clause, one concept, or all of them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chronisearch.engine.whoosh.codec.asked import AskedSegment, ClauseHere
from chronisearch.engine.whoosh.codec.best import BASE, most_elsewhere
from chronisearch.engine.whoosh.codec.bits import bits_of, flags_of, places_of
from chronisearch.engine.whoosh.codec.chosen import Chosen
from chronisearch.engine.whoosh.codec.forms import WordForm
from chronisearch.engine.whoosh.codec.question import Question, Worth
from chronisearch.engine.whoosh.codec.texts import TEXTS
from chronisearch.engine.whoosh.terms import text_of
from chronisearch.query.bound import Concept


class ClauseBound(NamedTuple):
    """A clause in a segment: what it gives at most outside the best documents of its long lists.

    `odds` is the X of its long lists alone, `most` what the clause gives then. `short` has the
    forms whose lists are read whole, with their weights.
    """

    clause: ClauseHere
    worth: Worth
    odds: float
    most: float
    short: ClauseHere


class ConceptBound(NamedTuple):
    """A concept in a segment: what its long lists give, and the documents that may have it."""

    most: float
    present: int


class Outline:
    """The long and the short lists of some concepts in a segment."""

    def __init__(
        self, question: Question, asked: AskedSegment, concepts: Sequence[Concept]
    ) -> None:
        self._question = question
        self._asked = asked
        self.proposed = 0
        """The best documents of all long lists."""
        self.concepts: list[ConceptBound] = []
        self._clauses: list[ClauseBound] = []
        for concept in concepts:
            self._add(concept)
        self._short = {form for bound in self._clauses for _, form in bound.short.forms}

    @property
    def most_proposed(self) -> float:
        """What a document gets at most that no short list names."""
        return sum(bound.worth.gain for bound in self._clauses if bound.odds)

    @property
    def short_count(self) -> int:
        """How many documents the short lists name, at most."""
        return sum(form.count for form in self._short)

    def _add(self, concept: Concept) -> None:
        present, most = 0, 0.0
        for clause, worth in zip(
            self._asked.concept(concept).clauses, self._question.worths(concept), strict=True
        ):
            bound, long = self._bound(clause, worth)
            self._clauses.append(bound)
            present |= long
            most += bound.most
        self.concepts.append(ConceptBound(most, present))

    def _bound(self, clause: ClauseHere, worth: Worth) -> tuple[ClauseBound, int]:
        field = clause.clause.field
        reader = self._asked.segment.text(field)
        which = [each.name for each in TEXTS[text_of(field)]].index(field)
        mean, own_mean = self._question.reader.mean_length(field) or 1.0, reader.own_mean(field)
        odds, present, short = 0.0, 0, []
        for each in clause.forms:
            form = each.form
            best = reader.best.of(form.postings.number) if isinstance(form, WordForm) else None
            if best is None:
                short.append(each)
            else:
                self.proposed |= bits_of(best.documents)
                present |= form.holders
                share = most_elsewhere(best.bounds[which], each.expansion.weight, own_mean, mean)
                odds += share / (1 - share) if share < 1 else float("inf")
        if odds:
            # Beside a long list, what a short one adds is reckoned from the bound of both.
            for each in short:
                present |= each.form.holders
        most = worth.gain * _share(odds)
        return ClauseBound(clause, worth, odds, most, ClauseHere(clause.clause, short)), present

    def raised(self, among: int) -> dict[int, float]:
        """Give those of the documents that short lists name, and what these add to their bounds.

        They add no more to a bound than to the score itself.
        """
        named = 0
        for form in self._short:
            named |= form.holders
        chosen = Chosen(places_of(named & among), self._asked.segment.count_all)
        total = [0.0] * len(chosen)
        for bound in self._clauses:
            if bound.short.forms:
                self._add_raised(bound, chosen, total)
        return dict(zip(chosen.places, total, strict=True))

    def bounds(self, raised: Mapping[int, float]) -> dict[int, float]:
        """Give what these documents get at most that no list proposes, by what they hold."""
        most = list(raised.values())
        for concept in self.concepts:
            holds = flags_of(concept.present, self._asked.segment.count_all)
            most = [
                more + concept.most if holds[place] else more
                for place, more in zip(raised, most, strict=True)
            ]
        return dict(zip(raised, most, strict=True))

    def _add_raised(self, bound: ClauseBound, chosen: Chosen, total: list[float]) -> None:
        lengths = self._asked.segment.lengths(bound.clause.clause.field)
        (gain, slope), odds, most = bound.worth, bound.odds, bound.most
        places = chosen.places
        for at, tf in bound.short.frequencies(chosen).items():
            norm = BASE + slope * lengths[places[at]]
            if odds:
                total[at] += gain * _share(tf / norm + odds) - most
            else:
                total[at] += gain * tf / (tf + norm)


def _share(odds: float) -> float:
    return odds / (1 + odds) if odds < float("inf") else 1.0
