"""Use case: query text and options → a page of hits, or all of them one by one.

search          one page of hits
all_hits        the same, lazily, for an export
count           how many documents match
understand      the query as bound to the index, for --show-query
document_of     a document by its path, a part of it, or its rank in the last list
remember_list   keep the ranks of a list that was shown
"""

from chronisearch.searching.answer import HitStream, all_hits, count, search, understand
from chronisearch.searching.options import SearchOptions
from chronisearch.searching.ranks import remember_list
from chronisearch.searching.wanted import document_of

__all__ = [
    "HitStream",
    "SearchOptions",
    "all_hits",
    "count",
    "document_of",
    "remember_list",
    "search",
    "understand",
]
