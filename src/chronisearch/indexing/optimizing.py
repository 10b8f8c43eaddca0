"""Use case: an index of many parts → the same in one, which answers two to three times as fast."""

from collections.abc import Callable
from typing import Final

from chronisearch.config import Settings
from chronisearch.engine.protocol import Optimized, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexNotFoundError

_LOCK_TIMEOUT_S: Final = 10.0


def optimize(settings: Settings, tell: Callable[[int, int], None]) -> Optimized:
    """Write the index in as few parts as can be; documents and answers stay what they are.

    `tell` hears how much is done, of how much. An interruption leaves the index as it was.

    Raises:
        IndexTroubleError: as the engine says.
    """
    engine = engine_named(settings.engine)
    if not engine.exists(settings.index):
        raise IndexNotFoundError(settings.index)
    with engine.write(settings.index, WriteOptions(lock_timeout_s=_LOCK_TIMEOUT_S)) as writer:
        return writer.optimize(tell)
