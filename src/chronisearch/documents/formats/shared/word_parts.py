"""The paragraphs of a Word file (DOCX), as they are to be read: each with its style and page.

Left out: what was deleted or moved away, what is hidden, field codes, the second copy of a text
box. Footnotes and endnotes stand behind the text. Pages are those that the program which saved
the file laid out, where it says so.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from chronisearch.documents.formats.shared.found import UnreadableFormatError
from chronisearch.documents.formats.shared.office_xml import (
    all_named,
    child,
    local,
    parsed,
    text_of,
    value_of,
)

if TYPE_CHECKING:
    from chronisearch.documents.formats.shared.limits import Archive

_LEFT_OUT: Final = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "rPr",
        "sectPr",
        "pPrChange",
        "footnoteRef",
        "rt",
    )
)
_SIGNS: Final = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_OFF: Final = ("0", "false", "off", "none")
_NOTES: Final = ("footnotes", "endnotes")
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")
_LONGEST_ROW_CHARS: Final = 500
"""What is longer is no row of a table: the table lays the page out."""


class Paragraph(NamedTuple):
    """A paragraph, or a row of a table: its style's name in small letters, and its page."""

    text: str
    style: str = ""
    page: int = 0
    bookmarks: tuple[str, ...] = ()
    is_note: bool = False


class WordFile(NamedTuple):
    """What is read of a Word file. `author` and `title` are those of its properties."""

    paragraphs: list[Paragraph]
    title: str
    author: str


def read_word(archive: "Archive") -> WordFile:
    """Read the parts of a Word file.

    Raises:
        UnreadableFormatError: a part that is needed is missing or damaged.
    """
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    related = _related(archive, main)
    styles = _Styles(archive, related.get("styles", f"{folder}/styles.xml"))
    paragraphs = list(_Reader(styles).read(parsed(archive.read(main), "the text")))
    for kind in _NOTES:
        part = related.get(kind, "")
        if part in archive:
            notes = parsed(archive.read(part), f"the part with {kind}")
            paragraphs += _notes(notes, styles)
    return WordFile(paragraphs, *_properties(archive))


def _main_part(archive: "Archive") -> str:
    """Find the text: by its relation, else under the name that it always has."""
    for kind, part in _related(archive, "").items():
        if kind == "officeDocument" and part in archive:
            return part
    return "word/document.xml"


