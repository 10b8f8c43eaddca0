"""What tells that a corpus changed: the system where it does, the clock where it does not.

The system knows of what is written through it, and nothing of what another computer writes into
a folder of a network.
"""

import re
from collections.abc import Callable, Generator
from pathlib import Path
from time import sleep
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_OF_A_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "glusterfs", "ncpfs"}
)
_IN_USER_SPACE: Final = "fuse"
"""`sshfs`, `rclone` and their like, whose servers tell nothing."""

_POLL_S: Final = 10.0
_QUIET_MS: Final = 1_000
_BATCH_MS: Final = 10_000
_LOOK_UP_MS: Final = 5_000
_INSTALL: Final = "“pip install 'chronisearch[watch]'”"


def changes_of(
    corpus: Path, poll_s: float | None, say: Callable[[str], None]
) -> Generator[bool, None, None]:
    """Yield True when the corpus may have changed, False from time to time when it did not.

    Changes that follow one another within a second come together, or after ten at the latest.
    """
    if poll_s is not None:
        yield from _by_the_clock(poll_s)
    if tells_nothing(corpus):
        say(f"{corpus} lies on a network, which tells of no change: looking every {_POLL_S:.0f} s.")
        yield from _by_the_clock(_POLL_S)
    try:
        from watchfiles import watch
    except ImportError:
        say(f"Looking every {_POLL_S:.0f} s; with {_INSTALL} changes are seen at once.")
        yield from _by_the_clock(_POLL_S)
        return
    try:
        for changes in watch(
            corpus,
            watch_filter=None,
            debounce=_BATCH_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_UP_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield bool(changes)
    except (OSError, RuntimeError) as error:  # as where too many folders are watched already
        say(f"The system tells of no change ({error}): looking every {_POLL_S:.0f} s.")
        yield from _by_the_clock(_POLL_S)


def _by_the_clock(poll_s: float) -> Generator[bool, None, None]:
    while True:
        sleep(poll_s)
        yield True


def tells_nothing(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Tell whether a folder lies on a file system whose changes the system may not see."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False  # another system, which says what it can
    there = folder.resolve()
    kinds = {
        place: kind
        for _, place, kind, *_ in map(str.split, lines)
        if there.is_relative_to(_unescaped(place))
    }
    kind = kinds[max(kinds, key=len)] if kinds else ""
    return kind in _OF_A_NETWORK or kind.startswith(_IN_USER_SPACE)


def _unescaped(place: str) -> str:
    r"""Read a mount point, in which white space and backslashes are octal: `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place)
