"""The first hits of words and phrases without evaluating everything, proven to be the first.

For a Concept, an Or of Concepts, and an And of Concepts and excluded ones. Where few documents
match, all of them are scored. Otherwise the best documents of each long posting list are
candidates, and all those of a short one; what no list proposes weighs no more than the bounds
that the lists keep. When that is less than the last hit wanted, the answer stands; if not, there
is none, and the query is evaluated in full. Scores are summed as `scoring` and `evaluate` sum
them, to the last bit.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import compress
from operator import add, or_
from typing import Final, NamedTuple

from chronisearch.engine.whoosh.codec.best import BASE, SLOPE, most_elsewhere
from chronisearch.engine.whoosh.codec.forms import FoundForm, UnsuitableError, found_forms
from chronisearch.engine.whoosh.codec.lookup import FrequencyLookup
from chronisearch.engine.whoosh.codec.matching import Matching
from chronisearch.engine.whoosh.codec.near import near_each_other
from chronisearch.engine.whoosh.codec.reader import SegmentsReader
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.codec.texts import TEXTS
from chronisearch.engine.whoosh.codec.words_asked import WordsAsked, words_asked
from chronisearch.engine.whoosh.scoring import idf
from chronisearch.engine.whoosh.terms import text_of
from chronisearch.query.bound import BoundNode, Clause, Concept, Origin
from chronisearch.schema import BM25_K1

_MOST_CANDIDATES: Final = 4000
"""Beyond, scoring them takes as long as evaluating everything."""

_MARGIN: Final = 1 + 1e-9
"""Rounding must not decide: a bound this close to a score proves nothing."""


class BestHits(NamedTuple):
    """How many documents match, and the first of them: (number, score), best first."""

    total: int
    hits: list[tuple[int, float]]


class _ClauseHere(NamedTuple):
    """A clause in one segment: what it is worth, and its forms there."""

    clause: Clause
    gain: float
    slope: float
    forms: tuple[FoundForm, ...]


class _Scored(NamedTuple):
    """What one segment gives: matches, scores of some, and a bound on those of all others."""

    total: int
    hits: list[tuple[int, float]]
    elsewhere: float


def best_hits(reader: SegmentsReader, root: BoundNode, count: int) -> BestHits | None:
    """Give the first `count` hits of the full ranking, or None where this way cannot tell."""
    asked = words_asked(root)
    if asked is None or count <= 0:
        return None
    matchings = [Matching(segment) for segment in reader.segments]
    try:
        found = [_found(reader, matchings, concept) for concept in asked.concepts]
        parts = [
            _scored(reader, matching, [each[at] for each in found], asked)
            for at, matching in enumerate(matchings)
        ]
    except UnsuitableError:
        return None
    hits = [hit for part in parts for hit in part.hits]
    last = min(nlargest(count, (score for _, score in hits)), default=0.0)
    total = sum(part.total for part in parts)
    proven = len(hits) >= count and max(part.elsewhere for part in parts) * _MARGIN < last
    if not proven and len(hits) < total:
        return None
    paths = reader.paths()
    best = [hit for hit in hits if hit[1] >= last]
    best.sort(key=lambda hit: (-hit[1], paths[hit[0]]))
    return BestHits(total, best[:count])


def _found(
    reader: SegmentsReader, matchings: Sequence[Matching], concept: Concept
) -> list[list[_ClauseHere]]:
    """Look the concept up: its clauses by segment, weighed over all segments."""
    weighed = []
    for clause in concept.clauses:
        forms = [found_forms(segment, clause) for segment in reader.segments]
        rarity = idf(reader.document_count, _document_frequency(matchings, forms))
        gain = clause.weight * rarity * (BM25_K1 + 1)
        slope = SLOPE / (reader.mean_length(clause.field) or 1.0)
        weighed.append([_ClauseHere(clause, gain, slope, here) for here in forms])
    return [list(clauses) for clauses in zip(*weighed, strict=True)]


def _document_frequency(matchings: Sequence[Matching], forms: Sequence[Sequence[FoundForm]]) -> int:
    """Count the documents that hold the word as typed, or any matching form if none does."""
    typed = [[form for form in here if form.expansion.origin is Origin.TYPED] for here in forms]
    matching = [[form for form in here if form.expansion.matches] for here in forms]
    return _count(matchings, typed) or _count(matchings, matching)


def _count(matchings: Sequence[Matching], forms: Sequence[Sequence[FoundForm]]) -> int:
    return sum(map(Matching.count_with_any, matchings, forms))


def _scored(
    reader: SegmentsReader,
    matching: Matching,
    concepts: Sequence[Sequence[_ClauseHere]],
    asked: WordsAsked,
) -> _Scored:
    """Count the matches of a segment, and score all of them or those that its lists propose."""
    if asked.all_of_them:
        documents = _holding_all(matching, concepts, asked.excluded)
        if asked.distance is not None:
            forms_asked = [_matching(concept) for concept in concepts]
            documents = near_each_other(matching, documents, forms_asked, asked.distance)
        total, candidates = len(documents), documents
        if total > _MOST_CANDIDATES:
            candidates = documents & _proposed(matching, concepts)
    else:
        forms = [form for concept in concepts for form in _matching(concept)]
        total, candidates = matching.count_with_any(forms), _proposed(matching, concepts)
    if len(candidates) > _MOST_CANDIDATES:
        raise UnsuitableError
    segment = matching.segment
    places = [number - segment.first for number in sorted(candidates - segment.removed)]
    hits = list(_scores(segment, places, concepts, asked))
    clauses = (clause for concept in concepts for clause in concept)
    bound = sum(_bound(reader, segment, clause) for clause in clauses)
    return _Scored(total, hits, bound if len(hits) < total else 0.0)


def _holding_all(
    matching: Matching, concepts: Iterable[Iterable[_ClauseHere]], excluded: Iterable[Concept]
) -> set[int]:
    """Give the documents that match all of the concepts and none of the excluded ones."""
    sets = [matching.documents_with_any(_matching(concept)) for concept in concepts]
    documents = set.intersection(*sorted(sets, key=len))
    for concept in excluded:
        forms = (found_forms(matching.segment, clause) for clause in concept.clauses)
        unwanted = [form for here in forms for form in here if form.expansion.matches]
        documents = documents - matching.documents_with_any(unwanted)
    return documents


def _matching(clauses: Iterable[_ClauseHere]) -> list[FoundForm]:
    return [form for clause in clauses for form in clause.forms if form.expansion.matches]


def _proposed(matching: Matching, concepts: Iterable[Iterable[_ClauseHere]]) -> set[int]:
    """Give the documents that the lists propose: of a long one its best, of others all."""
    proposed: set[int] = set()
    segment = matching.segment
    for clause in (clause for concept in concepts for clause in concept):
        text = segment.text(clause.clause.field)
        for form in clause.forms:
            best = text.best.of(form.lists[0]) if form.pattern is None else None
            if best is not None:
                proposed.update(segment.first + place for place in best.documents)
            else:
                proposed |= matching.documents_with_any((form,))
    return proposed


def _bound(reader: SegmentsReader, segment: CodecSegment, clause: _ClauseHere) -> float:
    """Bound what the clause gives to a document that none of its lists proposes."""
    field = clause.clause.field
    text = segment.text(field)
    which = [each.name for each in TEXTS[text_of(field)]].index(field)
    mean = reader.mean_length(field) or 1.0
    total = 0.0
    for form in clause.forms:
        best = text.best.of(form.lists[0]) if form.pattern is None else None
        if best is not None:
            own_mean = text.own_mean(field)
            total += most_elsewhere(best.bounds[which], form.expansion.weight, own_mean, mean)
    return clause.gain * min(1.0, total)


def _scores(
    segment: CodecSegment,
    places: Sequence[int],
    concepts: Sequence[Sequence[_ClauseHere]],
    asked: WordsAsked,
) -> Iterator[tuple[int, float]]:
    """Yield number and score of those documents that match."""
    lookup = FrequencyLookup(segment, places)
    total = [0.0] * len(places)
    matched = [asked.all_of_them] * len(places)
    for concept in concepts:
        for clause in concept:
            if clause.forms:
                gains = _gains(segment, places, lookup, clause)
                total = list(map(add, total, gains))
        if not asked.all_of_them:
            matched = list(map(or_, matched, lookup.holding(_matching(concept))))
    numbers = (segment.first + place for place in places)
    return compress(zip(numbers, total, strict=True), matched)


def _gains(
    segment: CodecSegment, places: Sequence[int], lookup: FrequencyLookup, clause: _ClauseHere
) -> Iterator[float]:
    """Yield what the clause gives to each document, 0 where no form of it occurs."""
    lengths = segment.lengths(clause.clause.field)
    gain, slope = clause.gain, clause.slope
    return (
        gain * tf / (tf + BASE + slope * lengths[place]) if tf else 0.0
        for place, tf in zip(places, lookup.weighted(clause.forms), strict=True)
    )
