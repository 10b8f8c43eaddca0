"""A zip of files of any format. Nothing is unpacked onto the disk."""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.packed.inside import members_of
from chronisearch.documents.formats.shared.found import (
    Found,
    Problem,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import Archive

KIND: Final = "zip"
LABEL: Final = "zip file"
ENDINGS: Final = (".zip", ".wacz")
NEEDS: Final = ""


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it is a zip; office files, which are zips too, are asked before."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the documents of the files in it, in the order of their names."""
    archive = Archive(source.data)
    for name in sorted(_wanted(archive.names)):
        base = name.rpartition("/")[2]
        if base.startswith((".", "~$", "__MACOSX")) or "__MACOSX/" in name:
            continue
        try:
            yield from members_of(archive.read(name), _shown(name), "")
        except UnreadableFormatError as error:
            yield Problem(_shown(name), error.reason)


def _wanted(names: list[str]) -> list[str]:
    """Leave out of an archive of the web (WACZ) its lists: they say again what the pages do."""
    archives = [name for name in names if name.startswith("archive/") and ".warc" in name]
    return archives if archives and "datapackage.json" in names else names


def _shown(name: str) -> str:
    """Write the name of a part as its maker meant it.

    A zip that does not say otherwise has names in the code page of DOS. Macs write UTF-8 all the
    same, and Windows in Europe code page 850, whose letters are drawings of lines in the other.
    """
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:  # it said UTF-8
        return name
    if data.isascii():
        return name
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp850") if _DRAWING.search(name) else name


_DRAWING: Final = re.compile("[\u2310\u2500-\u259f]")
