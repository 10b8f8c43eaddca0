"""Hits that say the same, under the best of them."""

from time import perf_counter
from typing import Final, NamedTuple

from chronisearch.documents.alike import Groups
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import ScoredDocument, Searcher
from chronisearch.hits import Hit, SearchResult
from chronisearch.searching.answer import HitStream, all_hits, hits_of, with_where_else
from chronisearch.searching.options import SearchOptions
from chronisearch.values import replace

_FURTHER: Final = 20
"""So many hits beyond the page are looked at for texts like those on it."""


class _Head(NamedTuple):
    """The best hit of a group, and the paths of the others, the better first."""

    hit: Hit
    document: Document
    others: list[str]


def grouped(searcher: Searcher, text: str, options: SearchOptions, *, near: bool) -> SearchResult:
    """Answer the query with one page of hits, each the best of the texts like it.

    Copies of one file are always under one hit; with `near` so are texts nearly the same. Raises
    what `all_hits` raises.
    """
    started_s = perf_counter()
    options.check_numbers()
    limit, offset = options.limit or 0, options.offset
    wider = replace(options, limit=offset + limit + _FURTHER, page=1, snippets=0)
    stream = all_hits(searcher, text, wider)
    heads = _heads(stream, Groups(near=near))[offset : offset + limit]
    scored = [(head.hit.rank, ScoredDocument(head.document, head.hit.score)) for head in heads]
    shown = with_where_else(searcher, hits_of(scored, stream.query, options))
    hits = tuple(
        replace(hit, group=hit.path, similar=tuple(head.others))
        for (hit, _), head in zip(shown, heads, strict=True)
    )
    return SearchResult(
        query=text,
        understood=stream.query.canonical,
        total=stream.total,
        elapsed_s=perf_counter() - started_s,
        hits=hits,
        notes=stream.query.notes,
        variants=stream.variants,
        diagnosis=stream.diagnosis,
        undated=stream.undated,
    )


def _heads(stream: HitStream, groups: Groups) -> list[_Head]:
    heads: dict[str, _Head] = {}
    for hit, document in stream.hits:
        best = groups.group_of(document)
        if best in heads:
            heads[best].others.append(hit.path)
        else:
            heads[best] = _Head(hit, document, [])
    return [*heads.values()]
