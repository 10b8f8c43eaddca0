"""Files that are known, and cannot be read: each is refused by its name, with what would help."""

from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.found import Found, Source, UnreadableFormatError

KIND: Final = "refused"
LABEL: Final = "old office file"
ENDINGS: Final = (".doc", ".msg", ".webarchive")
NEEDS: Final = ""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_PLIST: Final = b"bplist00"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it is such a file."""
    return head.startswith((_OLE, _PLIST))


def documents(source: Source) -> Iterator[Found]:
    """Refuse it.

    Raises:
        UnreadableFormatError: always, with what it is.
    """
    if source.data.startswith(_PLIST):
        raise UnreadableFormatError("a .webarchive of Safari: save the page as HTML instead")
    if _ENCRYPTED in source.data:
        raise UnreadableFormatError("encrypted: it needs a password")
    if source.name.lower().endswith(".msg"):
        raise UnreadableFormatError("a mail of Outlook (.msg): save it as .eml instead")
    raise UnreadableFormatError("an old office file (.doc): save it as .docx instead")
    yield  # a generator, as every reader is
