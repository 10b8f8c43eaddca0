"""Files that hold several documents, as an index remembers them: what the disk had of each.

Their documents keep digests of their own, so that only those that changed are new; size, time
and digest of the file are noted here, once. So is which of its documents lie elsewhere too:
those count once, where they were first.
"""

import json
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from chronisearch.documents.document import Home

CONTAINERS: Final = "containers"
"""Under this name the metadata of a commit hold them."""


class Container(NamedTuple):
    """A file with several documents.

    `also` names its documents that count elsewhere, each with the path under which it does.
    """

    home: Home
    size_bytes: int
    mtime_ns: int
    sha256: str
    also: tuple[tuple[str, str], ...] = ()


Containers: TypeAlias = Mapping[str, Container]
"""By the paths of the files."""


def containers_of(metadata: Mapping[str, str]) -> Containers:
    """Read what the last commit noted; nothing where it cannot be understood."""
    try:
        return dict(map(_container, json.loads(metadata.get(CONTAINERS, "[]"))))
    except (ValueError, TypeError, RecursionError):
        return {}


def containers_text(containers: Containers) -> str:
    """Write them for a commit, in the order of paths."""
    return json.dumps([[path, *row] for path, row in sorted(containers.items())],
                      ensure_ascii=False)  # fmt: skip


def _container(row: list[object]) -> tuple[str, Container]:
    path, home, size_bytes, mtime_ns, sha256, also = row
    if not (isinstance(home, str) and isinstance(size_bytes, int) and isinstance(mtime_ns, int)):
        raise TypeError(row)
    pairs = also if isinstance(also, list) else []
    return str(path), Container(
        Home(home), size_bytes, mtime_ns, str(sha256), tuple((str(a), str(b)) for a, b in pairs)
    )


def kept_elsewhere(containers: Containers) -> dict[str, tuple[str, ...]]:
    """Give of every document that lies in several files the paths under which it does not count."""
    found: dict[str, tuple[str, ...]] = {}
    for row in containers.values():
        for member, kept in row.also:
            found[kept] = (*found.get(kept, ()), member)
    return found


def elsewhere(containers: Containers, path: str) -> tuple[str, ...]:
    """Give where else the document of this path lies."""
    return kept_elsewhere(containers).get(path, ())
