"""`chronisearch.json`: the small file that says what the index is, and whose replacement commits.

It names the index's makers, the segments with their checksums, and what the commit was told to
keep. Replacing it is one atomic step; before it the old index is whole, after it the new one,
metadata included. Whoosh's own table of contents says the same of the segments for whoever
opens the index with plain Whoosh. We read this file and never that one, which is a pickle: an
index from somebody else can hold no code that we would run.
"""

import errno
import json
import os
import stat
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from chronisearch.analysis.analyzer import ANALYZER_VERSION
from chronisearch.engine.whoosh.format.damage import reading, trouble_of
from chronisearch.errors import IndexDamagedError, IndexNotFoundError, IndexOutdatedError
from chronisearch.late import compiled_late
from chronisearch.schema import SCHEMA_VERSION
from chronisearch.values import as_dict, frozen

INDEX_FORMAT: Final = 3
"""Raised whenever the files of an index change their meaning: docs/index-format.md. Format 1
kept Whoosh's own segments."""

MANIFEST_NAME: Final = "chronisearch.json"
INDEX_NAME: Final = "MAIN"
"""Whoosh's default, so that `whoosh.index.open_dir(folder)` finds the index."""

_TOC_NAME: Final = compiled_late(rf"_{INDEX_NAME}_(\d+)\.toc")
_SEGMENT_NAME: Final = compiled_late(r"[0-9a-z]{16}")
_TEMPORARY_NAME: Final = f"{MANIFEST_NAME}.new"


@frozen
class SegmentEntry:
    """A segment as the manifest lists it. `removed` are places in the segment, ascending.

    `field_lengths` sums the lengths of each field; only plain Whoosh asks for it. `crc32` is the
    checksum that vouches for the whole file.
    """

    name: str
    documents: int
    removed: tuple[int, ...]
    field_lengths: dict[str, int]
    size_bytes: int
    crc32: int

    @property
    def file_name(self) -> str:
        """The name of the segment's one file, as Whoosh calls it."""
        return f"{INDEX_NAME}_{self.name}.seg"


@frozen
class Manifest:
    """One state of the index. `generation` is that of Whoosh's table of contents.

    `toc_crc32` is the checksum of that table; None in an index that was made without.
    """

    generation: int
    segments: tuple[SegmentEntry, ...]
    metadata: dict[str, str]
    makers: dict[str, str]
    toc_crc32: int | None = None

    @property
    def toc_name(self) -> str:
        """The name of Whoosh's table of contents of this state."""
        return f"_{INDEX_NAME}_{self.generation}.toc"

    @property
    def passing_toc_name(self) -> str:
        """The name of that table before the manifest counts; kept where a commit is cut short."""
        return f"{self.toc_name}.0"

    def file_names(self) -> set[str]:
        """Give the names of the files that this state of the index is made of."""
        return {MANIFEST_NAME, self.toc_name, *(entry.file_name for entry in self.segments)}


def current_makers() -> dict[str, str]:
    """Say what this program makes indexes with; an index made with anything else is refused."""
    return {
        "index format": str(INDEX_FORMAT),
        "schema": str(SCHEMA_VERSION),
        "analyzer": str(ANALYZER_VERSION),
    }


def read_manifest(location: Path) -> Manifest:
    """Read the manifest of the index in this folder.

    Raises:
        IndexNotFoundError, IndexOutdatedError, IndexDamagedError: as they say.
    """
    try:
        data = _read(location)
    except (FileNotFoundError, NotADirectoryError):
        if newest_toc(location) is None:
            raise IndexNotFoundError(location) from None
        raise IndexDamagedError(location, f"{MANIFEST_NAME} is missing") from None
    except OSError as error:
        raise trouble_of(location, error) from error
    with reading(location):
        known = _parsed(data)
        _refuse_other_makers(location, known["makers"])
        return _sound_manifest(location, known)


def manifest_of_any_maker(location: Path) -> Manifest | None:
    """Read the manifest, whoever made the index; None where it is missing or unreadable."""
    try:
        with reading(location):
            return _manifest_from(_parsed(_read(location)))
    except (FileNotFoundError, IndexDamagedError):
        return None


