"""What the best hits gain where words of the query are neighbours in the text as well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Final, NamedTuple

from chronisearch.engine.terms import text_of
from chronisearch.engine.whoosh.format.best import BASE
from chronisearch.engine.whoosh.format.bits import bits_of, places_of
from chronisearch.engine.whoosh.search.asked import AskedSegment
from chronisearch.engine.whoosh.search.leading import MARK, count, ends_of, marked
from chronisearch.engine.whoosh.search.near import cells_of, forms_here, starts_of, stretches_of
from chronisearch.engine.whoosh.search.question import Question
from chronisearch.engine.whoosh.search.scoring import slope_of
from chronisearch.query.bound import Concept
from chronisearch.query.neighbours import NEIGHBOUR_WEIGHT, Neighbours
from chronisearch.schema import BM25_K1, BODY

_ROUNDED: Final = 1 - 1e-9
"""Rounding must not decide which hits are looked at."""


class Gain(NamedTuple):
    """What a pair adds to the score of a document by its place, and how often it stands there."""

    place: int
    occurrences: int
    value: float


class Neighbourhood:
    """What the pairs of a query add to hits, each of which is looked at once."""

    def __init__(self, question: Question, pairs: Sequence[Neighbours]) -> None:
        self._question = question
        self._pairs = pairs
        self._known: dict[int, float] = {}

    @property
    def most(self) -> float:
        """What the pairs together add to any score at most, however often they stand there."""
        rarities = (rarity_of(self._question, pair) for pair in self._pairs)
        return NEIGHBOUR_WEIGHT * (BM25_K1 + 1) * sum(rarities)

    def holding(self, asked: AskedSegment) -> int:
        """Give the documents of a segment that hold both words of a pair, side by side or not."""
        found = 0
        for pair in self._pairs:
            found |= asked.concept(pair.first).documents & asked.concept(pair.second).documents
        return found

    def lifted(self, best: Sequence[tuple[int, float]], first: int) -> list[tuple[int, float]]:
        """Give hits, best first, with what the pairs add to all that may be among the first then.

        Those that cannot, whatever the pairs add to them, keep their scores.
        """
        added = self.added(number for number, _ in best[: 2 * first])
        raised = nlargest(first, [score + added.get(number, 0.0) for number, score in best])
        least = raised[-1] * _ROUNDED - self.most if len(raised) == first else 0.0
        added = self.added(number for number, score in best if score >= least)
        return [(number, score + added.get(number, 0.0)) for number, score in best]

    def added(self, hits: Iterable[int]) -> Mapping[int, float]:
        """Give what the pairs add to these hits; others may be there too."""
        known = self._known
        new = sorted(number for number in hits if number not in known)
        known.update(dict.fromkeys(new, 0.0))
        for asked in self._question.segments if new else ():
            first, after = asked.segment.first, asked.segment.first + asked.segment.count_all
            among = bits_of([number - first for number in new if first <= number < after])
            following = Following(self._question, asked)
            for pair in self._pairs if among else ():
                for place, _, value in following.gains(pair, among):
                    known[first + place] += value
        return known


def rarity_of(question: Question, pair: Neighbours) -> float:
    """Give the mean of the rarities of both words in the body."""
    return (_rarity(question, pair.first) + _rarity(question, pair.second)) / 2


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


def _rarity(question: Question, concept: Concept) -> float:
    """Give the rarity of a concept in the first form in which it is asked of the body."""
    worths = zip(concept.clauses, question.worths(concept), strict=True)
    found = (worth.rarity for clause, worth in worths if text_of(clause.field) == BODY.name)
    return next(found, 0.0)
