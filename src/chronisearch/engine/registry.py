"""The engines by name: the one place that knows them all."""

from typing import Final

from chronisearch.engine.protocol import Engine
from chronisearch.engine.whoosh.engine import WhooshEngine
from chronisearch.errors import BadOptionError, MissingExtraError

ENGINE_NAMES: Final = ("whoosh", "opensearch")


def engine_named(name: str) -> Engine:
    """Give the engine of this name.

    Raises:
        BadOptionError: there is no such engine.
        MissingExtraError: what it needs is not installed.
    """
    match name:
        case "whoosh":
            return WhooshEngine()
        case "opensearch":
            return _opensearch()
        case _:
            raise BadOptionError("--engine", name, "it is one of " + ", ".join(ENGINE_NAMES))


def _opensearch() -> Engine:
    # The client takes 0.1 s to load and is installed with an extra of its own.
    try:
        from chronisearch.engine.opensearch.engine import OpenSearchEngine
    except ModuleNotFoundError as error:
        if error.name != "opensearchpy":
            raise
        raise MissingExtraError("--engine opensearch", "opensearch") from error
    return OpenSearchEngine()
