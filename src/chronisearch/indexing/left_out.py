"""The files that could not be read, as the index remembers them, so that they are not news."""

import contextlib
import json
from collections.abc import Mapping
from typing import Final, TypeAlias

_KEY: Final = "left_out"

LeftOut: TypeAlias = Mapping[str, tuple[int, int]]
"""Size in bytes and mtime in nanoseconds of each such file, by its path."""


def left_out_of(metadata: Mapping[str, str]) -> LeftOut:
    """Read what the last commit remembered; nothing where it cannot be understood."""
    with contextlib.suppress(ValueError, TypeError):
        kept = json.loads(metadata.get(_KEY, "[]"))
        return {str(path): (int(size_bytes), int(mtime_ns)) for path, size_bytes, mtime_ns in kept}
    return {}


def as_metadata(left_out: LeftOut) -> dict[str, str]:
    """Write what the next run is to remember, in the order of paths."""
    rows = [[path, *facts] for path, facts in sorted(left_out.items())]
    return {_KEY: json.dumps(rows, ensure_ascii=False)}
