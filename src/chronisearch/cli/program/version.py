"""What `--version` says: the program, and all that decides what an index means."""

from importlib.metadata import version

from chronisearch import __version__
from chronisearch.analysis.analyzer import ANALYZER_VERSION
from chronisearch.schema import SCHEMA_VERSION


def version_line() -> str:
    """Give one line such as `chronisearch 0.1.0 (schema 1, analyzer 1, …)`."""
    makers = f"index: whoosh {version('whoosh3')}"
    return (
        f"chronisearch {__version__} "
        f"({makers}, schema {SCHEMA_VERSION}, analyzer {ANALYZER_VERSION})"
    )
