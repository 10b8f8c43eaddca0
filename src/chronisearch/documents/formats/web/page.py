"""A web page that someone saved: its article, and around it what is not.

The article is the element with the most running text; a heading above it that says what the
page's title says begins it. What stands in navigation, forms, lists of other articles or
comments is told by element, by `role` and by the words of `class` and `id`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from chronisearch.documents.formats.shared.found import Block, Found, Source, extras
from chronisearch.documents.formats.shared.markup import (
    WITHOUT_TEXT,
    Piece,
    ancestors,
    html_text,
    is_below,
    line_of,
    pieces,
    tree_of,
)
from chronisearch.documents.formats.web.page_facts import PageFacts, facts_of, source_of
from chronisearch.documents.formats.web.page_shape import FINAL, HIDDEN, Shape
from chronisearch.documents.reading.role import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

KIND: Final = "html"
ENDINGS: Final = (".html", ".htm", ".xhtml", ".xht", ".shtml")
NEEDS: Final = "selectolax"
LABEL: Final = "web page"

_BEGINS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->|<\?xml.{0,200}?\?>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANYWHERE: Final = re.compile(rb"<(?:html|head|body|meta|title|article|div|p)[\s>]", re.IGNORECASE)

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_TEXT: Final = sorted(WITHOUT_TEXT - {"head", "title", "meta", "link"})
_MOST_LINK_SHARE: Final = 0.6
_RUNNING: Final = (Role.BODY, Role.STANDFIRST, Role.CAPTION)
_SURE_LETTERS: Final = 15
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


class Inside(NamedTuple):
    """Where a block stands: what the elements around it say, and whether in the article."""

    role: Role | None
    in_article: bool


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is a page: it begins like one, or is called one and has elements."""
    if _BEGINS.match(head):
        return True
    return name.lower().endswith(ENDINGS) and _ANYWHERE.search(head) is not None


def documents(source: Source) -> Iterator[Found]:
    """Give the article of a page."""
    decoded = html_text(source.data)
    yield read_page(decoded.text, decoded.encoding)


def read_page(text: str, encoding: str, key: str = "", address: str = "") -> Found:
    """Read a page that came from `address`, if that is known."""
    tree = tree_of(text)
    facts = facts_of(tree, text, address)
    tree.strip_tags(_NO_TEXT)
    heading = _heading(tree, facts)
    title = line_of(heading) if heading else next(iter(facts.titles), "")
    blocks = list(_together(_blocks(tree, heading)))
    if not any(block.role in _RUNNING for block in blocks):  # then all of it is what it says
        blocks = [Block(block.text) for block in blocks]
    if title and not any(block.role is Role.TITLE for block in blocks):
        blocks.insert(0, Block(title, Role.TITLE))
    return Found(
        key,
        KIND,
        tuple(blocks),
        title=title,
        dates=facts.dates,
        source=source_of(facts.address, facts.site),
        address=facts.address,
        encoding=encoding,
        extra=extras(author=facts.author, paywall="" if facts.is_free else "yes"),
    )


def _heading(tree: "LexborHTMLParser", facts: PageFacts) -> "LexborNode | None":
    """Find the heading that is the article's title: one that says what the head says."""
    headings = [
        (node, letters)
        for node in tree.css("h1, h2")
        if (letters := _letters(node.text(deep=True) or ""))
    ]
    for title in map(_letters, facts.titles):
        for node, letters in headings:
            if letters == title or (len(letters) > _SURE_LETTERS and letters in title):
                return node
    firsts = [node for node, _ in headings if node.tag == "h1"]
    inside = [node for node in firsts if is_below(node, ("article", "main"))]
    return next(iter(inside or firsts), None) if not facts.titles or len(firsts) == 1 else None


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _blocks(tree: "LexborHTMLParser", heading: "LexborNode | None") -> Iterator[Block]:
    body = tree.body
    if body is None:
        return
    shape = Shape(body)
    container = shape.container(tree)
    never_odd = {
        each.mem_id
        for found in (container, heading)
        if found is not None
        for each in (body, found, *ancestors(found))
    }
    titled = entered = False
    title_id, container_id = (heading.mem_id if heading else -1), container.mem_id

    def enter(node: "LexborNode", around: Inside) -> Inside | None:
        nonlocal titled, entered
        if node.mem_id == title_id:
            titled = True
            return Inside(Role.TITLE, in_article=True)
        if node.mem_id == container_id:
            entered = True
            return Inside(around.role, in_article=True)
        if around.role in FINAL or node.mem_id in never_odd:
            return around
        role = shape.role_of(node)
        if role is HIDDEN:
            return None
        return Inside(role, around.in_article) if isinstance(role, Role) else around

    start = Inside(None, in_article=container is body)
    for piece, inside in pieces(body, start, enter, _is_settled):
        yield Block(piece.text, _role(piece, inside, between=titled and not entered))


def _together(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make one block of what stands around the article and is of one kind: a menu, not its items.

    A page has hundreds of these, and each block of a text costs what a paragraph does.
    """
    for role, group in groupby(blocks, lambda block: block.role):
        if role in _AROUND:
            yield Block("\n".join(block.text for block in group), role)
        else:
            yield from group


_AROUND: Final = (Role.NAVIGATION, Role.FORM, Role.NOTICE, Role.LINKS)


def _is_settled(inside: Inside) -> bool:
    """Say whether what an element is holds for all in it: nothing of the article stands there."""
    return inside.role in FINAL and inside.role is not Role.TITLE


def _role(piece: Piece, inside: Inside, *, between: bool) -> Role:
    if inside.role in FINAL:
        return inside.role or Role.BODY
    if not inside.in_article and not between:
        return Role.NAVIGATION
    if piece.link_chars > _MOST_LINK_SHARE * len(piece.text) and piece.tag == "li":
        return Role.LINKS
    if inside.role:
        return inside.role
    return Role.HEADING if piece.tag in _HEADINGS else Role.BODY
