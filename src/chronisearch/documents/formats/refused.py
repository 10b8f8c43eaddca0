"""Files that are known, and cannot be read: each is refused by its name, with what would help."""

from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.shared.found import (
    Found,
    Problem,
    Source,
    UnreadableFormatError,
)

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


def documents(source: Source) -> Iterator[Found | Problem]:
    """Refuse it.

    Raises:
        UnreadableFormatError: always, with what it is.
    """
    raise UnreadableFormatError(_reason(source))


def _reason(source: Source) -> str:
    if source.data.startswith(_PLIST):
        return "a .webarchive of Safari: save the page as HTML instead"
    if _ENCRYPTED in source.data:
        return "encrypted: it needs a password"
    if source.name.lower().endswith(".msg"):
        return "a mail of Outlook (.msg): save it as .eml instead"
    return "an old office file (.doc): save it as .docx instead"
