"""What the best hits gain where words of the query are neighbours in the text as well."""

from collections.abc import Iterable, Sequence

from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.cell_search import CellPattern
from chronisearch.engine.whoosh.search.forms import Form
from chronisearch.engine.whoosh.search.near import cells_of, forms_in, starts_of
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.query.neighbours import NEIGHBOUR_REACH, NEIGHBOUR_SHARE, Neighbours
from chronisearch.schema import BODY


def add_neighbours(
    question: Question, scores: dict[int, float], pairs: Iterable[Neighbours]
) -> None:
    """Add to the scores of these hits what the pairs give them."""
    for asked in question.segments:
        first = asked.segment.first
        places = sorted(
            number - first for number in scores if 0 <= number - first < asked.segment.count_all
        )
        for pair in pairs:
            for place, gain in gains(question, asked, pair, bits_of(places)):
                scores[first + place] += gain


def gains(
    question: Question, asked: AskedSegment, pair: Neighbours, among: int
) -> Iterable[tuple[int, float]]:
    """Give what the pair adds to those of the documents that have it so."""
    for concept in (pair.first, pair.second):
        among &= asked.concept(concept).documents
    if not among:
        return ()
    one, other = (forms_in(asked, concept, BODY.name) for concept in (pair.first, pair.second))
    having = _following(one, other, among)
    places = places_of(having)
    own = (question.scores(asked, concept, places) for concept in (pair.first, pair.second))
    return zip(places, (NEIGHBOUR_SHARE * gain for gain in map(min, *own)), strict=True)


def _following(one: Sequence[Form], other: Sequence[Form], among: int) -> int:
    """Give those of the documents in which the other begins 1 to NEIGHBOUR_REACH places behind."""
    first, second = cells_of(one), cells_of(other)
    if first and second:
        return CellPattern(one[0].reader, ((first, NEIGHBOUR_REACH - 1, second),)).holding(among)

    def follows(place: int) -> bool:
        ends = starts_of(other, place)
        steps = range(1, NEIGHBOUR_REACH + 1)
        return any(start + step in ends for start in starts_of(one, place) for step in steps)

    return bits_of([place for place in places_of(among) if follows(place)])
