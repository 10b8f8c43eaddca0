"""Whether a file is plain text, told cheaply: most are, and need no reader of a format."""

import re
from typing import Final

TEXT_ENDINGS: Final = (".txt", ".text", ".md", ".markdown")

ENDINGS: Final = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".docx", ".docm", ".dotx",
)  # fmt: skip
"""Of the formats that are read. What else lies in a folder is passed by."""

_SIGNS: Final = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"WARC/1.")
_OPENS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>]|<\?xml )", re.IGNORECASE
)
_BLANK_OR_TAG: Final = frozenset((b"<", b"\xef", b" ", b"\n", b"\r", b"\t"))


def is_plain_text(data: bytes, path: str) -> bool:
    """Say whether a file is read as it is: not called otherwise, and nothing by how it begins."""
    if path.lower().endswith(ENDINGS):
        return False
    return not (data.startswith(_SIGNS) or (data[:1] in _BLANK_OR_TAG and _OPENS.match(data)))
