"""Which document is meant: by its path, by a part of it, or by its rank in the last search."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chronisearch.documents.document import Document, Home
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import DocumentNotFoundError
from chronisearch.hits import SearchResult
from chronisearch.late import compiled_late

_LAST_SEARCH: Final = "last-search.json"
_MAX_NEAR: Final = 3
_RANK: Final = compiled_late(r"[0-9]{1,9}")


def remember_search(index: Path, result: SearchResult) -> None:
    """Keep the ranks and paths of the hits beside the index, for `document_of`.

    A folder that cannot be written is no error: ranks are then not known afterwards.
    """
    kept = {"query": result.query, "paths": {hit.rank: hit.path for hit in result.hits}}
    with contextlib.suppress(OSError):
        _write_whole(index / _LAST_SEARCH, json.dumps(kept, ensure_ascii=False))


def document_of(searcher: Searcher, wanted: str, index: Path) -> Document:
    """Give the document of this path, of this rank in the last search, or of this part of a path.

    Tried in that order; a part must be of one path only, its end before any other part.

    Raises:
        DocumentNotFoundError: it is none, or more than one; the error names some of these.
    """
    with contextlib.suppress(DocumentNotFoundError):
        return searcher.document(wanted)
    if _RANK.fullmatch(wanted) and (path := _ranked(index).get(str(int(wanted)))):
        return searcher.document(path)
    candidates = _paths_like(searcher, wanted)
    if len(candidates) != 1:
        raise DocumentNotFoundError(wanted, candidates[:_MAX_NEAR])
    return searcher.document(candidates[0])


def _paths_like(searcher: Searcher, wanted: str) -> list[str]:
    """Give the paths that end in the wanted text or else hold it, in alphabetical order."""
    part = wanted.casefold()
    paths = (path for home in Home for some in searcher.each_stamp(home) for path in some.paths)
    holding = sorted(path for path in paths if part in path.casefold())
    return [path for path in holding if path.casefold().endswith(part)] or holding


def _ranked(index: Path) -> dict[str, str]:
    """Give the paths of the last search by their ranks; none where nothing readable is kept."""
    file = index / _LAST_SEARCH
    with contextlib.suppress(OSError, ValueError, RecursionError):
        # A pipe or a device in its place may never end.
        kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
        if isinstance(kept, dict) and isinstance(kept.get("paths"), dict):
            return {rank: str(path) for rank, path in kept["paths"].items()}
    return {}


def _write_whole(target: Path, text: str) -> None:
    """Write the file at once or not at all: another search may be reading it."""
    with _temporary_beside(target) as temporary:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(target)


@contextlib.contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    """Give a name that no other process uses; `tempfile` would cost a search 1.5 ms to load."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