def sound_manifest_of_any_maker(location: Path) -> Manifest | None:
    """Read the manifest, whoever made the index, where it is as it was written; None if missing.

    Raises:
        IndexDamagedError: what it names may not be what it was told to name.
    """
    try:
        with reading(location):
            known = _parsed(_read(location))
            return _sound_manifest(location, known)
    except FileNotFoundError:
        return None


def write_manifest(location: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, once what it names has reached the disk."""
    plain = _plain(manifest)
    temporary = location / _TEMPORARY_NAME
    temporary.unlink(missing_ok=True)  # a link there would lead out of the folder
    with temporary.open("x", encoding="utf-8") as file:
        json.dump({**plain, "crc32": _crc32(plain)}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(location)
    temporary.replace(location / MANIFEST_NAME)
    sync_folder(location)


def newest_toc(location: Path) -> int | None:
    """Give the generation of Whoosh's newest table of contents in the folder, if there is one."""
    try:
        names = [file.name for file in location.iterdir()]
    except OSError:
        return None
    generations = (_TOC_NAME.fullmatch(name) for name in names)
    return max((int(found[1]) for found in generations if found), default=None)


def _read(location: Path) -> bytes:
    """Give the bytes of the manifest.

    Raises:
        OSError: there is none, or it is no regular file: a pipe or a device may never end.
    """
    file = location / MANIFEST_NAME
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(errno.EINVAL, f"{MANIFEST_NAME} is no regular file")
    return file.read_bytes()


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        known: dict[str, Any] = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    return known


def _refuse_other_makers(location: Path, makers: Mapping[str, str]) -> None:
    for maker, version in current_makers().items():
        made_with = makers.get(maker)
        if made_with != version:
            what = f"with {maker} {made_with}" if made_with else f"without a word of {maker}"
            raise IndexOutdatedError(location, f"{what}, this program needs {version}")


def _sound_manifest(location: Path, known: dict[str, Any]) -> Manifest:
    if known.pop("crc32") != _crc32(known):
        raise IndexDamagedError(location, f"{MANIFEST_NAME} is not as it was written")
    return _manifest_from(known)


def _manifest_from(known: dict[str, Any]) -> Manifest:
    """Read a manifest's values; whatever is not as we write it is damage.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: something is not as we write it.
    """
    segments = tuple(map(_entry_from, known["segments"]))
    if len({entry.name for entry in segments}) < len(segments):
        raise ValueError("a segment is listed more than once")
    toc_crc32 = known.get("toc_crc32")
    return Manifest(
        generation=int(known["generation"]),
        segments=segments,
        metadata={str(key): str(value) for key, value in known["metadata"].items()},
        makers={str(key): str(value) for key, value in known["makers"].items()},
        toc_crc32=None if toc_crc32 is None else int(toc_crc32),
    )


def _entry_from(known: dict[str, Any]) -> SegmentEntry:
    entry = SegmentEntry(
        name=str(known["name"]),
        documents=int(known["documents"]),
        removed=tuple(map(int, known["removed"])),
        field_lengths={str(field): int(each) for field, each in known["field_lengths"].items()},
        size_bytes=int(known["size_bytes"]),
        crc32=int(known["crc32"]),
    )
    if not _SEGMENT_NAME.fullmatch(entry.name):
        raise ValueError(f"no segment is called {entry.name!r}")
    if any(not 0 <= place < entry.documents for place in entry.removed):
        raise ValueError(f"{entry.name} never held what is removed from it")
    return entry


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "about": "An index of chronisearch, readable with Whoosh.",
        "makers": manifest.makers,
        "generation": manifest.generation,
        "metadata": manifest.metadata,
        "segments": [as_dict(entry) for entry in manifest.segments],
        "toc_crc32": manifest.toc_crc32,
    }


def _crc32(plain: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(plain, sort_keys=True).encode())


def sync_folder(location: Path) -> None:
    """Ask for the folder's names to reach the disk; not every system can."""
    with suppress(OSError):
        descriptor = os.open(location, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
