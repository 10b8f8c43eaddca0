"""What an index remembers between two runs beside its documents, kept as metadata of a commit."""

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, TypeAlias, TypeVar

from chronisearch.documents.containers import (
    CONTAINERS,
    Containers,
    containers_of,
    containers_text,
)
from chronisearch.documents.walk.names import spelt
from chronisearch.values import frozen

_LEFT_OUT: Final = "left_out"
_FORGOTTEN: Final = "forgotten"
_TEXTS: Final = "texts"
_MADE_FROM: Final = "made_from"

LeftOutStamps: TypeAlias = Mapping[str, tuple[int, int]]
"""Size in bytes and mtime in nanoseconds of each such file, by its path."""

_Value = TypeVar("_Value")


class MadeFrom(NamedTuple):
    """A corpus: where it lay, and where it lay from the index on, for both may be moved."""

    location: str
    from_index: str

    @classmethod
    def of(cls, corpus: Path, index: Path) -> Self:
        """Say where a corpus lies, links followed."""
        there = os.path.realpath(corpus)
        return cls(spelt(there), spelt(os.path.relpath(there, os.path.realpath(index))))

    def is_same(self, other: Self) -> bool:
        """Tell whether it may be the same corpus: it lies there still, or moved with its index."""
        return self.location == other.location or self.from_index == other.from_index


@frozen
class Remembered:
    """What the last run left a note of.

    `left_out` are the files that could not be read, so that they are no news. `forgotten` are
    paths of the corpus that were taken out by name, and stay out. `texts` are the names of the
    texts from standard input, None where nobody noted them. `made_from` is the corpus.
    `containers` are the files that hold several documents, by their paths.
    """

    left_out: LeftOutStamps
    forgotten: frozenset[str]
    texts: frozenset[str] | None
    made_from: MadeFrom | None
    containers: Containers

    def is_news_after(self, before: "Remembered") -> bool:
        """Whether there is something to note that was not noted before."""
        return self != before


NOTHING: Final = Remembered(
    left_out={}, forgotten=frozenset(), texts=None, made_from=None, containers={}
)


def left_out_of(metadata: Mapping[str, str]) -> LeftOutStamps:
    """Read the stamps of files that could not be read; nothing where it cannot be understood."""
    return _read(metadata, _LEFT_OUT, _stamps, {})


def remembered_of(metadata: Mapping[str, str]) -> Remembered:
    """Read all that was noted; what cannot be understood was not."""
    return Remembered(
        left_out=left_out_of(metadata),
        forgotten=_read(metadata, _FORGOTTEN, _names, frozenset()),
        texts=_read(metadata, _TEXTS, _names, None) if _TEXTS in metadata else None,
        made_from=_read(metadata, _MADE_FROM, lambda kept: MadeFrom(*map(str, kept)), None),
        containers=containers_of(metadata),
    )


def as_metadata(remembered: Remembered) -> dict[str, str]:
    """Write what the next run is to remember, in the order of paths."""
    rows = [[path, *facts] for path, facts in sorted(remembered.left_out.items())]
    notes: dict[str, object] = {_LEFT_OUT: rows, _FORGOTTEN: sorted(remembered.forgotten)}
    if remembered.texts is not None:
        notes[_TEXTS] = sorted(remembered.texts)
    if remembered.made_from:
        notes[_MADE_FROM] = remembered.made_from
    written = {key: json.dumps(note, ensure_ascii=False) for key, note in notes.items()}
    return {**written, CONTAINERS: containers_text(remembered.containers)}


def _read(
    metadata: Mapping[str, str], key: str, understand: Callable[[Any], _Value], otherwise: _Value
) -> _Value:
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        return understand(json.loads(metadata.get(key, "[]")))
    return otherwise


def _stamps(kept: Any) -> LeftOutStamps:
    return {str(path): (int(size_bytes), int(mtime_ns)) for path, size_bytes, mtime_ns in kept}


def _names(kept: Any) -> frozenset[str]:
    return frozenset(map(str, kept))
