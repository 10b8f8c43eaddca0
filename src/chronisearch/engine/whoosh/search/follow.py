"""What the best hits gain where words of the query are neighbours in the text as well."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chronisearch.engine.whoosh.format.best import BASE
from chronisearch.engine.whoosh.format.bits import places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.leading import MARK, count, ends_of, marked
from chronisearch.engine.whoosh.search.near import cells_of, forms_here, starts_of, stretches_of
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.search.scoring import slope_of
from chronisearch.query.neighbours import NEIGHBOUR_WEIGHT, Neighbours
from chronisearch.schema import BM25_K1, BODY


class Gain(NamedTuple):
    """What a pair adds to the score of a document by its place, and how often it stands there."""

    place: int
    occurrences: int
    value: float


def rarity_of(question: Question, pair: Neighbours) -> float:
    """Give the mean of the rarities of both words in the body."""
    return (question.rarity(pair.first) + question.rarity(pair.second)) / 2


class Following:
    """Documents of a segment whose texts are looked at for pairs, each read once."""

    def __init__(self, question: Question, asked: AskedSegment) -> None:
        self._question = question
        self._asked = asked
        self._strings: dict[int, str] = {}

    def gains(self, pair: Neighbours, among: int) -> Iterator[Gain]:
        """Yield what the pair adds to those of the documents in which it stands."""
        asked = self._asked
        for concept in (pair.first, pair.second):
            among &= asked.concept(concept).documents
        if not among:
            return
        gain = NEIGHBOUR_WEIGHT * rarity_of(self._question, pair) * (BM25_K1 + 1)
        slope = slope_of(self._question.reader.mean_length(BODY.name))
        lengths = asked.segment.lengths(BODY.name)
        for place, times in self._counts(pair, places_of(among)):
            yield Gain(place, times, gain * times / (times + (BASE + slope * lengths[place])))

    def _counts(self, pair: Neighbours, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield how often the pair stands in each of the documents that have it."""
        one, other = (
            forms_here(self._asked, word, BODY.name) for word in (pair.first, pair.second)
        )
        first, second = (cells_of([form for _, form in forms]) for forms in (one, other))
        widths = {expansion.width for expansion, _ in one}
        quiet = self._asked.segment.unstemmed
        if first and second and len(widths) == 1:
            ends_in, seconds = ends_of(first, min(widths), second), frozenset(second)
            for place, string in self._read(places):
                if found := count(string, ends_in(string), seconds, quiet):
                    yield place, found
            return
        for place, string in self._read(places):
            ends = {last + 1 for _, last in stretches_of(one, place)}
            text = marked(string, starts_of([form for _, form in other], place))
            if found := count(text, ends, {MARK}, quiet):
                yield place, found

    def _read(self, places: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Yield the body of each of the documents as cells."""
        strings = self._strings
        new = [place for place in places if place not in strings]
        strings.update(
            zip(new, self._asked.segment.texts[BODY.name].cell_strings(new), strict=True)
        )
        return ((place, strings[place]) for place in places)
