"""The folder that an index lies in: whose it is, and what may be taken out of it."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from chronisearch.engine.whoosh.format.manifest import (
    INDEX_NAME,
    MANIFEST_NAME,
    Manifest,
    newest_toc,
    sound_manifest_of_any_maker,
)
from chronisearch.engine.whoosh.upkeep.lock import LOCK_NAME
from chronisearch.errors import IndexDamagedError, IndexUnavailableError, IndexWriteError

_WRITTEN_NAMES: Final = re.compile(
    rf"{INDEX_NAME}_[0-9a-z]{{16}}\.(seg|trm|pst|vps|\w+\.col)"
    rf"|_{INDEX_NAME}_\d+\.toc(\.[\d.]+)?"
    rf"|{re.escape(MANIFEST_NAME)}\.new"
)
"""What writing an index makes, or leaves behind when it is cut short.

Whoosh's names are made in `whoosh.codec.base.Segment` and `whoosh.index.TOC`.
"""


def prepare_folder(location: Path) -> None:
    """Make the folder where there is none.

    Raises:
        IndexWriteError: the folder holds an index that another program made with Whoosh.
        OSError: the folder cannot be made.
    """
    location.mkdir(parents=True, exist_ok=True)
    ours = (location / MANIFEST_NAME).exists() or (location / LOCK_NAME).exists()
    if not ours and newest_toc(location) is not None:
        raise IndexWriteError(location, "it holds an index of another program")


def sweep(location: Path) -> None:
    """Take away what writing has left behind and the index, as it now is, does not need.

    Only under the writer's lock. Nothing is touched while a manifest lies there that is not as
    it was written: a rebuild may yet save the texts of its index. No file goes that is not named
    as ours are. What cannot be taken away, as when a reader on Windows has it open, is left to
    the next time.
    """
    try:
        manifest = sound_manifest_of_any_maker(location)
    except (IndexDamagedError, IndexUnavailableError):
        return
    if manifest is None and newest_toc(location) is not None:
        return
    needed = manifest.file_names() if manifest else set()
    if manifest is not None:
        _give_toc_its_name(location, manifest)
    with suppress(OSError):
        for file in location.iterdir():
            if _WRITTEN_NAMES.fullmatch(file.name) and file.name not in needed:
                with suppress(OSError):
                    file.unlink()


def _give_toc_its_name(location: Path, manifest: Manifest) -> None:
    """End a commit that was cut short once it counted: only its table of contents was left."""
    toc = location / manifest.toc_name
    if not os.path.lexists(toc):
        with suppress(OSError):
            (location / manifest.passing_toc_name).replace(toc)
