"""What the program keeps for its user between two runs: small files that only the user can read.

They lie in the user's own state folder, never beside an index: a folder that someone sent may be
full of links, and a shared one full of other people. A file is made new under a name that nobody
can guess and moved into place, which follows no link. Where that cannot be done, nothing is kept.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import Final

_FOLDER: Final = "chronisearch"
_OWNER_ONLY: Final = 0o700
_OWNER_READS: Final = 0o600
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_SECONDS_A_DAY: Final = 86_400


def state_folder() -> Path | None:
    """Give the folder of this program's state, made if need be; None where it cannot be trusted.

    `$XDG_STATE_HOME/chronisearch`, by default `~/.local/state/chronisearch`; on Windows below
    %LOCALAPPDATA%.
    """
    base = Path(os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or ".")
    try:
        # A relative one is to be ignored, as the XDG Base Directory Specification has it.
        folder = (base if base.is_absolute() else Path.home() / ".local" / "state") / _FOLDER
        folder.mkdir(_OWNER_ONLY, parents=True, exist_ok=True)
        return folder if _is_own(folder, stat.S_ISDIR(folder.lstat().st_mode)) else None
    except (OSError, RuntimeError):  # no home
        return None


def read_state(name: str) -> str | None:
    """Give what is kept under this name; None where there is nothing, or nothing of this user's."""
    folder = state_folder()
    if folder is None:
        return None
    file = folder / name
    with suppress(OSError, ValueError):
        # A link is not followed, a pipe in its place may never end.
        if _is_own(file, stat.S_ISREG(file.lstat().st_mode)):
            return file.read_text(encoding="utf-8", errors="surrogatepass")
    return None


def write_state(name: str, text: str) -> None:
    """Keep a text under this name, whole or not at all: another process may be reading it."""
    folder = state_folder()
    if folder is None:
        return
    with suppress(OSError), _draft(folder) as draft:
        data = text.encode("utf-8", "surrogatepass")
        descriptor = os.open(draft, _NEW, _OWNER_READS)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        draft.replace(folder / name)


def forget_older(prefix: str, days: int) -> None:
    """Remove what was kept under names that begin so, and was not written for so many days."""
    folder = state_folder()
    limit_s = time() - days * _SECONDS_A_DAY
    with suppress(OSError):
        for entry in os.scandir(folder) if folder else ():
            if (
                entry.name.startswith(prefix)
                and entry.stat(follow_symlinks=False).st_mtime < limit_s
            ):
                Path(entry.path).unlink(missing_ok=True)


def _is_own(path: Path, is_of_its_kind: bool) -> bool:  # noqa: FBT001, one of two conditions
    facts = path.lstat()
    if not is_of_its_kind:
        return False
    if not hasattr(os, "geteuid"):  # Windows guards a profile by other means
        return True
    return facts.st_uid == os.geteuid() and not facts.st_mode & _OTHERS_WRITE


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    draft = folder / f".{os.urandom(8).hex()}"
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
