"""What an index remembers between two runs beside its documents, kept as metadata of a commit."""

import contextlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from chronisearch.documents.containers import (
    CONTAINERS,
    Containers,
    containers_of,
    containers_text,
)
from chronisearch.values import frozen

_LEFT_OUT: Final = "left_out"
_FORGOTTEN: Final = "forgotten"

LeftOutStamps: TypeAlias = Mapping[str, tuple[int, int]]
"""Size in bytes and mtime in nanoseconds of each such file, by its path."""

_Value = TypeVar("_Value")


@frozen
class Remembered:
    """What the last run left a note of.

    `left_out` are the files that could not be read, so that they are no news. `forgotten` are
    paths of the corpus that were taken out by name, and stay out. `containers` are the files
    that hold several documents, by their paths.
    """

    left_out: LeftOutStamps
    forgotten: frozenset[str]
    containers: Containers

    def is_news_after(self, before: "Remembered") -> bool:
        """Whether there is something to note that was not noted before."""
        return self != before


NOTHING: Final = Remembered(left_out={}, forgotten=frozenset(), containers={})


def left_out_of(metadata: Mapping[str, str]) -> LeftOutStamps:
    """Read the stamps of files that could not be read; nothing where it cannot be understood."""
    return _read(metadata, _LEFT_OUT, _stamps, {})


def remembered_of(metadata: Mapping[str, str]) -> Remembered:
    """Read all that was noted; what cannot be understood was not."""
    return Remembered(
        left_out=left_out_of(metadata),
        forgotten=_read(metadata, _FORGOTTEN, _texts, frozenset()),
        containers=containers_of(metadata),
    )


def as_metadata(remembered: Remembered) -> dict[str, str]:
    """Write what the next run is to remember, in the order of paths."""
    rows = [[path, *facts] for path, facts in sorted(remembered.left_out.items())]
    return {
        _LEFT_OUT: _written(rows),
        _FORGOTTEN: _written(sorted(remembered.forgotten)),
        CONTAINERS: containers_text(remembered.containers),
    }


def _read(
    metadata: Mapping[str, str], key: str, understand: Callable[[Any], _Value], otherwise: _Value
) -> _Value:
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        return understand(json.loads(metadata.get(key, "[]")))
    return otherwise


def _stamps(kept: Any) -> LeftOutStamps:
    return {str(path): (int(size_bytes), int(mtime_ns)) for path, size_bytes, mtime_ns in kept}


def _texts(kept: Any) -> frozenset[str]:
    return frozenset(map(str, kept))


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
