"""The lines of a concordance: mentions found and read, each document once."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from chronisearch.cli.answers.answering import Question
from chronisearch.engine.counts import Column
from chronisearch.engine.protocol import ScoredDocument, Searcher, SearchRequest
from chronisearch.query.bound import BoundNode, BoundQuery
from chronisearch.render.data.record import MENTION_FIELDS, FoundIn, Record, mention_records
from chronisearch.render.views.concordance_page import KwicLine, kwic
from chronisearch.searching import SearchOptions, all_hits
from chronisearch.searching.answer import hits_of
from chronisearch.snippet import mentions_of
from chronisearch.values import replace
from chronisearch.viewing.concordance import BY_DOCUMENT, LineOrder, by_context


class MentionLine(NamedTuple):
    """A mention, as a line of the screen and as a record."""

    shown: KwicLine
    record: Record


class ChosenLines(NamedTuple):
    """Which lines, in which order. Ranks cost as much as the lines: only data has them."""

    order: LineOrder
    limit: int | None
    ranked: bool


def mentions_in_all(searcher: Searcher, root: BoundNode) -> int:
    """Count the mentions in all documents that match."""
    tallies = searcher.tally_by_value(root, Column.SOURCE).values()
    return sum(tally.mentions for tally in tallies)


def lines_of(
    searcher: Searcher, wanted: Question, query: BoundQuery, chosen: ChosenLines
) -> Iterator[MentionLine]:
    """Yield the lines, read as they are asked for where the order allows."""
    order, limit = chosen.order, chosen.limit
    sort = BY_DOCUMENT.get(order)
    if sort is None:
        return _in_order_of_words(searcher, query, chosen)
    options = replace(wanted.options, limit=None, sort=sort.value, snippets=0)
    stream = all_hits(searcher, wanted.text, options)
    found = (FoundIn(h, d, mentions_of(d, stream.query.root)) for h, d in stream.hits)
    return islice((line for each in found for line in _lines(each)), limit)


def _in_order_of_words(
    searcher: Searcher, query: BoundQuery, chosen: ChosenLines
) -> Iterator[MentionLine]:
    """Read each document once, whatever the order of its mentions, and keep the lines alone."""
    ordered = by_context(searcher, query.root, chosen.order, chosen.limit)
    numbers: dict[str, list[int]] = {}
    for mention in ordered:
        numbers.setdefault(mention.path, []).append(mention.number)
    known: dict[tuple[str, int], MentionLine] = {}
    scored = (
        _ranked(searcher, query, numbers.keys())
        if chosen.ranked
        else ((0, ScoredDocument(searcher.document(path), 0.0)) for path in numbers)
    )
    for hit, document in hits_of(scored, query, SearchOptions(snippets=0)):
        spans = mentions_of(document, query.root)
        for number in numbers[hit.path]:
            for line in _lines(FoundIn(hit, document, spans[number : number + 1])):
                known[hit.path, number] = line
    keys = ((mention.path, mention.number) for mention in ordered)
    return (known[key] for key in keys if key in known)


def _ranked(
    searcher: Searcher, query: BoundQuery, paths: Collection[str]
) -> Iterator[tuple[int, ScoredDocument]]:
    """Yield these documents with their ranks in a search."""
    ranking = searcher.ranking(SearchRequest(query.root, limit=None))
    for rank, hit in enumerate(ranking, start=1):
        if hit.path in paths:
            yield rank, ScoredDocument(searcher.document(hit.path), hit.score)


def _lines(found: FoundIn) -> Iterator[MentionLine]:
    return map(MentionLine, kwic(found), mention_records([found], MENTION_FIELDS))
