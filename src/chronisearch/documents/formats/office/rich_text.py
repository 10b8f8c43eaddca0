r"""RTF: its text by striprtf, without what is hidden or deleted, with footnotes behind.

striprtf reads a file's characters whatever its code pages; it knows neither hidden runs
(`\v`), nor deleted ones, and leaves notes out. So these groups are cut, or moved, before.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.press import factiva_text, nexis_text, nexis_word
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    Problem,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.reading.role import Role

KIND: Final = "rtf"
LABEL: Final = "RTF file"
ENDINGS: Final = (".rtf",)
NEEDS: Final = "striprtf"

_MOST_DEEP: Final = 2000
_MOST_BYTES: Final = 32 << 20
_TOKEN: Final = re.compile(r"\\(?:([a-z]+)(-?\d+)? ?|'[0-9a-fA-F]{2}|[^a-z])|[{}]", re.DOTALL)
_AUTHOR: Final = re.compile(r"\{\\author ([^{}]{1,200})\}")
_CELL_END: Final = re.compile(r"\n+\|")
"""Some programs end the paragraph in a cell before they end the cell."""

_HIDDEN: Final = ("v", "deleted")
_SET_APART: Final = ("footnote", "shptxt")
"""Notes, and the text of a frame: striprtf passes over the drawing that it stands in."""


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it begins as RTF does. Nexis calls such files `.doc`."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the text, or the articles of an export of a press base."""
    if len(source.data) > _MOST_BYTES:
        raise UnreadableFormatError("an RTF file larger than any that is read")
    written = source.data.decode("latin-1").rstrip("\0 \r\n")
    shown, notes = _shown(written)
    text = _text(shown)
    if articles := _of_a_press_base(text):
        yield from articles
        return
    lines = [line.strip() for line in text.split("\n")]
    blocks = [Block(_row(line)) for line in lines if line]
    blocks += [Block(note, Role.BODY) for each in notes if (note := _text(each).strip())]
    if not blocks:
        raise UnreadableFormatError("empty")
    author = _AUTHOR.search(written)
    yield Found(
        "", KIND, tuple(blocks), extra=extras(author=_text("{\\rtf1 " + author[1] + "}").strip()
                                              if author else "")
    )  # fmt: skip


def _of_a_press_base(text: str) -> list[Found | Problem]:
    """Give the articles of an export; none where it is a text of its own."""
    signs = (
        (factiva_text.is_export, factiva_text.articles_in),
        (nexis_text.is_export, nexis_text.articles_in),
        (nexis_word.ends_articles, nexis_word.articles_in_lines),
    )
    for is_export, articles_in in signs:
        if is_export(text) and any(isinstance(each, Found) for each in articles_in(text, KIND)):
            return list(articles_in(text, KIND))
    return []


def _row(line: str) -> str:
    """Write the cells of a row as those of other formats."""
    return " | ".join(filter(None, (cell.strip() for cell in line.split("|")))) if (
        line.endswith("|")
    ) else line  # fmt: skip


def _text(written: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(written, encoding="cp1252", errors="replace")
    return _CELL_END.sub("|", text.replace("\r\n", "\n").replace("\0", ""))


class _Group:
    """An open group: where it began, and what becomes of it."""

    __slots__ = ("begins", "is_hidden", "is_note")

    def __init__(self, begins: int, *, is_hidden: bool) -> None:
        self.begins = begins
        self.is_hidden = is_hidden
        self.is_note = False


def _shown(written: str) -> tuple[str, list[str]]:
    """Give the file without hidden, deleted and noted text, and the notes as files of their own.

    Raises:
        UnreadableFormatError: groups stand in one another too deep.
    """
    return _Cutter(written).cut()


class _Cutter:
    """Goes through a file once, and keeps what is to be shown."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._out: list[str] = []
        self._notes: list[str] = []
        self._groups = [_Group(0, is_hidden=False)]
        self._done = 0

    def cut(self) -> tuple[str, list[str]]:
        """Give what is left, and the notes."""
        at = 0
        while found := _TOKEN.search(self._written, at):
            at = found.end()
            if found[0] == "{":
                self._open(found.start())
            elif found[0] == "}":
                self._close(found)
            elif found[1] == "bin" and found[2]:
                at += max(0, int(found[2][:9]))
            elif found[1]:
                self._word(found, found[1])
        if not self._groups[-1].is_hidden:
            self._out.append(self._written[self._done :])
        return "".join(self._out), self._notes

    def _open(self, at: int) -> None:
        self._groups.append(_Group(at, is_hidden=self._groups[-1].is_hidden))
        if len(self._groups) > _MOST_DEEP:
            raise UnreadableFormatError(f"more than {_MOST_DEEP} groups within one another")

    def _close(self, found: re.Match[str]) -> None:
        if len(self._groups) == 1:
            return
        ended = self._groups.pop()
        if ended.is_note:
            self._notes.append(_as_file(self._written[ended.begins : found.end()], self._written))
            self._done = found.end()
        elif ended.is_hidden and not self._groups[-1].is_hidden:
            self._done = found.start()

    def _word(self, found: re.Match[str], word: str) -> None:
        r"""Take in a control word: `\v` hides what follows, `\v0` and `\plain` show it."""
        here = self._groups[-1]
        is_off = word == "plain" or (word in _HIDDEN and found[2] == "0")
        if here.is_hidden:
            if is_off and not here.is_note:
                here.is_hidden = False
                self._done = found.start() if word == "plain" else found.end()
        elif word in _HIDDEN and not is_off:
            self._out.append(self._written[self._done : found.start()])
            here.is_hidden = True
        elif word in _SET_APART:
            self._out.append(self._written[self._done : here.begins])
            here.is_note = here.is_hidden = True


def _as_file(group: str, written: str) -> str:
    """Make a note's group a file with the fonts of its own: they say what its bytes mean."""
    fonts = written.find("{\\fonttbl")
    head = ""
    if fonts >= 0:
        end = _group_end(written, fonts)
        head = written[fonts:end]
    body = re.sub(
        r"\{?\\\*?\\?(?:footnote|shptxt) ?",
        "",
        group.removeprefix("{").removeprefix("\\*"),
        count=1,
    )
    return "{\\rtf1\\ansi\\ansicpg1252" + head + " " + body.rstrip("}") + "}"


def _group_end(written: str, at: int) -> int:
    depth = 0
    for found in re.finditer(r"\\[{}\\]|[{}]", written[at : at + 100_000]):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at + found.end()
    return at
