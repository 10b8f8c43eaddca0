"""Whether a file is plain text, told cheaply: most are, and need no reader of a format."""

import re
from typing import Final

TEXT_ENDINGS: Final = (".txt", ".text", ".md", ".markdown")

ENDINGS: Final = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht", ".warc", ".pdf", ".docx",
    ".docm", ".dotx", ".doc", ".odt", ".fodt", ".ott", ".rtf", ".epub", ".eml", ".emlx", ".mbox",
    ".mbx", ".msg", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".zip", ".gz",
    ".webarchive", ".wacz",
)  # fmt: skip
"""Of the formats that are read. What else lies in a folder is passed by."""

TABLES_BESIDE: Final = ("metadata.csv", "metadata.tsv")
"""These tell of the texts beside them, and are none."""

_SIGNS: Final = (
    b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"WARC/1.", b"bplist00",
    b"From ",
)  # fmt: skip
_OPENS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html[\s>]|<\?xml )", re.IGNORECASE
)
_BLANK_OR_TAG: Final = frozenset((b"<", b"\xef", b" ", b"\n", b"\r", b"\t"))


FACTIVA_WORDS: Final = (b"Document ", b"Dokument ", b"Documento ", "文件".encode())
FACTIVA_SIGN: Final = (
    r"[ \t|]{0,40}(?:AN[ \t|]{1,9})?(?:Document|Dokument|Documento|文件)[ \t]{1,9}"
    r"[A-Z][A-Z0-9]{3,}\w{15,30}[ \t|]*\r?$"
)
"""The line that ends an article of Factiva's, and a word of it."""

NEXIS_WORDS: Final = (b" DOCUMENT", b"Dokument ", b"Document ")
NEXIS_SIGN: Final = (
    r"[ \t]{0,99}(?:\d+ (?:of|de|sur) \d+ DOCUMENTS?|Dokument \d+ von \d+|Document \d+ de \d+)"
    r"[ \t]*\r?$"
)
"""The line that parts articles of Nexis, and a word of it."""

_ARTICLES: Final = frozenset({*FACTIVA_WORDS, *NEXIS_WORDS, b"**** *"})
"""In every text that holds several: exports of press bases, corpora of IRaMuTeQ."""

_PARTS_OF_WORDS: Final = (b"*", b"\xe6", b" DOCUMENT", b"ument")
"""One is in each of those words, and all four are looked for in less than half the time."""

_SEVERAL: Final = re.compile(
    rb"^(?:(?:\xef\xbb\xbf)?\*\*\*\* +\*\w|%s|%s)" % (NEXIS_SIGN.encode(), FACTIVA_SIGN.encode()),
    re.MULTILINE,
)
_HEADERS: Final = re.compile(
    rb"[A-Za-z][A-Za-z-]{1,30}:[ \r\n](?:[^\n]{0,2000}\n(?!\r?\n)){0,60}?"
    rb"(?:Message-ID|MIME-Version|Snapshot-Content-Location|Received|Return-Path):",
    re.IGNORECASE,
)
"""A text may begin with "Date:" too; these no person writes."""

_JSON: Final = re.compile(rb"\{\s*\"[\w -]{1,40}\"\s*:")


def is_plain_text(data: bytes, path: str) -> bool:
    """Say whether a file is read as it is: not called otherwise, and nothing by how it begins."""
    if path.lower().endswith(ENDINGS):
        return False
    if data.startswith(_SIGNS) or (data[:1] in _BLANK_OR_TAG and _OPENS.match(data)):
        return False
    if _may_hold_several(data) and _SEVERAL.search(data):
        return False
    return not (_HEADERS.match(data) or (data[:1] == b"{" and _JSON.match(data)))


def _may_hold_several(data: bytes) -> bool:
    has = data.__contains__
    return any(map(has, _PARTS_OF_WORDS)) and any(map(has, _ARTICLES))
