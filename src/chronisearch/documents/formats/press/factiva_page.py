"""Exports of Factiva as a page: "full article", and "full article plus indexing".

Ids are repeated and a `p` holds what no `p` may, so elements are found by class alone.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from chronisearch.documents.formats.press.factiva_fields import (
    KIND,
    LABELS,
    accession_in,
    from_fields,
    from_lines,
    is_copyright,
)
from chronisearch.documents.formats.shared.found import Found, Problem, Source
from chronisearch.documents.formats.shared.markup import (
    ancestors,
    attribute,
    classes,
    html_text,
    line_of,
    paragraphs_in,
    tree_of,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["ENDINGS", "KIND", "LABEL", "NEEDS", "documents", "recognises"]

LABEL: Final = "export of Factiva"
ENDINGS: Final = (".html", ".htm")
NEEDS: Final = "selectolax"

_SIGN: Final = re.compile(rb"""class=["'](?:last)?[aA]rticle\s+[a-z]{2,6}Article["'\s]""")
_PARAGRAPH: Final = b"articleParagraph"
_NAMED: Final = b"<title>Factiva"
_LANGUAGE_ARTICLE: Final = re.compile(r"[a-z]{2,6}Article\Z")
_HEADLINE: Final = re.compile(r"[a-z]{2,6}Headline\Z")
_COUNT: Final = re.compile(r"\d+\)\s+")
_PARAGRAPHS: Final = ("articleParagraph", "articlePre")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is an export, by its title or the classes of its articles."""
    if _NAMED not in head and _PARAGRAPH not in head:
        return False
    return b"<" in head and (_NAMED in head or _SIGN.search(head) is not None)


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the articles of an export."""
    decoded = html_text(source.data)
    tree = tree_of(decoded.text)
    for number, node in enumerate(_articles(tree.css("div.article")), 1):
        fields = _fields(node)
        if "HD" in fields or "PD" in fields:
            yield from_fields(fields, decoded.encoding)
        else:
            found = _article(node, decoded.encoding)
            yield found or Problem(str(number), "an article without title and text")


def _articles(nodes: "list[LexborNode]") -> "Iterator[LexborNode]":
    for node in nodes:
        if any(_LANGUAGE_ARTICLE.match(name) for name in classes(node)):
            yield node


def _fields(node: "LexborNode") -> dict[str, str]:
    """Give the labelled rows: what stands in the cell behind each label."""
    fields: dict[str, str] = {}
    for row in node.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        label = line_of(cells[0]).strip("\u00a0 ") if cells else ""
        if label in LABELS and len(cells) > 1:
            fields.setdefault(label, "\n".join(paragraphs_in(cells[1])))
    return fields


def _article(node: "LexborNode", encoding: str) -> Found | None:
    """Read an article whose lines have no labels."""
    headline = _headline(node)
    title = _COUNT.sub("", line_of(headline)) if headline else ""
    before, after, text = _lines(node, headline)
    if not title and not text:
        return None
    return from_lines(title, before, after, text, _number(node), encoding)


def _headline(node: "LexborNode") -> "LexborNode | None":
    for each in node.css("span, b"):
        if any(_HEADLINE.match(name) for name in classes(each)):
            return each
    return None


def _lines(
    node: "LexborNode", headline: "LexborNode | None"
) -> tuple[list[str], list[str], list[str]]:
    """Give the lines before the title, those up to the text, and the text."""
    holder = headline.parent.mem_id if headline and headline.parent else -1
    before: list[str] = []
    after: list[str] = []
    text: list[str] = []
    lines = before
    for each in node.css("div, p, pre"):
        if each.mem_id == holder:
            lines = after
        elif set(_PARAGRAPHS) & set(classes(each)):
            text += paragraphs_in(each)
        elif each.tag == "div" and not text and not _holds_blocks(each):
            line = line_of(each)
            if line and not is_copyright(line):
                lines.append(line)
    return before, after, text


def _holds_blocks(node: "LexborNode") -> bool:
    return any(each.tag in ("div", "p", "table") for each in node.iter())


def _number(node: "LexborNode") -> str:
    """Give the accession number: in the line that ends the article, else in an id around it."""
    for each in reversed(node.css("p")):
        if number := accession_in(line_of(each)):
            return number
    for each in (node, *ancestors(node)):
        identity = attribute(each, "id")
        if identity.startswith("article-"):
            return identity.removeprefix("article-")
    return ""
