"""Full-text search for French chronicles.

    import chronisearch

    with chronisearch.open_index("index") as index:
        for hit in index.search("Shahed", limit=10).hits:
            print(hit.rank, hit.path, hit.title)

The public names are listed below by hand and loaded when first used, so that importing the
package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronisearch.config import Settings as Settings
    from chronisearch.config import load_settings as load_settings
    from chronisearch.documents.document import Document as Document
    from chronisearch.errors import ChronisearchError as ChronisearchError
    from chronisearch.hits import Hit as Hit
    from chronisearch.hits import SearchResult as SearchResult
    from chronisearch.indexing.carrying.report import IndexReport as IndexReport
    from chronisearch.indexing.known.session import IndexOptions as IndexOptions
    from chronisearch.indexing.update import update_index as update_index
    from chronisearch.searching import SearchOptions as SearchOptions
    from chronisearch.searching.index import Index as Index
    from chronisearch.searching.index import open_index as open_index
    from chronisearch.snippet import Snippet as Snippet

__version__ = "0.1.0"

_HOMES = {
    "ChronisearchError": "chronisearch.errors",
    "Document": "chronisearch.documents.document",
    "Hit": "chronisearch.hits",
    "Index": "chronisearch.searching.index",
    "IndexOptions": "chronisearch.indexing.known.session",
    "IndexReport": "chronisearch.indexing.carrying.report",
    "SearchOptions": "chronisearch.searching",
    "SearchResult": "chronisearch.hits",
    "Settings": "chronisearch.config",
    "Snippet": "chronisearch.snippet",
    "load_settings": "chronisearch.config",
    "open_index": "chronisearch.searching.index",
    "update_index": "chronisearch.indexing.update",
}

__all__ = [
    "ChronisearchError",
    "Document",
    "Hit",
    "Index",
    "IndexOptions",
    "IndexReport",
    "SearchOptions",
    "SearchResult",
    "Settings",
    "Snippet",
    "__version__",
    "load_settings",
    "open_index",
    "update_index",
]


def __getattr__(name: str) -> object:
    """Load a public name where it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
