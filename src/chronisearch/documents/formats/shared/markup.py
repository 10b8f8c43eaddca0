"""HTML as a tree: its text in blocks, with what stands where.

Words are never cut at inline marks ("<b>ces</b>sé") and paragraphs never joined: line ends
stand around block elements alone.
"""

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from html import unescape
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar, cast

from chronisearch.documents.decode.encodings import Decoded, decode
from chronisearch.documents.formats.shared.found import UnreadableFormatError
from chronisearch.documents.formats.shared.limits import MOST_HTML_BYTES

if TYPE_CHECKING:  # 12 ms, for files of this format alone
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST_DEEP: Final = 2000
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
_DECLARED_WITHIN_BYTES: Final = 4096
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_TAG: Final = re.compile(r"<(!--|/?[a-zA-Z][a-zA-Z0-9:-]*)")
_ENDS_BY_ITSELF: Final = frozenset(
    "p li dt dd option optgroup tr td th tbody thead tfoot colgroup rt rp "
    "br hr img input meta link area base col embed source track wbr param html head body".split()
)
_RAW: Final = frozenset("svg math script style textarea title xmp iframe noembed noframes".split())

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li legend main menu nav "
    "ol optgroup option p pre section summary table tbody tfoot thead tr ul button "
    "select label".split()
)
_CELLS: Final = ("td", "th")
_BLANK: Final = " \t\n\r\f"
WITHOUT_TEXT: Final = frozenset(
    "script style template noscript svg math iframe object embed canvas audio video head title "
    "textarea datalist map img input wbr meta link source track col area base".split()
)
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAKS: Final = re.compile(r" ?\n ?")
_FIGURE: Final = re.compile(r"[\[(]?\d{1,3}[\])]?")
_REST_OF_TAG: Final = r"""(?:[^<>=]++|="[^"]*+"|=(?!"))*+>"""
_COMMENTS: Final = re.compile("<!--.*?-->", re.DOTALL)
_EDGE_OF_BLOCK: Final = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))}|br)(?=[\s>]){_REST_OF_TAG}")
_END_OF_CELL: Final = re.compile(r"</t[dh]>")
_ANY_TAG: Final = re.compile(rf"<[/?!a-zA-Z]{_REST_OF_TAG}")
"""Of markup as the tree writes it: names in small letters, values between quotation marks."""

_EDGE: Final = "\x1e"
_EDGES: Final = re.compile("(?: *\x1e *)+")
_LAST_CELL: Final = re.compile("(?: *\x1f *)+\x1e")
_BETWEEN_CELLS: Final = re.compile("(?: *\x1f *)+")
_CELL_END: Final = "\x1f"
"""No character of HTML's; it becomes " | " between two cells."""

Context = TypeVar("Context")


class Piece(NamedTuple):
    """A block of text: the element it stands in, its characters, those of them within links."""

    text: str
    tag: str
    link_chars: int


