"""A tree of a page by Python's own parser, where selectolax is not installed.

For pages that programs wrote (books, messages, mails): nothing is repaired, and of selectors it
knows tags, classes, ids, attributes, `>` and the blank. It answers as selectolax does.
"""

import re
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOID: Final = frozenset(
    "br hr img input meta link area base col embed source track wbr param".split()
)
_CLOSED_BY: Final = {
    "p": frozenset("p div ul ol table h1 h2 h3 h4 h5 h6 section article blockquote pre".split()),
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
}
_SIMPLE: Final = re.compile(
    r"""([\w*-]+)?((?:[.#][\w-]+|\[[\w-]+(?:=["']?[^"'\]]*["']?)?\])*)\s*(>)?\s*"""
)
_PART: Final = re.compile(r"""([.#])([\w-]+)|\[([\w-]+)(?:=["']?([^"'\]]*)["']?)?\]""")


class Node:
    """An element, or a stretch of text."""

    def __init__(self, tag: str, attributes: dict[str, str | None], text: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.text_content = text
        self.parent: Node | None = None
        self.children: list[Node] = []

    @property
    def is_text_node(self) -> bool:
        """Whether it is text."""
        return self.tag == "-text"

    @property
    def is_element_node(self) -> bool:
        """Whether it is an element."""
        return self.tag != "-text"

    @property
    def mem_id(self) -> int:
        """A number that no other node has."""
        return id(self)

    def append(self, child: "Node") -> None:
        """Take in a child behind the others."""
        child.parent = self
        self.children.append(child)

    def iter(self, *, include_text: bool = False) -> "Iterator[Node]":
        """Yield the children."""
        return (each for each in self.children if include_text or each.is_element_node)

    def walk(self) -> "Iterator[Node]":
        """Yield the node and all below it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(node.children)

    def text(self, *, deep: bool = True) -> str:
        """Give all text below."""
        nodes = self.walk() if deep else iter(self.children)
        return "".join(node.text_content for node in nodes)

    @property
    def html(self) -> str:
        """The markup of the element and all below it, without attributes."""
        parts: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
            elif node.is_text_node:
                parts.append(escape(node.text_content))
            else:
                parts.append(f"<{node.tag}>")
                stack += (f"</{node.tag}>", *reversed(node.children))
        return "".join(parts)

    def css(self, selector: str) -> "list[Node]":
        """Give the elements at and below this one that a selector names, in order."""
        chains = [_steps(each.strip()) for each in selector.split(",")]
        elements = (node for node in self.walk() if node.is_element_node)
        return [node for node in elements if any(_fits(node, chain) for chain in chains)]

    def css_first(self, selector: str) -> "Node | None":
        """Give the first of them."""
        return next(iter(self.css(selector)), None)


class _Step(NamedTuple):
    tag: str
    attributes: tuple[tuple[str, str | None], ...]
    is_parent: bool


@cache
def _steps(selector: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    at = 0
    while at < len(selector) and (found := _SIMPLE.match(selector, at)) and found.end() > at:
        at = found.end()
        wanted: list[tuple[str, str | None]] = []
        for sign, name, attribute, value in _PART.findall(found[2]):
            kind = {".": "class", "#": "id"}.get(sign, attribute)
            wanted.append((kind, name or value or None))
        steps.append(_Step(found[1] or "*", tuple(wanted), bool(found[3])))
    return tuple(steps)


def _fits(node: Node, steps: tuple[_Step, ...]) -> bool:
    if not steps or not _is(node, steps[-1]):
        return False
    around = node.parent
    for step in reversed(steps[:-1]):
        while around is not None and not _is(around, step):
            if step.is_parent:
                return False
            around = around.parent
        if around is None:
            return False
        around = around.parent
    return True


def _is(node: Node, step: _Step) -> bool:
    if step.tag not in ("*", node.tag):
        return False
    for name, value in step.attributes:
        has = node.attributes.get(name)
        if name not in node.attributes:
            return False
        if value is not None and (value not in (has or "").split() and value != has):
            return False
    return True


class LittleTree(HTMLParser):
    """The tree of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html", {})
        self._open = [self.root]
        self.feed(text)
        self.close()

    @property
    def body(self) -> Node | None:
        """The body, or all there is where none is marked."""
        return next((n for n in self.root.walk() if n.tag == "body"), self.root)

    def strip_tags(self, tags: list[str]) -> None:
        """Take these elements out, with all that is in them."""
        for node in list(self.root.walk()):
            node.children = [each for each in node.children if each.tag not in tags]

    def css(self, selector: str) -> list[Node]:
        """Give the elements that a selector names."""
        return self.root.css(selector)

    def css_first(self, selector: str) -> Node | None:
        """Give the first of them."""
        return self.root.css_first(selector)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; some end the one before."""
        if tag == "html":
            return
        while tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._open.pop()
        node = Node(tag, dict(attrs))
        self._open[-1].append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element and close it: in XHTML every one may be so."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self._open[-1].append(Node("-text", {}, data))
