"""RTF: its text by striprtf, without what is hidden or deleted, with footnotes behind.

striprtf reads a file's characters whatever its code pages; it knows neither hidden runs
(`\\v`), nor deleted ones, and leaves notes out. So these groups are cut, or moved, before.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.factiva_text import articles_in
from chronisearch.documents.formats.found import (
    Block,
    Found,
    Problem,
    Role,
    Source,
    UnreadableFormatError,
    extras,
)

KIND: Final = "rtf"
LABEL: Final = "RTF file"
ENDINGS: Final = (".rtf",)
NEEDS: Final = "striprtf"

_MOST_DEEP: Final = 2000
_MOST_BYTES: Final = 32 << 20
_TOKEN: Final = re.compile(r"\\(?:([a-z]+)(-?\d+)? ?|'[0-9a-fA-F]{2}|[^a-z])|[{}]", re.DOTALL)
_BINARY: Final = re.compile(r"\\bin(\d+) ?")
_FACTIVA: Final = ("Factiva", "\nAN|", "Document ")
_TITLE: Final = re.compile(r"\{\\title ([^{}]{1,400})\}")
_AUTHOR: Final = re.compile(r"\{\\author ([^{}]{1,200})\}")
_NEXIS: Final = re.compile(r"^\s*\d+ (?:of|de|von) \d+ DOCUMENTS?|^End of Document\s*$", re.MULTILINE)
_HIDDEN: Final = ("v", "deleted")
_PLAIN: Final = ("plain", "v0", "deleted0")


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
    articles = list(articles_in(text, KIND)) if all(sign in text for sign in _FACTIVA[2:]) else []
    if articles:
        yield from articles
        return
    if _NEXIS.search(text):
        from chronisearch.documents.formats.nexis_text import articles_in as nexis_articles

        yield from nexis_articles(text, KIND)
        return
    lines = [line.strip() for line in text.split("\n")]
    blocks = [Block(_row(line)) for line in lines if line]
    blocks += [Block(note, Role.NOTE) for each in notes if (note := _text(each).strip())]
    if not blocks:
        raise UnreadableFormatError("empty")
    author = _AUTHOR.search(written)
    yield Found(
        "", KIND, tuple(blocks), extra=extras(author=_text("{\\rtf1 " + author[1] + "}").strip()
                                              if author else "")
    )  # fmt: skip


def _row(line: str) -> str:
    """Write the cells of a row as those of other formats."""
    return " | ".join(filter(None, (cell.strip() for cell in line.split("|")))) if (
        line.endswith("|")
    ) else line  # fmt: skip


def _text(written: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(written, encoding="cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\0", "")


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
    out: list[str] = []
    notes: list[str] = []
    groups = [_Group(0, is_hidden=False)]
    done = at = 0
    while found := _TOKEN.search(written, at):
        at, word = found.end(), found[1]
        here = groups[-1]
        if here.is_hidden and not (found[0] in "{}" or word):
            continue
        if found[0] == "{":
            groups.append(_Group(found.start(), is_hidden=here.is_hidden))
            if len(groups) > _MOST_DEEP:
                raise UnreadableFormatError(f"more than {_MOST_DEEP} groups within one another")
        elif found[0] == "}":
            if len(groups) > 1:
                ended = groups.pop()
                if ended.is_note:
                    notes.append(_as_file(written[ended.begins : at], written))
                    done = at
                elif ended.is_hidden and not groups[-1].is_hidden:
                    done = found.start()
        elif word in _HIDDEN and found[2] != "0" and not here.is_hidden:
            out.append(written[done : found.start()])
            here.is_hidden = True
        elif here.is_hidden and (word == "plain" or (word in _HIDDEN and found[2] == "0")):
            here.is_hidden = False
            done = found.start() if word == "plain" else at
        elif word == "footnote" and not here.is_hidden:
            out.append(written[done : here.begins])
            here.is_note = here.is_hidden = True
        elif word == "bin" and found[2]:
            at += max(0, int(found[2][:9]))
    out.append("" if groups[-1].is_hidden else written[done:])
    return "".join(out), notes


def _as_file(group: str, written: str) -> str:
    """Make a note's group a file with the fonts of its own: they say what its bytes mean."""
    fonts = written.find("{\\fonttbl")
    head = ""
    if fonts >= 0:
        end = _group_end(written, fonts)
        head = written[fonts:end]
    body = re.sub(r"\{?\\\*?\\?footnote ?", "", group.removeprefix("{").removeprefix("\\*"), count=1)
    return "{\\rtf1\\ansi\\ansicpg1252" + head + " " + body.rstrip("}") + "}"


def _group_end(written: str, at: int) -> int:
    depth = 0
    for found in re.finditer(r"\\[{}\\]|[{}]", written[at : at + 100_000]):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at + found.end()
    return at
