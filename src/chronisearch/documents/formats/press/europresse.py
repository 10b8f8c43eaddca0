"""Exports of Europresse (Eureka.cc): many articles in one page, in the markup of four generations.

Elements are known by single classes, since the title's paragraph had one, two and three of them
over the years. From 2014 on a document is an `article`; before, a table.
"""

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from chronisearch.documents.formats.shared.found import Block, Found, Problem, Source, extras
from chronisearch.documents.formats.shared.markup import (
    ancestors,
    attribute,
    classes,
    html_text,
    is_below,
    line_of,
    paragraphs_in,
    pieces,
    tree_of,
)
from chronisearch.documents.formats.shared.press import (
    NUMBER,
    dated,
    is_author,
    own_key,
    page_in,
    paper,
    section_in,
)
from chronisearch.documents.reading.role import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

KIND: Final = "europresse"
LABEL: Final = "export of Europresse"
ENDINGS: Final = (".html", ".htm")
NEEDS: Final = "selectolax"

_SIGNS: Final = (b"DocPublicationName", b"TitreArticleVisu", b"titreArticleVisu", b"documentText")
_ESCAPED: Final = re.compile(r"documentText\s*=\s*`")
_APPEARED: Final = re.compile(r"Cet article (?:est|a été) (?:paru|publié) dans", re.IGNORECASE)
_FURNITURE: Final = re.compile(r"(?:©|Numéro de document\s*:|Copyright\b)", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is an export, by the names of its elements."""
    return b"<" in head and any(sign in head for sign in _SIGNS)


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the articles of an export."""
    decoded = html_text(source.data)
    text = _unwrapped(decoded.text)
    tree = tree_of(text)
    articles = [node for node in tree.css("article") if not is_below(node, ("article",))]
    old = [] if articles else list(_cells(tree))
    if not articles and not old and tree.body is not None:  # one that the reader saved
        articles = [tree.body]
    for number, node in enumerate(articles, 1):
        found = _article(node, decoded.encoding)
        yield found or Problem(str(number), "an article without title and text")
    for cell, identity in old:
        yield _old_article(cell, identity, decoded.encoding)


def _unwrapped(text: str) -> str:
    """Give the document that a page of the reader holds as escaped text in a script."""
    found = _ESCAPED.search(text)
    end = text.find("`", found.end()) if found else -1
    return html.unescape(text[found.end() : end]) if found and end > 0 else text


def _cells(tree: "LexborHTMLParser") -> "Iterator[tuple[LexborNode, str]]":
    """Yield the cells that hold an article, with its number: it stands there or in a row below."""
    for span in tree.css(".DocPublicationName"):
        if cell := _around(span, "td"):
            found = NUMBER.search(line_of(cell))
            table = _around(cell, "table")
            if not found and table and len(table.css(".DocPublicationName")) == 1:
                found = NUMBER.search(line_of(table))
            yield cell, found[0] if found else ""


def _around(node: "LexborNode", tag: str) -> "LexborNode | None":
    return next((each for each in ancestors(node) if each.tag == tag), None)


def _article(node: "LexborNode", encoding: str) -> Found | None:
    """Read an `article`: generations 2 to 4."""
    title = node.css_first(".titreArticleVisu")
    texts = list(_text(node))
    if title is None and not texts:
        return None
    name, line = _name_and_line(node)
    said = {" ".join(each.split()) for each in (name, line)}
    head = [block for block in _head(node, title) if block.text not in said]
    number = _number(node)
    authors = [block.text for block in head if block.role is Role.BYLINE]
    return Found(
        number or own_key(name, line, line_of(title)),
        KIND,
        (*head, *(Block(text) for text in texts), *_asides(node)),
        title=line_of(title),
        dates=dated([line], number),
        source=paper(name),
        address=_address(node),
        encoding=encoding,
        extra=extras(
            author=", ".join(authors), section=section_in(line), page=page_in(line), number=number
        ),
    )


def _name_and_line(node: "LexborNode") -> tuple[str, str]:
    """Give the paper and the date line, wherever a generation has them."""
    name = line_of(node.css_first(".DocPublicationName"))
    line = " ".join(line_of(each) for each in node.css("span.DocHeader"))
    spare = [line_of(each) for each in node.css("header > div.sm-margin-bottom")]
    if not name and spare:
        name, *spare = spare
    if not line and spare:
        line = spare[0]
    section = node.css_first("span.DocTitreSousSection")
    if not line and section is not None and section.parent is not None:
        line = " ".join(line_of(each) for each in section.parent.css("span")[1:2])
    return name, line


def _head(node: "LexborNode", title: "LexborNode | None") -> Iterator[Block]:
    """Yield kicker, title, subtitle and authors in their order."""
    header = node.css_first("header")
    if header is None or (title is not None and not _is_below(title, header)):
        header = node
    left_out = {each.mem_id for each in header.css(_NOT_OF_THE_HEAD)}
    title_id = title.mem_id if title else -1

    def enter(each: "LexborNode", around: Role) -> Role | None:
        if each.mem_id in left_out or _LEFT_OUT & set(classes(each)):
            return None
        return Role.TITLE if each.mem_id == title_id else around

    seen = False
    for piece, role in pieces(header, Role.BODY, enter):
        if role is Role.TITLE:
            seen = True
            yield Block(" ".join(piece.text.split()), Role.TITLE)
        elif not seen:
            yield Block(piece.text, Role.HEADING)
        else:
            is_subtitle = piece.text in {line_of(each) for each in node.css(".rdp__subtitle")}
            is_byline = not is_subtitle and is_author(piece.text)
            yield Block(piece.text, Role.BYLINE if is_byline else Role.STANDFIRST)


_LEFT_OUT: Final = {"DocPublicationName", "DocHeader", "DocText", "DocTitreSousSection"}
_NOT_OF_THE_HEAD: Final = (
    ".rdp__DocPublicationName, .rdp__DocHeader, section, footer, aside, script, .apd-wrapper, "
    ".docOcurrContainer, .publiC-lblNodoc, .transcripts, .twitter"
)


def _is_below(node: "LexborNode", other: "LexborNode") -> bool:
    return any(each.mem_id == other.mem_id for each in ancestors(node))


def _text(node: "LexborNode") -> Iterator[str]:
    """Yield the paragraphs. The container of the text may be empty: then they stand beside it."""
    for container in (".docOcurrContainer", ".DocText", "section", ".transcripts", ".twitter"):
        paragraphs = [text for each in node.css(container) for text in paragraphs_in(each)]
        if paragraphs:
            for text in paragraphs:
                if not _APPEARED.match(text):
                    yield text.replace("\n", " ")
            return


def _asides(node: "LexborNode") -> Iterator[Block]:
    """Yield notes and captions that say something."""
    for aside in node.css("aside"):
        for text in paragraphs_in(aside):
            if not text.endswith(":"):
                yield Block(text, Role.NOTICE)


def _number(node: "LexborNode") -> str:
    for place in (".publiC-lblNodoc", "#PubliC_lblNodoc", "footer", "td"):
        for each in node.css(place):
            if found := NUMBER.search(line_of(each)):
                return found[0]
    found = NUMBER.search(line_of(node))
    return found[0] if found else ""


def _address(node: "LexborNode") -> str:
    for link in node.css("a"):
        address = attribute(link, "href")
        if _APPEARED.match(line_of(link)) and address.startswith("http"):
            return address
    return ""


def _old_article(cell: "LexborNode", number: str, encoding: str) -> Found:
    """Read the cell of a table: generation 1, where most of an article has no markup."""

    def enter(node: "LexborNode", around: str) -> str | None:
        if node.tag in {"table", "form"}:
            return None
        names = set(classes(node))
        for known in ("DocPublicationName", "DocHeader", "TitreArticleVisu", "titreArticleVisu"):
            if known in names:
                return known.lower()
        return around

    parts: dict[str, list[str]] = {}
    blocks: list[Block] = []
    for piece, name in pieces(cell, "", enter):
        if name:
            parts.setdefault(name, []).append(piece.text)
        if name == "titrearticlevisu":
            blocks.append(Block(" ".join(piece.text.split()), Role.TITLE))
        elif not name and not _FURNITURE.match(piece.text):
            blocks += _old_blocks(piece.text, is_first=bool(blocks) and not _has_text(blocks),
                                  is_titled="titrearticlevisu" in parts)  # fmt: skip
    line = " ".join(parts.get("docheader", ()))
    title = " ".join(parts.get("titrearticlevisu", ()))
    authors = [block.text for block in blocks if block.role is Role.BYLINE]
    name = " ".join(parts.get("docpublicationname", ()))
    return Found(
        number or own_key(name, line, title),
        KIND,
        tuple(blocks),
        title=" ".join(title.split()),
        dates=dated([line], number),
        source=paper(name),
        encoding=encoding,
        extra=extras(
            author=", ".join(authors), section=section_in(line), page=page_in(line), number=number
        ),
    )


def _has_text(blocks: list[Block]) -> bool:
    return any(block.role in (Role.BODY, Role.BYLINE) for block in blocks)


def _old_blocks(text: str, *, is_first: bool, is_titled: bool) -> Iterator[Block]:
    """Yield what stands without markup: a kicker before the title, an author right behind it."""
    for line in text.split("\n"):
        if not is_titled:
            yield Block(line, Role.HEADING)
        elif is_first and is_author(line):
            yield Block(line, Role.BYLINE)
        else:
            yield Block(line)
        is_first = False
