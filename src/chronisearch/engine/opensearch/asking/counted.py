"""What the views count, by the cluster's own aggregations: nothing is read but numbers.

Mentions are places, and those that overlap are one. The cluster counts places of one width, each
once; so it counts mentions where no two of different widths can overlap, nor two of one width
that begin at different places. Where they might, as of a compound and its parts or of words that
are to be near each other, None is given, and the documents are read (see `tallies.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations, combinations_with_replacement, product
from typing import Any, Final

from chronisearch.engine.counts import Column, Days, Tally
from chronisearch.engine.opensearch.asking.positions import is_sought_in
from chronisearch.engine.opensearch.common.mapping import length, texts
from chronisearch.engine.opensearch.common.opened import Ask
from chronisearch.engine.opensearch.tree.compiled import matching
from chronisearch.engine.opensearch.tree.forms import MOST_PLACES, any_of, once, span_terms
from chronisearch.engine.opensearch.tree.places import Spans, Standing, are_alike, may_meet, named
from chronisearch.query.bound import And, BoundNode, Concept, Window
from chronisearch.query.walk import sought
from chronisearch.schema import BODY_EXACT

_BUCKETS: Final = 1_000
_ASKED_AT_ONCE: Final = 50


def by_days(ask: Ask, root: BoundNode) -> dict[Days, Tally] | None:
    """Count by first and last day; None stands for the undated. No answer where it must read."""
    sources = [
        {name: {"terms": {"field": name, "missing_bucket": True}}}
        for name in ("date_start", "date_end")
    ]
    found = _tallied(ask, root, sources)
    return None if found is None else {_days(key): tally for key, tally in found}


def by_value(ask: Ask, root: BoundNode, column: Column) -> dict[str, Tally] | None:
    """Count by what a column says; "" where it says nothing. No answer where it must read."""
    name = column.value
    found = _tallied(ask, root, [{name: {"terms": {"field": name}}}])
    return None if found is None else {key[name]: tally for key, tally in found}


def by_concept(
    ask_all: Callable[[list[dict[str, Any]]], list[dict[str, Any]]],
    root: BoundNode,
    concepts: Sequence[Concept],
) -> list[Tally] | None:
    """Count, for each concept, the documents that hold it, and its mentions there, or None."""
    bodies = []
    for concept in concepts:
        mentions = _mentions(concept)
        if mentions is None:
            return None
        bodies.append(_asked(And((root, concept)), mentions) | {"track_total_hits": True})
    return [
        _tally(answer["hits"]["total"]["value"], answer["aggregations"])
        for start in range(0, len(bodies), _ASKED_AT_ONCE)
        for answer in ask_all(bodies[start : start + _ASKED_AT_ONCE])
    ]


def _tallied(
    ask: Ask, root: BoundNode, sources: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Tally]] | None:
    mentions = _mentions(root)
    return None if mentions is None else _pages(ask, _asked(root, mentions), sources)


def _pages(
    ask: Ask, asked: dict[str, Any], sources: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Tally]]:
    after: dict[str, Any] = {}
    while True:
        composite = {"size": _BUCKETS, "sources": sources, **after}
        buckets = {"composite": composite, "aggs": asked["aggs"]}
        answer = ask({**asked, "track_total_hits": False, "aggs": {"buckets": buckets}})
        page = answer["aggregations"]["buckets"]
        for bucket in page["buckets"]:
            yield bucket["key"], _tally(bucket["doc_count"], bucket)
        if "after_key" not in page:
            return
        after = {"after": page["after_key"]}


def _asked(root: BoundNode, mentions: list[Spans]) -> dict[str, Any]:
    """Give a search that sums up mentions, which are its scores, and words."""
    aggs = {
        "mentions": {"sum": {"script": {"source": "_score"}}},
        "words": {"sum": {"field": length(BODY_EXACT.name)}},
    }
    query = {"bool": {"filter": [matching(root)], "should": mentions}}
    return {"size": 0, "query": query, "aggs": aggs}


def _tally(documents: int, sums: dict[str, Any]) -> Tally:
    return Tally(documents, round(sums["mentions"]["value"]), round(sums["words"]["value"]))


def _days(key: dict[str, int | None]) -> Days:
    first, last = (None if at is None else _day(at) for at in (key["date_start"], key["date_end"]))
    return None if first is None or last is None else (first, last)


_DAY_MS: Final = 86_400_000


def _day(since_1970_ms: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + since_1970_ms // _DAY_MS)


def _mentions(root: BoundNode) -> list[Spans] | None:
    """Give queries whose scores add up to the mentions in a document, if there are such."""
    found: list[Spans] = []
    for text in texts():
        places: list[Standing] = []
        for node in sought(root):
            if isinstance(node, Window):
                return None
            if is_sought_in(node, text):
                places += named(node, text)
        if not _is_countable(places):
            return None
        for width in sorted({each.width for each in places}):
            alike = [each.spans for each in places if each.width == width]
            found.append(once(text, width, any_of(alike)))
    return found if span_terms(found) <= MOST_PLACES else None


def _is_countable(places: Sequence[Standing]) -> bool:
    """Tell whether places overlap only where they are the same."""
    for one, other in combinations(places, 2):
        if one.width != other.width and may_meet(one, other):
            return False
    return not any(
        _may_be_shifted(one, other)
        for one, other in combinations_with_replacement(places, 2)
        if one.width == other.width > 1
    )


def _may_be_shifted(one: Standing, other: Standing) -> bool:
    """Tell whether one of these may begin within the other."""
    return any(
        are_alike(one.words[a], other.words[b])
        for a, b in product(range(one.width), repeat=2)
        if a != b
    )
