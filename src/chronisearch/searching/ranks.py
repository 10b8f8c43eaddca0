"""The last list with ranks that a terminal showed: `show 1` means the first document of it.

Each terminal has its own, and each index in it, so that a search in one window moves nothing in
another.
"""

import json
import os
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from chronisearch.hits import SearchResult
from chronisearch.state import forget_older, read_state, write_state

_PREFIX: Final = "ranks-"
_DAYS_KEPT: Final = 30


class Ranked(NamedTuple):
    """A document of a list: its path, and the query that the list answers."""

    path: str
    query: str


def remember_list(index: Path, result: SearchResult) -> None:
    """Keep ranks and paths of the hits for this terminal; where that cannot be, keep nothing."""
    paths = {str(hit.rank): hit.path for hit in result.hits}
    kept = {"index": _absolute(index), "query": result.query, "paths": paths}
    write_state(_name(index), json.dumps(kept))
    forget_older(_PREFIX, _DAYS_KEPT)


def of_rank(index: Path, rank: int) -> Ranked | None:
    """Give the document of this rank in the last list shown here, if there is one."""
    try:
        kept = json.loads(read_state(_name(index)) or "")
        if kept["index"] == _absolute(index):
            return Ranked(str(kept["paths"][str(rank)]), str(kept["query"]))
    except (ValueError, TypeError, LookupError, RecursionError):
        pass  # nothing kept, or something else than we keep
    return None


def _name(index: Path) -> str:
    return f"{_PREFIX}{terminal()}-{crc32(os.fsencode(_absolute(index))):08x}.json"


def terminal() -> int:
    """Name the terminal: by its first process, or by the shell where there are no sessions."""
    return os.getsid(0) if hasattr(os, "getsid") else os.getppid()


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100, links are left as they are
