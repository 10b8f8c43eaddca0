"""A web page that someone saved: its article, and around it what is not.

The article is the element with the most running text; a heading above it that says what the
page's title says begins it. What stands in navigation, forms, lists of other articles or
comments is told by element, by `role` and by the words of `class` and `id`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from chronisearch.documents.formats.found import Block, Found, Source, extras
from chronisearch.documents.formats.markup import (
    Piece,
    html_text,
    line_of,
    pieces,
    tree_of,
)
from chronisearch.documents.formats.page_facts import PageFacts, facts_of, source_of
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

_TAG_ROLES: Final = {
    "nav": Role.NAVIGATION,
    "footer": Role.NAVIGATION,
    "aside": Role.LINKS,
    "form": Role.FORM,
    "button": Role.FORM,
    "select": Role.FORM,
    "dialog": Role.NOTICE,
    "menu": Role.NAVIGATION,
    "figcaption": Role.CAPTION,
}
_ARIA_ROLES: Final = {
    "navigation": Role.NAVIGATION,
    "banner": Role.NAVIGATION,
    "contentinfo": Role.NAVIGATION,
    "complementary": Role.LINKS,
    "dialog": Role.NOTICE,
    "alertdialog": Role.NOTICE,
    "search": Role.FORM,
    "menu": Role.NAVIGATION,
    "toolbar": Role.NAVIGATION,
}
_WORDS: Final = {
    Role.NAVIGATION: (
        "nav navbar navigation menu submenu breadcrumb breadcrumbs ariane share sharing partage "
        "partager social socials sociaux toolbar pagination pager tags topbar footer skip "
        "sharedaddy addtoany share-buttons print toc sommaire-nav"
    ),
    Role.NOTICE: (
        "cookie cookies consent cmp gdpr rgpd didomi paywall subscribe subscription abonnement "
        "abo newsletter popup modal overlay banner sponsor sponsored promo promotion advert "
        "advertisement publicite pub ad ads adsense copyright legal legals sr-only "
        "visually-hidden screen-reader-text donate donation"
    ),
    Role.LINKS: (
        "related similar similaires connexes recommended recommendation recommendations "
        "outbrain taboola inread sidebar carousel trending popular most-read plus-lus "
        "lire-aussi a-lire read-more readalso also more-articles teasers widget widgets"
    ),
    Role.COMMENT: "comment comments commentaire commentaires commentlist respond disqus reactions",
    Role.STANDFIRST: "chapo chapeau standfirst dek deck lede lead-text article-lead excerpt-lead",
    Role.BYLINE: "byline author authors auteur signature dateline pubdate meta",
}
_ROLE_OF_WORD: Final = {word: role for role, words in _WORDS.items() for word in words.split()}
_TOKENS: Final = re.compile(r"[\s_]+|__|(?<=[a-z])(?=[A-Z])")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS: Final = "article, main, [role=main], [itemprop=articleBody]"
_LEAST_PARAGRAPH_CHARS: Final = 40
_LEAST_SHARE: Final = 0.4
"""An `article` that holds less than this of the running text is one teaser of several."""
_MOST_LINK_SHARE: Final = 0.6
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
    heading = _heading(tree, facts)
    title = line_of(heading) if heading else next(iter(facts.titles), "")
    blocks = list(_blocks(tree, heading))
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
    wanted = [_letters(title) for title in facts.titles]
    headings = [node for node in tree.css("h1, h2") if line_of(node)]
    for title in wanted:
        for node in headings:
            letters = _letters(line_of(node))
            if letters and (letters == title or (len(letters) > 15 and letters in title)):  # noqa: PLR2004
                return node
    firsts = [node for node in headings if node.tag == "h1"]
    inside = [node for node in firsts if _is_below(node, ("article", "main"))]
    return next(iter(inside or firsts), None) if not facts.titles or len(firsts) == 1 else None


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _is_below(node: "LexborNode", tags: tuple[str, ...]) -> bool:
    around = node.parent
    while around is not None:
        if around.tag in tags:
            return True
        around = around.parent
    return False


def _blocks(tree: "LexborHTMLParser", heading: "LexborNode | None") -> Iterator[Block]:
    body = tree.body
    if body is None:
        return
    container = _container(tree, body)
    never_odd = {body.mem_id, *_around(container), *(_around(heading) if heading else ())}
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
        if around.role in _FINAL or node.mem_id in never_odd:
            return around
        role = _role_of(node)
        if role is _HIDDEN:
            return None
        return Inside(role, around.in_article) if isinstance(role, Role) else around

    for piece, inside in pieces(body, Inside(None, in_article=container is body), enter):
        yield Block(piece.text, _role(piece, inside, between=titled and not entered))


_FINAL: Final = frozenset(
    (
        Role.TITLE,
        Role.NAVIGATION,
        Role.FORM,
        Role.NOTICE,
        Role.LINKS,
        Role.COMMENT,
    )
)
"""What stands in such an element is no article, whatever is said further in."""

_HIDDEN: Final = object()


def _role_of(node: "LexborNode") -> "Role | object | None":
    """Say what an element makes of its text, by its tag, its role and its class."""
    known = node.attributes
    if "hidden" in known or (known.get("aria-hidden") == "true" and node.tag != "body"):
        return _HIDDEN
    style = (known.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return _HIDDEN
    tag = node.tag or ""
    if role := _TAG_ROLES.get(tag) or _ARIA_ROLES.get(known.get("role") or ""):
        return role
    if tag == "header" and not _is_below(node, ("article", "main")):
        return Role.NAVIGATION
    for name in ("class", "id"):
        for each in (known.get(name) or "").split():
            if role := _role_of_name(each):
                return role
    return None


def _role_of_name(name: str) -> Role | None:
    """Say what a class means: "post-share" and "shareBar" are for sharing, "has-sidebar" not."""
    lowered = name.lower()
    if lowered in _ROLE_OF_WORD:
        return _ROLE_OF_WORD[lowered]
    if lowered.startswith(("has-", "no-", "with-", "is-", "wp-", "js-", "without-")):
        return None
    words = [part.lower() for each in name.split("-") for part in _TOKENS.split(each) if part]
    for word in words:
        role = _ROLE_OF_WORD.get(word)
        if role in _FINAL:
            return role
    return _ROLE_OF_WORD.get(words[-1]) if words else None


def _role(piece: Piece, inside: Inside, *, between: bool) -> Role:
    if inside.role in _FINAL:
        return inside.role or Role.BODY
    if not inside.in_article and not between:
        return Role.NAVIGATION
    if piece.link_chars > _MOST_LINK_SHARE * len(piece.text) and piece.tag == "li":
        return Role.LINKS
    if inside.role:
        return inside.role
    return Role.HEADING if piece.tag in _HEADINGS else Role.BODY


def _container(tree: "LexborHTMLParser", body: "LexborNode") -> "LexborNode":
    """Find the element that holds the article."""
    total = _running_chars(body)
    found = [(_running_chars(node), node) for node in tree.css(_CONTAINERS)]
    articles = [each for each in found if each[1].tag == "article"] or found
    for group in (articles, found):
        chars, node = max(group, key=lambda each: each[0], default=(0, body))
        if chars and chars >= _LEAST_SHARE * total:
            return node
    return _densest(body) or body


def _running_chars(node: "LexborNode") -> int:
    """Count the characters of running text below a node: of paragraphs outside of links."""
    total = 0
    for paragraph in node.css("p"):
        if not _is_odd(paragraph):
            chars = len((paragraph.text(deep=True) or "").strip())
            links = sum(len(link.text(deep=True) or "") for link in paragraph.css("a"))
            total += chars - links if chars - links >= _LEAST_PARAGRAPH_CHARS else 0
    return total


def _is_odd(node: "LexborNode") -> bool:
    around = node.parent
    while around is not None and around.tag not in ("body", "article", "main"):
        if _role_of(around) in _FINAL:
            return True
        around = around.parent
    return False


def _densest(body: "LexborNode") -> "LexborNode | None":
    """Find the element whose own paragraphs hold the most text, where none is marked."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in body.css("p"):
        chars = len((paragraph.text(deep=True) or "").strip())
        if chars < _LEAST_PARAGRAPH_CHARS or _is_odd(paragraph):
            continue
        share, around = 1.0, paragraph.parent
        while around is not None and share >= 0.25 and around.tag != "html":  # noqa: PLR2004
            nodes[around.mem_id] = around
            scores[around.mem_id] = scores.get(around.mem_id, 0) + share * chars
            share, around = share / 2, around.parent
    best = max(scores, key=scores.__getitem__, default=None)
    return nodes[best] if best is not None else None


def _around(node: "LexborNode") -> Iterator[int]:
    around: LexborNode | None = node
    while around is not None:
        yield around.mem_id
        around = around.parent
