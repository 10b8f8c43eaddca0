"""What an index remembers between two runs beside its documents, kept as metadata of a commit."""

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from time import time_ns
from typing import Any, Final, NamedTuple, Self, TypeAlias, TypeVar

from chronisearch.documents.containers import (
    CONTAINERS,
    Containers,
    containers_of,
    containers_text,
)
from chronisearch.documents.walk.names import spelt
from chronisearch.places import ClusterPlace, Place
from chronisearch.values import frozen, replace

_LEFT_OUT: Final = "left_out"
_FORGOTTEN: Final = "forgotten"
_TEXTS: Final = "texts"
_FOLDERS: Final = "folders"
_MADE_FROM: Final = "made_from"

_SECOND_NS: Final = 10**9
_COARSE_NS: Final = 2 * _SECOND_NS
_FINE_NS: Final = 20_000_000
"""Twice the longest tick of a Linux kernel, 10 ms."""

LeftOutStamps: TypeAlias = Mapping[str, tuple[int, int]]
"""Size in bytes and mtime in nanoseconds of each such file, by its path."""

_Value = TypeVar("_Value")


class MadeFrom(NamedTuple):
    """A corpus: where it lay, and where it lay from the index on, for both may be moved."""

    location: str
    from_index: str

    @classmethod
    def of(cls, corpus: Path, index: Place) -> Self:
        """Say where a corpus lies, links followed. With a cluster it does not move."""
        there = os.path.realpath(corpus)
        if isinstance(index, ClusterPlace):
            return cls(spelt(there), spelt(there))
        return cls(spelt(there), spelt(os.path.relpath(there, os.path.realpath(index))))

    def is_same(self, other: Self) -> bool:
        """Tell whether it may be the same corpus: it lies there still, or moved with its index."""
        return self.location == other.location or self.from_index == other.from_index


@frozen
class Remembered:
    """What the last run left a note of.

    `left_out` are the files that could not be read, so that they are no news. `forgotten` are
    paths of the corpus that were taken out by name, and stay out. `texts` are the names of the
    texts from standard input, None where nobody noted them. `made_from` is the corpus, `folders`
    has the time of change of each of its folders in nanoseconds, by what the paths in it begin
    with: 0 where it may have changed again in the same moment. `containers` are the files that
    hold several documents, by their paths.
    """

    left_out: LeftOutStamps
    forgotten: frozenset[str]
    texts: frozenset[str] | None
    made_from: MadeFrom | None
    folders: Mapping[str, int]
    containers: Containers

    def is_news_after(self, before: "Remembered") -> bool:
        """Whether there is something to note that was not noted before."""
        now, then = self.folders, before.folders
        # A time that was not sure then is no reason to write the index anew.
        moved = any(then.get(prefix) not in {0, time} for prefix, time in now.items())
        return moved or now.keys() != then.keys() or replace(self, folders=then) != before


NOTHING: Final = Remembered(
    left_out={}, forgotten=frozenset(), texts=None, made_from=None, folders={}, containers={}
)


def sure_times(folders: Mapping[str, int]) -> Mapping[str, int]:
    """Give times of folders as they are to be noted: 0 for one that changed a moment ago.

    What is written into a folder in the same tick of its clock leaves its time as it was; so
    says `git` of its own index (racy-git.txt).
    """
    now_ns = time_ns()
    return {
        prefix: 0 if now_ns - mtime_ns < _tick_of(mtime_ns) else mtime_ns
        for prefix, mtime_ns in folders.items()
    }


def _tick_of(mtime_ns: int) -> int:
    """Give how fine the clock of a file system is, at the worst: FAT counts by two seconds."""
    return _COARSE_NS if mtime_ns % _SECOND_NS == 0 else _FINE_NS


def left_out_of(metadata: Mapping[str, str]) -> LeftOutStamps:
    """Read the stamps of files that could not be read; nothing where it cannot be understood."""
    return _read(metadata, _LEFT_OUT, _stamps, {})


def remembered_of(metadata: Mapping[str, str]) -> Remembered:
    """Read all that was noted; what cannot be understood was not."""
    return Remembered(
        left_out=left_out_of(metadata),
        forgotten=_read(metadata, _FORGOTTEN, _names, frozenset()),
        texts=_read(metadata, _TEXTS, _names, None) if _TEXTS in metadata else None,
        folders=_read(metadata, _FOLDERS, _times, {}),
        made_from=_read(metadata, _MADE_FROM, lambda kept: MadeFrom(*map(str, kept)), None),
        containers=containers_of(metadata),
    )


def as_metadata(remembered: Remembered) -> dict[str, str]:
    """Write what the next run is to remember, in the order of paths."""
    rows = [[path, *facts] for path, facts in sorted(remembered.left_out.items())]
    notes: dict[str, object] = {
        _LEFT_OUT: rows,
        _FORGOTTEN: sorted(remembered.forgotten),
        _FOLDERS: dict(sorted(remembered.folders.items())),
    }
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


def _times(kept: Any) -> Mapping[str, int]:
    return {str(prefix): int(mtime_ns) for prefix, mtime_ns in dict(kept).items()}


def _names(kept: Any) -> frozenset[str]:
    return frozenset(map(str, kept))
