"""Texts of LibreOffice (ODT, and FODT, which is one XML file)."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.shared.limits import Archive, parts_in
from chronisearch.documents.formats.shared.office_xml import (
    all_named,
    child,
    local,
    parsed,
    text_of,
    value_of,
)
from chronisearch.documents.reading.role import Role

KIND: Final = "odt"
LABEL: Final = "LibreOffice text"
ENDINGS: Final = (".odt", ".fodt", ".ott")
NEEDS: Final = ""

_MIME: Final = b"application/vnd.oasis.opendocument.text"
_LEFT_OUT: Final = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note-citation",
        "hidden-text",
        "hidden-paragraph",
        "script",
        "table-of-content",
        "bibliography",
        "alphabetical-index",
        "forms",
        "sequence-decls",
        "ruby-text",
    )
)
_MOST_BLANKS: Final = 100


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is a zip that calls itself one, or the XML of one."""
    if head.startswith(b"PK\x03\x04"):
        if "content.xml" not in (parts_in(head) or ("content.xml",)):
            return False
        return _MIME in head[:300] or name.lower().endswith((".odt", ".ott"))
    return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and b"office:document" in head


def documents(source: Source) -> Iterator[Found]:
    """Give the text.

    Raises:
        UnreadableFormatError: it is encrypted, damaged or empty.
    """
    author = ""
    if source.data.startswith(b"PK"):
        archive = Archive(source.data)
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise UnreadableFormatError("encrypted: it needs a password")
        root = parsed(archive.read("content.xml"), "the text")
        styles = [root]
        if "styles.xml" in archive:
            styles.append(parsed(archive.read("styles.xml"), "the part with styles"))
        if "meta.xml" in archive:
            meta = parsed(archive.read("meta.xml"), "the properties")
            author = next((text_of(each) for each in all_named(meta, "initial-creator")), "")
    else:
        root = parsed(source.data, "the text")
        styles = [root]
    known = _Styles(styles)
    blocks = list(_blocks(root, known))
    if not blocks:
        raise UnreadableFormatError("empty")
    title = _title(blocks)
    blocks = [block._replace(role=Role.TITLE) if block is title else block for block in blocks]
    yield Found(
        "", KIND, tuple(blocks), title=title.text if title else "", extra=extras(author=author)
    )


class _Styles:
    """Which styles hide their text, and which are that of the title."""

    def __init__(self, roots: list[ET.Element]) -> None:
        self.hidden: set[str] = set()
        self.titles: set[str] = {"Title", "Titre"}
        for root in roots:
            for style in all_named(root, "style"):
                name = value_of(style, "name")
                properties = child(style, "text-properties")
                if properties is not None and value_of(properties, "display") == "none":
                    self.hidden.add(name)
                if value_of(style, "parent-style-name") in self.titles:
                    self.titles.add(name)


def _blocks(root: ET.Element, styles: _Styles) -> Iterator[Block]:
    """Yield the paragraphs, without recursion; notes stand behind, a row of a table is one."""
    body = next(all_named(root, "text"), None)
    notes: list[Block] = []
    stack = [] if body is None else [body]
    while stack:
        element = stack.pop()
        name = local(element.tag)
        if name in _LEFT_OUT or value_of(element, "style-name") in styles.hidden:
            continue
        if name == "section" and value_of(element, "display") == "none":
            continue
        if name in ("p", "h"):
            text = _text(element, styles, notes)
            if text:
                role = Role.HEADING if name == "h" else Role.BODY
                if value_of(element, "style-name") in styles.titles:
                    role = Role.TITLE
                elif name == "h" and value_of(element, "outline-level") != "1":
                    role = Role.STANDFIRST
                yield Block(text, role)
        elif name == "table-row":
            cells = (
                " ".join(_text(p, styles, notes) for p in _paragraphs(cell))
                for cell in element
                if local(cell.tag) == "table-cell"
            )
            if row := " | ".join(filter(None, cells)):
                yield Block(row)
        else:
            stack += reversed(element)
    yield from notes


def _paragraphs(cell: ET.Element) -> Iterator[ET.Element]:
    return (each for each in cell.iter() if local(each.tag) in ("p", "h"))


def _text(paragraph: ET.Element, styles: _Styles, notes: list[Block]) -> str:
    """Give the text of a paragraph; notes within it are put to the others."""
    parts: list[str] = []
    stack: list[tuple[ET.Element | None, str]] = [(paragraph, "")]
    while stack:
        element, tail = stack.pop()
        if element is None:
            parts.append(tail)
            continue
        name = local(element.tag)
        is_hidden = value_of(element, "style-name") in styles.hidden
        if name == "note-body":
            lines = [_text(each, styles, notes) for each in element if local(each.tag) == "p"]
            notes.append(Block(" ".join(filter(None, lines)), Role.BODY))
            continue
        if name in _LEFT_OUT or is_hidden or not isinstance(element.tag, str):
            continue
        if name in ("p", "h") and element is not paragraph:  # in a frame: a line of its own
            stack.append((None, "\n"))
            parts.append("\n")
        parts.append(_sign(element, name) + (element.text or ""))
        for each in reversed(element):
            stack.append((None, each.tail or ""))
            stack.append((each, ""))
    return re.sub(r"[ \n]{2,}", " ", "".join(parts)).strip()


def _sign(element: ET.Element, name: str) -> str:
    if name == "s":
        count = value_of(element, "c")
        return " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


def _title(blocks: list[Block]) -> Block | None:
    for role in (Role.TITLE, Role.HEADING):
        for block in blocks:
            if block.role is role:
                return block
    return None
