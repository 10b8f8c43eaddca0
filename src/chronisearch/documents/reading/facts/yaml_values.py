"""Values of YAML on one line: bare, between quotation marks of both kinds, lists in brackets."""

import re
from typing import Final, NamedTuple

from chronisearch.documents.document import Span

_NOT_PLAIN: Final = tuple("|>{&*!")
_SINGLE: Final = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?")
_DOUBLE: Final = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_LIST: Final = re.compile(r"\[(.*)\]\s*(?:#.*)?")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED: Final = {
    "0": "", "a": "", "b": "", "e": "", "f": " ", "n": " ", "r": " ", "t": " ", "v": " ",
    "_": "\u00a0", "N": " ", "L": " ", "P": " ",
}  # fmt: skip
"""YAML 1.2, section 5.7. A value is a line here, so what breaks one is a space."""

_ITEM: Final = re.compile(r"""\s*('(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^,]+)\s*(?:,|\Z)""")


class Scalar(NamedTuple):
    """What a value means, and where it stands in the text, if it does in so many words."""

    value: str
    span: Span = Span(0, 0)

    def with_item(self, item: str) -> "Scalar":
        """Add an item to a list."""
        return Scalar(f"{self.value}, {item}" if self.value else item)


def scalar_at(line: str, after_key_char: int, line_start_char: int) -> Scalar:
    """Read the value that stands behind a key of this line; empty if it is none of one line."""
    written = line[after_key_char:].strip(" \t")
    start_char = line_start_char + line.find(written, after_key_char)
    if quoted := _SINGLE.fullmatch(written):
        return _at(quoted[1].replace("''", "'"), quoted[1], start_char + 1)
    if quoted := _DOUBLE.fullmatch(written):
        return _at(_ESCAPE.sub(_meant, quoted[1]), quoted[1], start_char + 1)
    if items := _LIST.fullmatch(written):
        return Scalar(", ".join(list_in(items[1])))
    if written.startswith(_NOT_PLAIN):
        return Scalar("")
    plain = written.partition(" #")[0].rstrip(" \t") if not written.startswith("#") else ""
    return _at(plain, plain, start_char)


def list_in(written: str) -> list[str]:
    """Give the items of a list between brackets."""
    return [scalar_at(item[1], 0, 0).value for item in _ITEM.finditer(written)]


def _at(value: str, written: str, start_char: int) -> Scalar:
    if value != written:
        return Scalar(value)
    return Scalar(value, Span(start_char, start_char + len(value)))


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code is None:
        return _ESCAPED.get(escape[4], escape[4])
    number = int(code, 16)
    is_character = number < 0x110000 and not 0xD800 <= number < 0xE000  # noqa: PLR2004
    return chr(number) if is_character and number >= 32 else " "  # noqa: PLR2004
