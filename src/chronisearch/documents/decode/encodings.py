"""Bytes become text: which encoding a file was written in.

The ladder: byte order mark, strict UTF-8, UTF-16 without a mark, Windows-1252 or, where its
letters are French in another, that (`single_bytes`). Two steps
lie between: UTF-8 with a few bad bytes (a download cut short, a line pasted from elsewhere)
stays UTF-8 and only the bad bytes are read as Windows-1252; and where too many characters
are control characters the bytes are no text at all.
"""

import codecs
import re
from typing import Final, NamedTuple

from chronisearch.documents.decode.single_bytes import WINDOWS, encoding_of

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANY_MARK: Final = tuple(mark for mark, _ in _MARKS)

MIXED: Final = "utf-8 with windows-1252"
"""The name of the encoding where single bytes of a UTF-8 text had to be read otherwise."""

_SNIFFED_BYTES: Final = 4096
_LEAST_ZERO_SHARE: Final = 0.4
_MOST_ZERO_SHARE: Final = 0.05
"""In UTF-16 of a Latin script nearly every second byte is zero, and hardly any other."""

_CONTROL: Final = re.compile("[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""What no text needs; white space, backspace, escape and "next line" occur in real ones."""

_OF_LATIN: Final = bytes(range(0xCC)).replace(b"\xc2", b"")
_OF_CONTROLS: Final = bytes(byte for byte in range(0x80) if _CONTROL.match(chr(byte))) + b"\0"
_ORDINARY: Final = _OF_LATIN.translate(None, _OF_CONTROLS)
"""In UTF-8 a control character is one of these bytes or has 0xC2; combining marks, and all else
that NFC could change, begin with 0xCC or more."""

_PUNCTUATION: Final = frozenset(b"\x80%c" % last for last in range(0x82, 0xC0))
"""U+2002 to U+203F after their 0xE2; NFC replaces the two quads before them."""

_MOST_PUNCTUATION: Final = 1000

_MOST_CONTROL_SHARE: Final = 0.05
_MOST_NULL_SHARE: Final = 0.005
"""Compressed data holds some 10 % of control characters, machine code as many nulls; a damaged
text holds a few, and so does one that means to steer the terminal."""

_ESCAPED_BYTE: Final = re.compile("[\udc80-\udcff]")
_WINDOWS_1252: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte)
    for byte in range(0x80, 0x100)
}
"""Python's stand-in for a byte it could not decode → its character in Windows-1252; the five
bytes that have none there stay control characters, as in the WHATWG's table."""


class Decoded(NamedTuple):
    """A text, with the name of the encoding that its bytes were read as.

    Where `is_composed` is set the text is known to be in NFC.
    """

    text: str
    encoding: str
    is_composed: bool = False


def decode(data: bytes) -> Decoded | None:
    """Read bytes as text; None where they are not text."""
    if data.startswith(_ANY_MARK):
        mark, encoding = next(known for known in _MARKS if data.startswith(known[0]))
        return _as_marked(data.removeprefix(mark), encoding)
    if b"\0" in data:
        wide = _as_utf_16(data)
        if wide is not None:
            return wide
    elif plain := _as_plain_utf_8(data):
        return plain
    decoded = _as_utf_8(data) or _as_one_byte(data)
    return decoded if _is_text(decoded.text) else None


def _as_plain_utf_8(data: bytes) -> Decoded | None:
    """Read UTF-8 that is surely text, in a third of the time; None is no answer."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    unusual = data.translate(None, _ORDINARY)
    beyond_latin = unusual.translate(None, _OF_CONTROLS + b"\xc2")
    if len(unusual) - len(beyond_latin) > _MOST_CONTROL_SHARE * len(text):
        return None
    return Decoded(text, "utf-8", not beyond_latin or _is_composed(data, beyond_latin))


def _is_composed(data: bytes, beyond_latin: bytes) -> bool:
    """Say whether all beyond Latin letters is punctuation: "’", "…", "–", but no marks."""
    if beyond_latin.strip(b"\xe2") or len(beyond_latin) > _MOST_PUNCTUATION:
        return False
    return _PUNCTUATION.issuperset(after[:2] for after in data.split(b"\xe2")[1:])


def _as_marked(data: bytes, encoding: str) -> Decoded | None:
    if encoding == "utf-8-sig":
        decoded = _as_utf_8(data) or _as_one_byte(data)
        return Decoded(decoded.text, encoding) if _is_text(decoded.text) else None
    return _strictly(data, encoding)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding) if _is_text(text) else None


def _as_utf_16(data: bytes) -> Decoded | None:
    """Read UTF-16 that carries no mark, known by where its zeros are."""
    even, odd = (data[offset:_SNIFFED_BYTES:2] for offset in (0, 1))
    for low, high, encoding in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        if high.count(0) >= _LEAST_ZERO_SHARE * len(high) and low.count(
            0
        ) <= _MOST_ZERO_SHARE * len(low):
            return _strictly(data, encoding)
    return None


def _as_utf_8(data: bytes) -> Decoded | None:
    """Read UTF-8; None where bad bytes outnumber the good characters beyond ASCII."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    bad = len(_ESCAPED_BYTE.findall(text))
    good = len(data) - len(text)  # every good sequence is longer than its character
    if good <= bad:
        return None
    return Decoded(text.translate(_WINDOWS_1252), MIXED)


def _as_one_byte(data: bytes) -> Decoded:
    """Read an encoding with one byte a character: that in which the letters are French."""
    encoding = encoding_of(data)
    if encoding != WINDOWS:
        return Decoded(data.decode(encoding), encoding)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "surrogateescape").translate(_WINDOWS_1252)
    return Decoded(text, WINDOWS)


def _is_text(text: str) -> bool:
    return text.count("\0") <= _MOST_NULL_SHARE * len(text) and len(
        _CONTROL.findall(text)
    ) <= _MOST_CONTROL_SHARE * len(text)
