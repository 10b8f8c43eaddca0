"""Use case: query text and a document → how its score came about, or why it is no hit."""

from chronisearch.documents.document import Document
from chronisearch.engine.explanation import ExplainedDocument
from chronisearch.engine.protocol import Searcher, SearchRequest
from chronisearch.query.bound import BoundQuery
from chronisearch.searching.answer import all_hits, understand
from chronisearch.searching.options import DEFAULT_OPTIONS, SearchOptions


def explain(
    searcher: Searcher, text: str, document: Document, options: SearchOptions = DEFAULT_OPTIONS
) -> ExplainedDocument:
    """Explain the document's score for the query that a search with these options asks.

    Raises:
        BadOptionError: an option has a value that means nothing.
        IndexTroubleError, UnsupportedQueryError: as the engine says.
    """
    query = _searched(searcher, text, options)
    explanation = searcher.explain(query.root, document.path)
    hits = searcher.ranking(SearchRequest(query.root, limit=None))
    ranks = {hit.path: rank for rank, hit in enumerate(hits, start=1)}
    return ExplainedDocument(query, document, explanation, ranks.get(document.path), len(hits))


def _searched(searcher: Searcher, text: str, options: SearchOptions) -> BoundQuery:
    if options.correct:  # the query may not be the one typed
        return all_hits(searcher, text, options).query
    return understand(searcher, text, options)
