"""A zip of files of any format. Nothing is unpacked onto the disk."""

from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.found import Found, Problem, Source, UnreadableFormatError
from chronisearch.documents.formats.inside import members_of
from chronisearch.documents.formats.limits import Archive

KIND: Final = "zip"
LABEL: Final = "zip file"
ENDINGS: Final = (".zip",)
NEEDS: Final = ""


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it is a zip; office files, which are zips too, are asked before."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the documents of the files in it, in the order of their names."""
    archive = Archive(source.data)
    for name in sorted(archive.names):
        base = name.rpartition("/")[2]
        if base.startswith((".", "~$", "__MACOSX")) or "__MACOSX/" in name:
            continue
        try:
            yield from members_of(archive.read(name), name, "")
        except UnreadableFormatError as error:
            yield Problem(name, error.reason)
