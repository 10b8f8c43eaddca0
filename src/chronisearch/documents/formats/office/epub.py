"""Books (EPUB): a document a chapter, named as its file in the book."""

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_of_stamp
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    FoundDate,
    Problem,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.shared.limits import Archive, parts_in
from chronisearch.documents.formats.shared.markup import attribute, html_text, pieces, tree_of
from chronisearch.documents.formats.shared.office_xml import (
    all_named,
    child,
    parsed,
    text_of,
    value_of,
)
from chronisearch.documents.reading.role import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

KIND: Final = "epub"
LABEL: Final = "book"
ENDINGS: Final = (".epub",)
NEEDS: Final = ""

_NOT_CHAPTERS: Final = re.compile(
    r"(?:^|[/_-])(?:cover|title_?page|nav|toc|couverture)\b", re.IGNORECASE
)
_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


_SIGNS: Final = ("backlink", "pagebreak", "noteref")
"""What stands in a text to lead somewhere: the figure of a note is no part of its word."""


class _Book(NamedTuple):
    """What the package of a book says: its chapters in order, and of the whole."""

    chapters: tuple[str, ...]
    title: str
    author: str
    day: date | None


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is a zip with the container of a book; `mimetype` need not come first."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    if parts := parts_in(head):
        return "META-INF/container.xml" in parts
    return b"META-INF/container.xml" in head or name.lower().endswith(ENDINGS)


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the chapters.

    Raises:
        UnreadableFormatError: it is protected, or has no chapter.
    """
    archive = Archive(source.data)
    _check_open(archive)
    book = _book(archive)
    for path in book.chapters:
        key = path.rpartition("/")[2].rpartition(".")[0]
        try:
            decoded = html_text(archive.read(path))
            blocks = list(_blocks(decoded.text))
        except UnreadableFormatError as error:
            yield Problem(key, error.reason)
            continue
        if not any(block.role in (Role.BODY, Role.HEADING) for block in blocks):
            continue
        title = next((block.text for block in blocks if block.role is Role.TITLE), "")
        yield Found(
            key,
            KIND,
            tuple(blocks),
            title=title,
            dates=(FoundDate(book.day.isoformat(), DateOrigin.PAGE_DATA),) if book.day else (),
            encoding=decoded.encoding,
            extra=extras(author=book.author, book=book.title),
        )


def _check_open(archive: Archive) -> None:
    name = "META-INF/encryption.xml"
    if name in archive:
        methods = all_named(parsed(archive.read(name), "the list of what is encrypted"),
                            "EncryptionMethod")  # fmt: skip
        if any(value_of(each, "Algorithm") not in _FONTS for each in methods):
            raise UnreadableFormatError("a book that is protected against reading (DRM)")


def _book(archive: Archive) -> _Book:
    container = parsed(archive.read("META-INF/container.xml"), "the container")
    root = next(all_named(container, "rootfile"), None)
    package_path = value_of(root, "full-path") if root is not None else ""
    package = parsed(archive.read(package_path), "the package")
    items = {value_of(each, "id"): each for each in all_named(package, "item")}
    folder = posixpath.dirname(package_path)
    chapters: list[str] = []
    for each in all_named(package, "itemref"):
        item = items.get(value_of(each, "idref"))
        if item is None or value_of(each, "linear") == "no":
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(value_of(item, "href"))))
        odd = "nav" in value_of(item, "properties") or _NOT_CHAPTERS.search(path)
        if path in archive and not odd and "html" in value_of(item, "media-type"):
            chapters.append(path)
    if not chapters:
        raise UnreadableFormatError("a book without chapters")
    metadata = child(package, "metadata")
    return _Book(tuple(chapters), *_said(metadata if metadata is not None else package))


def _said(metadata: ET.Element) -> tuple[str, str, date | None]:
    """Read title, author and day. One of the last change tells of the file, not of the book."""
    title = next((text_of(each) for each in all_named(metadata, "title")), "")
    author = next((text_of(each) for each in all_named(metadata, "creator")), "")
    day = next((day_of_stamp(text_of(each)) for each in all_named(metadata, "date")), None)
    changed = next(
        (
            day_of_stamp(text_of(each))
            for each in all_named(metadata, "meta")
            if value_of(each, "property") == "dcterms:modified"
        ),
        None,
    )
    return title, author, day if day and changed and day < changed else None


def _blocks(text: str) -> Iterator[Block]:
    body = tree_of(text).body
    if body is None:
        return

    def role_of(node: "LexborNode", around: Role) -> Role | None:
        kind = attribute(node, "epub:type") + " " + attribute(node, "role")
        if node.tag == "nav" or any(sign in kind for sign in _SIGNS):
            return None
        return Role.BODY if "footnote" in kind and "noteref" not in kind else around

    titled = False
    for piece, role in pieces(body, Role.BODY, role_of):
        if role is Role.BODY and piece.tag in ("h1", "h2", "h3"):
            yield Block(" ".join(piece.text.split()), Role.HEADING if titled else Role.TITLE)
            titled = True
        else:
            yield Block(piece.text, role)
