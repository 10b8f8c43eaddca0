"""The hits of a request in their order, a page at a time.

By relevance, the first hundred stand as they do with what neighbours add to their scores: they
are asked for by their paths alone, asked about once more, and the documents of a page are then
read by name. What comes behind them is read as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final

from chronisearch.engine.opensearch.asking.beside import added_to
from chronisearch.engine.opensearch.common.opened import OpenedIndex
from chronisearch.engine.opensearch.common.stored import document_of
from chronisearch.engine.opensearch.tree.following import Gain, gains
from chronisearch.engine.opensearch.tree.forms import MOST_PLACES, span_terms
from chronisearch.engine.opensearch.tree.leads import LeadGain, lead_gains
from chronisearch.engine.opensearch.tree.scored import scored
from chronisearch.engine.opensearch.tree.worth import Worths, worths_of
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.query.bound import BoundNode
from chronisearch.query.neighbours import NEIGHBOUR_HITS

Hit = dict[str, Any]

_MOST_A_PAGE: Final = 500
_BY_PATH: Final = {"path": {"order": "asc"}}
_ORDERS: Final[Mapping[Sort, list[dict[str, Any]]]] = {
    Sort.RELEVANCE: [{"_score": {"order": "desc"}}, _BY_PATH],
    Sort.DATE: [{"date_start": {"order": "asc", "missing": "_last"}}, _BY_PATH],
    Sort.DATE_DESCENDING: [{"date_start": {"order": "desc", "missing": "_last"}}, _BY_PATH],
    Sort.PATH: [_BY_PATH],
}


def hits_of(
    index: OpenedIndex, request: SearchRequest, fields: list[str]
) -> tuple[int, Iterator[Hit]]:
    """Give how many documents match, and the hits of the page, with these of their fields."""
    worths = worths_of(request.root, index.ask)
    adding: list[Gain | LeadGain] = [*gains(request.root, worths)]
    adding += lead_gains(request.root, worths)
    body = {"query": scored(request.root, worths), "track_scores": True, "_source": fields}
    order = _ORDERS[request.sort]
    end = None if request.limit is None else request.offset + request.limit
    if request.sort is not Sort.RELEVANCE or not adding:
        total, hits = index.hits(body, order, _page_size(end))
        return total, islice(hits, request.offset, end)
    total, best = _best(index, body)
    lifted = _lifted(best, _added(index, best, adding, worths))
    read = _read(index, lifted[request.offset : end], fields)
    if len(best) < NEIGHBOUR_HITS or (end is not None and end <= NEIGHBOUR_HITS):
        return total, read
    rest = index.all_hits(body, order, _page_size(end), after=best[-1]["sort"])
    skipped = max(0, request.offset - NEIGHBOUR_HITS)
    last = None if end is None else end - NEIGHBOUR_HITS
    return total, chain(read, islice(rest, skipped, last))


def best_ids(index: OpenedIndex, root: BoundNode, worths: Worths) -> frozenset[str]:
    """Give the ids of the documents to whose scores neighbours and leads may add."""
    _, best = _best(index, {"query": scored(root, worths)})
    return frozenset(hit["_id"] for hit in best)


def _best(index: OpenedIndex, body: dict[str, Any]) -> tuple[int, list[Hit]]:
    """Give how many documents match, and the first hundred by relevance, by their paths alone."""
    order = _ORDERS[Sort.RELEVANCE]
    total, first = index.hits({**body, "_source": ["path"]}, order, NEIGHBOUR_HITS)
    return total, list(islice(first, NEIGHBOUR_HITS))


def _lifted(best: list[Hit], more: Mapping[str, float]) -> list[Hit]:
    """Give the best hits in the order of their scores with what is added to them."""
    lifted = [{**hit, "_score": hit["_score"] + more.get(hit["_id"], 0.0)} for hit in best]
    return sorted(lifted, key=lambda hit: (-hit["_score"], hit["_source"]["path"], hit["_index"]))


def _added(
    index: OpenedIndex, best: list[Hit], adding: list[Gain | LeadGain], worths: Worths
) -> Mapping[str, float]:
    """Give what is added to the best hits, by id; nothing where nothing is."""
    among = with_ids(hit["_id"] for hit in best)
    gives = [gain.value for gain in adding]
    asked: dict[str, Any] = {"size": len(best) or 1, "_source": False}
    if span_terms(gives) > MOST_PLACES:
        asked |= {"query": among, "_source": ["document"]}
        found = index.ask(asked)["hits"]["hits"]
        documents = ((hit["_id"], document_of(hit["_source"]["document"])) for hit in found)
        return {each: added_to(document, adding, worths) for each, document in documents}
    some = {"bool": {"should": gives}}
    hits = index.ask({**asked, "query": {"bool": {"filter": [among], "must": [some]}}})
    return {hit["_id"]: hit["_score"] for hit in hits["hits"]["hits"]}


def _read(index: OpenedIndex, hits: list[Hit], fields: list[str]) -> Iterator[Hit]:
    """Yield the hits with these fields of their documents, some at a time."""
    if fields == ["path"]:
        yield from hits
        return
    for start in range(0, len(hits), _READ_AT_ONCE):
        some = hits[start : start + _READ_AT_ONCE]
        query = with_ids(hit["_id"] for hit in some)
        asked = {"size": len(some), "query": query, "_source": fields}
        known = {hit["_id"]: hit for hit in index.ask(asked)["hits"]["hits"]}
        for hit in some:
            yield {**hit, "_source": known[hit["_id"]]["_source"]}


_READ_AT_ONCE: Final = 50


def with_ids(ids: Iterable[str]) -> dict[str, Any]:
    """Give the query for documents by the fixed names that they have on the cluster."""
    return {"bool": {"filter": [{"ids": {"values": [*ids]}}]}}


def _page_size(end: int | None) -> int:
    return _MOST_A_PAGE if end is None else max(1, min(end, _MOST_A_PAGE))