def html_text(data: bytes, declared: str = "") -> Decoded:
    """Read the bytes of a page: by its mark, as UTF-8 if they are valid, as it declares.

    Raises:
        UnreadableFormatError: they are no text.
    """
    if len(data) > MOST_HTML_BYTES:
        raise UnreadableFormatError("a web page larger than any that is read")
    if not data.startswith(_MARKS):
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
        if found := _as_declared(data, declared):
            return found
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    return decoded


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """Read bytes in the charset that a page names, as browsers do."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
    name = (found[1].decode("ascii", "replace") if found else declared).strip("\"' ").lower()
    try:
        codec = codecs.lookup(name).name if name else ""
    except LookupError:
        return None
    if codec in ("", "utf-8", "iso8859-1", "ascii", "cp1252"):  # as Windows-1252, which decode does
        return None
    try:
        return Decoded(data.decode(codec), codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def tree_of(text: str) -> "LexborHTMLParser":
    """Make a tree of a page.

    Raises:
        UnreadableFormatError: elements stand in one another too deep.
    """
    if _may_be_deep(text) and _depth(text) > _MOST_DEEP:
        raise UnreadableFormatError(f"more than {_MOST_DEEP} elements within one another")
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:  # what programs write is whole, and needs no repair
        from chronisearch.documents.formats.shared.little_tree import LittleTree

        return cast("LexborHTMLParser", LittleTree(text))
    return LexborHTMLParser(text)


def _may_be_deep(text: str) -> bool:
    """Say whether elements might stand too deep: a tenth of the time, since most pages are flat.

    Every sign that may open an element counts, whether it needs an end or not.
    """
    depth = 0
    for part in text.split("</"):
        depth = max(0, depth - 1) + part.count("<")
        if depth > _MOST_DEEP:
            return True
    return False


def _depth(text: str) -> int:
    """Count how many elements are open at most. The parser takes the square of that in time."""
    depth = deepest = at = 0
    while found := _TAG.search(text, at):
        name, at = found[1], found.end()
        if name == "!--":
            at = _after(text, "-->", at)
            continue
        is_end, name = name.startswith("/"), name.lstrip("/").lower()
        if name in _ENDS_BY_ITSELF:
            continue
        if is_end:
            depth = max(0, depth - 1)
        elif name in _RAW:
            at = _after_raw(text, name, at)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _after_raw(text: str, name: str, at: int) -> int:
    found = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
    return found.end() if found else len(text)


def pieces(  # noqa: C901, PLR0912, one walk: a call for each node costs half as much again
    root: "LexborNode",
    start: Context,
    enter: Callable[["LexborNode", Context], Context | None],
    is_settled: Callable[[Context], bool] | None = None,
) -> Iterator[tuple[Piece, Context]]:
    """Yield the blocks below a node, each with what `enter` made of the elements around it.

    `enter` is told every element with what holds around it, and gives what holds inside; None
    leaves it out. Where that `is_settled` for all that is inside, nothing in it is asked: it is
    one piece, made in a tenth of the time.
    """
    inside = enter(root, start)
    if inside is None:
        return
    writer, name = _Writer(), root.tag or ""
    tag, context = (name if name in BLOCKS else "div"), inside
    open_now = [_Open(_children(root, name), tag, is_block=True, context=inside)]
    while open_now:
        children, _, _, here = open_now[-1]
        for node in children:
            name = node.tag or ""
            if name == "-text":
                writer.add(node.text_content or "", keeps_lines=tag == "pre")
            elif name == "br":
                writer.parts.append("\n")
            elif _has_text(node, name) and (inside := enter(node, here)) is not None:
                is_block = name in BLOCKS
                if not is_block and inside == context:
                    writer.links += name == "a"
                    open_now.append(
                        _Open(_children(node, name), name, is_block=False, context=inside)
                    )
                    break
                if piece := writer.flushed(tag):
                    yield piece, context
                if is_settled is not None and is_settled(inside):
                    if text := settled_text(node):
                        yield Piece(text, name, 0), inside
                    continue
                open_now.append(_Open(_children(node, name), tag, is_block=True, context=inside))
                tag, context = (name if is_block else tag), inside
                break
        else:
            ended = open_now.pop()
            if not ended.is_block:
                writer.end_inline(ended.name)
                continue
            if piece := writer.flushed(tag):
                yield piece, context
            tag, context = ended.name, (open_now or [ended])[-1].context


class _Open(NamedTuple, Generic[Context]):
    """An element that is gone through: what of it is left, and what holds again behind it.

    `name` is that of the block around it, or its own where it stands within a line.
    """

    children: "Iterator[LexborNode]"
    name: str
    is_block: bool
    context: Context


def settled_text(node: "LexborNode") -> str:
    """Give the text below a node of which nothing else is asked: a line for each block."""
    html = node.html or ""
    if "<!--" in html:
        html = _COMMENTS.sub("", html)
    text = _EDGE_OF_BLOCK.sub(_EDGE, html)
    if "</t" in text:
        text = _END_OF_CELL.sub(_CELL_END, text)
    text = unescape(_BLANKS.sub(" ", _ANY_TAG.sub("", text)))
    if _CELL_END in text:
        text = _BETWEEN_CELLS.sub(" | ", _LAST_CELL.sub(_EDGE, text))
    return _EDGES.sub("\n", text).strip()


def _has_text(node: "LexborNode", name: str) -> bool:
    """Say whether an element may hold text: no comment, no script, no figure of a note."""
    if name in WITHOUT_TEXT or name[:1] == "-":
        return False
    return name != "sup" or not _is_note_mark(node)


def _is_note_mark(node: "LexborNode") -> bool:
    """Say whether it is the figure of a note, which is no part of the word before it."""
    links = (attribute(each, "href") for each in node.css("a"))
    is_link = any(address.startswith("#") for address in links)
    return is_link and _FIGURE.fullmatch((node.text(deep=True) or "").strip()) is not None


def _children(node: "LexborNode", name: str) -> "Iterator[LexborNode]":
    """Give what an element holds; a paragraph that is all of a cell is the cell."""
    if name not in ("td", "th"):
        return node.iter(include_text=True)
    children = list(node.iter(include_text=True))
    said = [each for each in children if each.is_element_node or (each.text_content or "").strip()]
    is_one = len(said) == 1 and said[0].tag == "p"
    return said[0].iter(include_text=True) if is_one else iter(children)


class _Writer:
    """Collects the text of a block."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = 0
        self._link_chars = 0

    def add(self, text: str, *, keeps_lines: bool) -> None:
        if not keeps_lines:
            if not text.strip(_BLANK):
                if self.parts:  # none stands at the beginning of a block
                    self.parts.append(" ")
                return
            text = _BLANKS.sub(" ", text)
        self.parts.append(text)
        if self.links > 0:
            self._link_chars += len(text.strip())

    def end_inline(self, name: str) -> None:
        """Take in the end of an element whose end is told, though no block ends there."""
        if name == "a":
            self.links -= 1
        elif name in _CELLS:  # cells stand in one row
            self.parts.append(_CELL_END)

    def flushed(self, tag: str) -> Piece | None:
        """Give what was collected and begin anew; None where nothing was said."""
        if not self.parts:
            return None
        text = written("".join(self.parts))
        link_chars, self._link_chars = self._link_chars, 0
        self.parts.clear()
        return Piece(text, tag, link_chars) if text else None


