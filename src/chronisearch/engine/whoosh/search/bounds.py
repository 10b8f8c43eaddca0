"""How high the score of a document can be that no list proposes: bounds from the best lists.

A clause gives gain × X / (1 + X), where X sums w tf / (BASE + slope length) over its forms. Of a
long posting list, what w tf / (…) reaches outside its best documents is known (`best.py`); these
sums are bounds then, for one clause, one concept, or all of them.
"""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from chronisearch.engine.terms import text_of
from chronisearch.engine.texts import TEXTS
from chronisearch.engine.whoosh.format.best import BASE, most_elsewhere
from chronisearch.engine.whoosh.format.bits import flags_of
from chronisearch.engine.whoosh.search.asked import AskedSegment, ClauseHere
from chronisearch.engine.whoosh.search.forms import WordForm
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.search.scoring import Worth
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


class Raised(NamedTuple):
    """Documents that short lists name, and beside each how much these add to its bound."""

    places: list[int]
    more: list[float]


class Outline:
    """The long and the short lists of some concepts in a segment."""

    def __init__(
        self, question: Question, asked: AskedSegment, concepts: Sequence[Concept]
    ) -> None:
        self._question = question
        self._asked = asked
        self.proposed: set[int] = set()
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
            if not clause.forms:
                continue
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
                self.proposed.update(best.documents)
                present |= form.holders
                share = most_elsewhere(best.bounds[which], each.expansion.weight, own_mean, mean)
                odds += share / (1 - share) if share < 1 else inf
        if odds:
            # Beside a long list, what a short one adds is reckoned from the bound of both.
            for each in short:
                present |= each.form.holders
        most = worth.gain * _share(odds)
        return ClauseBound(clause, worth, odds, most, ClauseHere(clause.clause, short)), present

    def raised(self, among: int | None) -> Raised:
        """Give those of the documents that short lists name, and what these add to their bounds.

        They add no more to a bound than to the score itself. With None, all named are given.
        """
        is_wanted = None if among is None else flags_of(among, self._asked.segment.count_all)
        parts = [self._raised_by(bound, is_wanted) for bound in self._clauses if bound.short.forms]
        if len(parts) == 1:
            return parts[0]
        parts.sort(key=lambda part: -len(part.places))
        total = dict(zip(*parts[0], strict=True)) if parts else {}
        for places, more in parts[1:]:
            for place, added in zip(places, more, strict=True):
                total[place] = total.get(place, 0.0) + added
        return Raised([*total], [*total.values()])

    def bounds(self, raised: Raised, least: float) -> tuple[list[int], list[float]]:
        """Give what documents that short lists name get at most that no list proposes.

        Those that cannot get so much as `least` may be left out.
        """
        needed = least - sum(concept.most for concept in self.concepts)
        near = [pair for pair in zip(*raised, strict=True) if pair[1] >= needed]
        places, most = [place for place, _ in near], [more for _, more in near]
        for concept in self.concepts:
            if concept.most and most:
                holds = concept.present.to_bytes((self._asked.segment.count_all >> 3) + 1, "little")
                most = [
                    value + concept.most if holds[place >> 3] >> (place & 7) & 1 else value
                    for place, value in zip(places, most, strict=True)
                ]
        return places, most

    def _raised_by(self, bound: ClauseBound, is_wanted: bytes | None) -> Raised:
        gain, slope, odds, most = *bound.worth[:2], bound.odds, bound.most
        if odds == inf:
            return Raised([], [])
        places, tallies = bound.short.tallies(is_wanted)
        norms = _norms(self._asked.segment.lengths(bound.clause.clause.field), places, slope)
        weighed = zip(tallies, norms, strict=True)
        if odds:
            return Raised(
                places,
                [gain * (x := tf / norm + odds) / (1 + x) - most for tf, norm in weighed],
            )
        return Raised(places, [gain * tf / (tf + norm) for tf, norm in weighed])


def _norms(lengths: Sequence[int], places: Sequence[int], slope: float) -> Iterable[float]:
    """Give BASE + slope × length for each of the documents."""
    held = [*map(lengths.__getitem__, places)]
    longest = max(held, default=0)
    if longest > len(held):
        return [BASE + slope * length for length in held]
    # Of titles, which are short, each length is reckoned but once.
    return map([BASE + slope * length for length in range(longest + 1)].__getitem__, held)


def _share(odds: float) -> float:
    return odds / (1 + odds) if odds < inf else 1.0
