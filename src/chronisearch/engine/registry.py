"""The engines by name: the one place that knows them all."""

from typing import Final

from chronisearch.engine.protocol import Engine
from chronisearch.engine.whoosh.engine import WhooshEngine
from chronisearch.errors import BadOptionError

ENGINE_NAMES: Final = ("whoosh",)


def engine_named(name: str) -> Engine:
    """Give the engine of this name.

    Raises:
        BadOptionError: there is no such engine.
    """
    if name == "whoosh":
        return WhooshEngine()
    raise BadOptionError("--engine", name, "it is one of " + ", ".join(ENGINE_NAMES))
