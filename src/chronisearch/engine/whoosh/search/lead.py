"""What the best hits gain that have no title, where words of the query stand in their lead."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.near import cells_of, forms_here
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.query.bound import Concept
from chronisearch.schema import BODY, LEAD_WEIGHT


class Opening(NamedTuple):
    """The beginning of a body: its document's place, how many positions it takes, its cells."""

    place: int
    length: int
    cells: str


class Leads:
    """Words of a query in the leads of texts; none where every text has a title."""

    def __init__(self, question: Question, words: Iterable[Concept]) -> None:
        self._rarities: Sequence[tuple[Concept, float]] = ()
        if any(asked.segment.leads for asked in question.segments):
            self._rarities = [(word, question.rarity(word)) for word in words]

    @property
    def most(self) -> float:
        """What leads add to any score at most."""
        return LEAD_WEIGHT * sum(rarity for _, rarity in self._rarities)

    def gains(self, asked: AskedSegment, among: int) -> Iterator[tuple[int, Concept, float]]:
        """Yield what each word adds to those of the documents in whose lead it stands."""
        openings = _openings(asked, among) if self._rarities else ()
        for word, rarity in self._rarities if openings else ():
            for place in _holding(asked, word, openings):
                yield place, word, LEAD_WEIGHT * rarity


def _openings(asked: AskedSegment, among: int) -> Sequence[Opening]:
    leads = asked.segment.leads
    places = [place for place in places_of(among) if leads[place]] if leads else []
    text = asked.segment.texts[BODY.name]
    lengths = [leads[place] for place in places]
    return [*map(Opening, places, lengths, text.first_cells(places, lengths))]


def _holding(asked: AskedSegment, word: Concept, openings: Sequence[Opening]) -> Iterator[int]:
    """Yield the places of those that begin with a text in which the word begins."""
    forms = [form for _, form in forms_here(asked, word, BODY.name)]
    cells = cells_of(forms)
    if cells is None:
        for place, length, _ in openings:
            if any(start < length for form in forms for start in form.starts(place)):
                yield place
        return
    known = frozenset(cells)
    for place, _, opening in openings:
        if not known.isdisjoint(opening):
            yield place
