"""What the elements of a page say of their text, and which of them holds the article.

A word such as `share` or `comment` in a class marks what stands around an article, unless most of
the page's text stands in that element: then the class is only the layout's.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from chronisearch.documents.formats.shared.markup import ancestors, is_below
from chronisearch.documents.reading.role import Role

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

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
_OF_NOTES: Final = ("doc-noteref", "doc-backlink")
"""The figure of a note is no part of the word that it stands behind."""

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
_CONTAINERS: Final = "article, main, [role=main], [itemprop=articleBody]"
_ARTICLES_OR_ALL: Final = ("body", "article", "main")
_LEAST_PARAGRAPH_CHARS: Final = 40
_LEAST_PROSE_CHARS: Final = 200
_LEAST_SHARE: Final = 0.4
"""An `article` that holds less than this of the running text is one teaser of several."""

FINAL: Final = frozenset(
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

HIDDEN: Final = object()
"""What an element says whose text nobody sees."""


class Shape:
    """A page's elements, with what is found of each, kept."""

    def __init__(self, body: "LexborNode") -> None:
        self._body = body
        self._roles: dict[int, Role | object | None] = {}
        self._running: dict[int, int] = {}
        self._prose = _prose_chars(body)

    def role_of(self, node: "LexborNode") -> "Role | object | None":
        """Say what an element makes of its text, by its tag, its role and its class."""
        if node.mem_id not in self._roles:
            self._roles[node.mem_id] = self._read(node)
        return self._roles[node.mem_id]

    def _read(self, node: "LexborNode") -> "Role | object | None":
        known = node.attributes
        tag = node.tag or ""
        if _is_hidden(tag, known):
            return HIDDEN
        if role := _TAG_ROLES.get(tag) or _ARIA_ROLES.get(known.get("role") or ""):
            return None if tag == "form" and self._holds_most(node) else role
        if tag == "header" and not is_below(node, ("article", "main")):
            return Role.NAVIGATION
        for name in ("class", "id"):
            for each in (known.get(name) or "").split():
                if role := _role_of_name(each):
                    return None if role in FINAL and self._holds_most(node) else role
        return None

    def _holds_most(self, node: "LexborNode") -> bool:
        return _prose_chars(node) >= _LEAST_SHARE * self._prose

    def container(self, tree: "LexborHTMLParser") -> "LexborNode":
        """Find the element that holds the article."""
        found = [(self._running_chars(node), node) for node in tree.css(_CONTAINERS)]
        total = self._running_chars(self._body)
        if total < _LEAST_PROSE_CHARS:  # its text stands in no paragraphs
            found = [(_prose_chars(node), node) for _, node in found]
            total = self._prose
        articles = [each for each in found if each[1].tag == "article"] or found
        for group in (articles, found):
            chars, node = max(group, key=lambda each: each[0], default=(0, self._body))
            if chars and chars >= _LEAST_SHARE * total:
                return _around_rivals(group, chars, node) or self._body
        return self._densest() or self._body

    def _running_chars(self, node: "LexborNode") -> int:
        """Count the characters of running text below a node: of paragraphs outside of links."""
        return sum(self._chars_of(paragraph) for paragraph in node.css("p"))

    def _chars_of(self, paragraph: "LexborNode") -> int:
        known = self._running.get(paragraph.mem_id)
        if known is None:
            chars = 0 if self._is_odd(paragraph) else _prose_chars(paragraph)
            known = chars if chars >= _LEAST_PARAGRAPH_CHARS else 0
            self._running[paragraph.mem_id] = known
        return known

    def _is_odd(self, node: "LexborNode") -> bool:
        within = takewhile(lambda each: each.tag not in _ARTICLES_OR_ALL, ancestors(node))
        return any(self.role_of(each) in FINAL for each in within)

    def _densest(self) -> "LexborNode | None":
        """Find the element whose own paragraphs hold the most text, where none is marked."""
        scores: dict[int, float] = {}
        nodes: dict[int, LexborNode] = {}
        for paragraph in self._body.css("p"):
            share, chars, around = 1.0, self._chars_of(paragraph), paragraph.parent
            while chars and around is not None and share >= 0.25 and around.tag != "html":  # noqa: PLR2004
                nodes[around.mem_id] = around
                scores[around.mem_id] = scores.get(around.mem_id, 0) + share * chars
                share, around = share / 2, around.parent
        best = max(scores, key=scores.__getitem__, default=None)
        return (
            nodes[best] if best is not None and sum(scores.values()) > _LEAST_PROSE_CHARS else None
        )


def _around_rivals(
    found: Sequence[tuple[int, "LexborNode"]], chars: int, node: "LexborNode"
) -> "LexborNode | None":
    """Give the element, or what holds it and one beside it with at least half as much text.

    A page of live comments is made of articles, and none of them is the whole.
    """
    around = [each.mem_id for each in (node, *ancestors(node))]
    for others, other in found:
        above = [other, *ancestors(other)]
        is_apart = other.mem_id not in around and all(e.mem_id != node.mem_id for e in above)
        if is_apart and 2 * others >= chars:
            return next((each for each in above if each.mem_id in around), None)
    return node


def _is_hidden(tag: str, known: Mapping[str, str | None]) -> bool:
    """Say whether an element's attributes say that nobody sees it, or that it is no text."""
    if "hidden" in known or (known.get("aria-hidden") == "true" and tag != "body"):
        return True
    if style := known.get("style"):
        style = style.replace(" ", "").lower()
        if "display:none" in style or "visibility:hidden" in style:
            return True
    return known.get("role") in _OF_NOTES


def _prose_chars(node: "LexborNode") -> int:
    """Count the characters below a node that stand in no link."""
    links = sum(len((link.text(deep=True) or "").strip()) for link in node.css("a"))
    return max(0, len((node.text(deep=True) or "").strip()) - links)


@lru_cache(maxsize=4096)
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
        if role in FINAL:
            return role
    return _ROLE_OF_WORD.get(words[-1]) if words else None
