"""HTML as a tree: its text in blocks, with what stands where.

Words are never cut at inline marks ("<b>ces</b>sé") and paragraphs never joined: line ends
stand around block elements alone.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from chronisearch.documents.decode.encodings import Decoded, decode
from chronisearch.documents.formats.found import UnreadableFormatError
from chronisearch.documents.formats.limits import MOST_HTML_BYTES

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
_INLINE_ENDS: Final = frozenset(("td", "th", "a"))
"""Elements whose end is told, though no block ends there: cells stand in one row."""
_NO_TEXT: Final = frozenset(
    "script style template noscript svg math iframe object embed canvas audio video head title "
    "textarea datalist map".split()
)
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAKS: Final = re.compile(r" ?\n ?")
_FIGURE: Final = re.compile(r"[\[(]?\d{1,3}[\])]?")
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
    if _depth(text) > _MOST_DEEP:
        raise UnreadableFormatError(f"more than {_MOST_DEEP} elements within one another")
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:  # what programs write is whole, and needs no repair
        from chronisearch.documents.formats.little_tree import LittleTree

        return cast("LexborHTMLParser", LittleTree(text))
    return LexborHTMLParser(text)


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


def pieces(
    root: "LexborNode", start: Context, enter: Callable[["LexborNode", Context], Context | None]
) -> Iterator[tuple[Piece, Context]]:
    """Yield the blocks below a node, each with what `enter` made of the elements around it.

    `enter` is told every element with what holds around it, and gives what holds inside; None
    leaves it out.
    """
    writer = _Writer()
    tag, context = "div", start
    stack: list[tuple[LexborNode | None, str, Context]] = [(root, "", start)]
    while stack:
        node, closes, here = stack.pop()
        if node is None and closes not in _INLINE_ENDS:  # a block ends, the one around it goes on
            yield from writer.flushed(tag, context)
            tag, context = closes, here
        elif node is None:
            writer.end_inline(closes)
        elif node.is_text_node:
            writer.add(node.text_content or "", keeps_lines=tag == "pre")
        elif _has_text(node, root) and (inside := enter(node, here)) is not None:
            name = node.tag or ""
            if name in BLOCKS or inside != context:
                yield from writer.flushed(tag, context)
                stack.append((None, tag, context))
                tag, context = (name if name in BLOCKS else tag), inside
            elif name in _INLINE_ENDS:
                stack.append((None, name, here))
                writer.links += name == "a"
            writer.parts += "\n" if name == "br" else ""
            children = _children(node, name)
            stack.extend((child, "", inside) for child in reversed(children))
    yield from writer.flushed(tag, context)


def _has_text(node: "LexborNode", root: "LexborNode") -> bool:
    if node is root or not node.is_element_node or node.tag in _NO_TEXT:
        return node is root
    return node.tag != "sup" or not _is_note_mark(node)


def _is_note_mark(node: "LexborNode") -> bool:
    """Say whether it is the figure of a note, which is no part of the word before it."""
    links = (attribute(each, "href") for each in node.css("a"))
    is_link = any(address.startswith("#") for address in links)
    return is_link and _FIGURE.fullmatch((node.text(deep=True) or "").strip()) is not None


def _children(node: "LexborNode", name: str) -> "list[LexborNode]":
    """Give what an element holds; a paragraph that is all of a cell is the cell."""
    children = list(node.iter(include_text=True))
    if name in ("td", "th"):
        said = [
            each for each in children if each.is_element_node or (each.text_content or "").strip()
        ]
        if len(said) == 1 and said[0].tag == "p":
            return list(said[0].iter(include_text=True))
    return children


class _Writer:
    """Collects the text of a block."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = 0
        self._link_chars = 0

    def add(self, text: str, *, keeps_lines: bool) -> None:
        text = text if keeps_lines else _BLANKS.sub(" ", text)
        self.parts.append(text)
        if self.links > 0:
            self._link_chars += len(text.strip())

    def end_inline(self, name: str) -> None:
        if name == "a":
            self.links -= 1
        else:
            self.parts.append(_CELL_END)

    def flushed(self, tag: str, context: Context) -> Iterator[tuple[Piece, Context]]:
        text = written("".join(self.parts))
        link_chars, self._link_chars = self._link_chars, 0
        self.parts.clear()
        if text:
            yield Piece(text, tag, link_chars), context


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


def attribute(node: "LexborNode", name: str) -> str:
    """Give an attribute; "" where there is none."""
    return node.attributes.get(name) or ""


def classes(node: "LexborNode") -> list[str]:
    """Give the classes of an element."""
    return attribute(node, "class").split()