def _related(archive: "Archive", part: str) -> dict[str, str]:
    """Give the parts that a part names, by the last word of the relation. None lies outside."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if relations not in archive:
        return {}
    found: dict[str, str] = {}
    for each in all_named(parsed(archive.read(relations), "the list of parts"), "Relationship"):
        target = value_of(each, "Target")
        if value_of(each, "TargetMode") != "External":
            kind = value_of(each, "Type").rpartition("/")[2]
            path = target.lstrip("/") if target.startswith("/") or not folder else ""
            found.setdefault(kind, path or f"{folder}/{target}")
    return found


def _properties(archive: "Archive") -> tuple[str, str]:
    if "docProps/core.xml" not in archive:
        return "", ""
    try:
        core = parsed(archive.read("docProps/core.xml"), "the properties")
    except UnreadableFormatError:  # the text needs them not
        return "", ""
    return text_of(child(core, "title")), text_of(child(core, "creator"))


class _Styles:
    """The names of styles by their ids, and which of them hide their text."""

    def __init__(self, archive: "Archive", part: str) -> None:
        self.names: dict[str, str] = {}
        self.hidden: set[str] = set()
        if part not in archive:
            return
        for style in all_named(parsed(archive.read(part), "the part with styles"), "style"):
            identity = value_of(style, "styleId")
            name = child(style, "name")
            self.names[identity] = value_of(name, "val").lower() if name is not None else ""
            if _is_on(child(style, "rPr", "vanish")):
                self.hidden.add(identity)

    def name(self, identity: str) -> str:
        return self.names.get(identity, identity.lower())


def _is_on(element: ET.Element | None) -> bool:
    return element is not None and value_of(element, "val").lower() not in _OFF


class _Reader:
    """Walks a part without recursion: it may be nested as deep as its maker liked."""

    def __init__(self, styles: _Styles, *, is_note: bool = False) -> None:
        self._styles = styles
        self._is_note = is_note
        self._page = 0
        self._bookmarks: list[str] = []
        self._texts: list[list[str]] = [[]]
        self._rows: list[list[Paragraph]] = []

    def read(self, root: ET.Element) -> Iterator[Paragraph]:
        """Yield the paragraphs and rows in their order."""
        self._page = 1 if next(all_named(root, "lastRenderedPageBreak"), None) is not None else 0
        stack: list[tuple[ET.Element, bool]] = [(root, False)]
        while stack:
            element, is_end = stack.pop()
            if is_end:
                made = self._closed(element)
                if self._rows:
                    self._rows[-1] += made
                else:
                    yield from made
            elif not self._is_left_out(element):
                if self._opened(element):
                    stack.append((element, True))
                stack.extend((each, False) for each in reversed(element))

    def _opened(self, element: ET.Element) -> bool:
        """Take in an element; say whether its end must be told too."""
        match local(element.tag):
            case "p":
                self._texts.append([])
                return True
            case "tr":
                self._rows.append([])
                return True
            case "tc":
                return bool(self._rows)
            case "t":
                self._texts[-1].append(element.text or "")
            case "lastRenderedPageBreak":
                self._page += 1
            case "bookmarkStart":
                self._bookmarks.append(value_of(element, "name"))
            case name if name in _SIGNS:
                self._sign(element, name, self._texts[-1])
        return False

    def _closed(self, element: ET.Element) -> list[Paragraph]:
        match local(element.tag):
            case "p":
                return self._made(element, self._texts.pop())
            case "tc":
                return [Paragraph(_CELL)]
            case _:
                return list(_row(self._rows.pop()))

    def _is_left_out(self, element: ET.Element) -> bool:
        name = local(element.tag)
        return name in _LEFT_OUT or (name == "r" and self._is_hidden(element))

    def _sign(self, element: ET.Element, name: str, text: list[str]) -> None:
        if name == "tab" and element.attrib:  # a stop, in the settings of the paragraph
            return
        text.append(_SIGNS[name])

    def _is_hidden(self, run: ET.Element) -> bool:
        if _is_on(child(run, "rPr", "vanish")):
            return True
        style = child(run, "rPr", "rStyle")
        return style is not None and value_of(style, "val") in self._styles.hidden

    def _made(self, element: ET.Element, text: list[str]) -> list[Paragraph]:
        style = child(element, "pPr", "pStyle")
        identity = value_of(style, "val") if style is not None else ""
        written = "" if identity in self._styles.hidden else "".join(text)
        name = self._styles.name(identity) if identity else ""
        bookmarks, self._bookmarks = tuple(self._bookmarks), []
        return [Paragraph(written.strip(), name, self._page, bookmarks, self._is_note)]


_CELL: Final = "\x1f"


def _row(inside: list[Paragraph]) -> Iterator[Paragraph]:
    """Make one paragraph of a row's cells, unless the table only lays the page out."""
    bookmarks = tuple(name for each in inside for name in each.bookmarks)
    text = " ".join(each.text for each in inside)
    if len(text) > _LONGEST_ROW_CHARS or sum(each.text == _CELL for each in inside) == 1:
        yield from (each for each in inside if each.text != _CELL)
        return
    cells = (" ".join(cell.split()) for cell in re.split(_CELL, text))
    page = inside[0].page if inside else 0
    yield Paragraph(" | ".join(filter(None, cells)), "table", page, bookmarks)


def _notes(root: ET.Element, styles: _Styles) -> Iterator[Paragraph]:
    for note in root:
        if value_of(note, "type") not in _SEPARATORS:
            found = _Reader(styles, is_note=True).read(note)
            yield from (each._replace(page=0) for each in found if each.text)