def written(text: str) -> str:
    """Tidy the blanks of a block; cells of a table become columns."""
    if _CELL_END in text:
        text = " | ".join(filter(None, (cell.strip() for cell in text.split(_CELL_END))))
    if "  " in text or "\n" in text:
        text = _AROUND_BREAKS.sub("\n", re.sub(" {2,}", " ", text))
    return text.strip()


def paragraphs_in(node: "LexborNode | None") -> list[str]:
    """Give the blocks below a node as text."""
    if node is None:
        return []
    return [piece.text for piece, _ in pieces(node, "", _everything)]


def line_of(node: "LexborNode | None") -> str:
    """Give the text below a node on one line."""
    return " ".join(" ".join(paragraphs_in(node)).split())


def _everything(_node: "LexborNode", _context: str) -> str:
    return ""


def ancestors(node: "LexborNode") -> "Iterator[LexborNode]":
    """Yield the elements that a node stands in, the nearest first."""
    around = node.parent
    while around is not None:
        yield around
        around = around.parent


def is_below(node: "LexborNode", tags: Collection[str]) -> bool:
    """Say whether a node stands within an element of one of these tags."""
    return any(each.tag in tags for each in ancestors(node))


def attribute(node: "LexborNode", name: str) -> str:
    """Give an attribute; "" where there is none."""
    return node.attributes.get(name) or ""


def classes(node: "LexborNode") -> list[str]:
    """Give the classes of an element."""
    return attribute(node, "class").split()
