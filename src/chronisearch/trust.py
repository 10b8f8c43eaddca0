"""Which files of settings are believed: those of this user, about their own folder.

A settings file is found without being named, in whatever folder one stands. One that came with a
folder that somebody sent, or lies in a folder that is shared, must not point the program at
other folders of its user. `git` asks the same of its own settings (`safe.directory`).
"""

import os
from pathlib import Path
from typing import Final

from chronisearch.errors import DistrustedConfigError

_ROOT: Final = 0


def refuse_of_others(file: Path) -> None:
    """Refuse a settings file that was found and is not this user's, or lies in another's folder.

    Raises:
        DistrustedConfigError: it or its folder belongs to neither this user nor root.
    """
    if not hasattr(os, "geteuid"):
        return
    for place in (file, file.parent):
        if {place.stat().st_uid, place.lstat().st_uid} - _trusted_users():
            raise DistrustedConfigError(file, f"{place} belongs to another user")


def refuse_outside(file: Path, setting: str, place: Path) -> None:
    """Refuse a folder that a settings file, which was found, names outside its own folder.

    Raises:
        DistrustedConfigError: it leads out, by its letters or by a link.
    """
    if not place.resolve().is_relative_to(file.parent.resolve()):
        raise DistrustedConfigError(file, f"its “{setting}” leads out of its folder, to {place}")


def _trusted_users() -> set[int]:
    """Give root, this user, and the user who became root by `sudo`, as git does."""
    user = os.geteuid()
    by_sudo = os.environ.get("SUDO_UID", "")
    return {_ROOT, user, *([int(by_sudo)] if user == _ROOT and by_sudo.isdecimal() else [])}
