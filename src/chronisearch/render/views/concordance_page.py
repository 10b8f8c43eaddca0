"""Mentions in their contexts, a line each, the keyword aligned in the middle."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from chronisearch.render.data.record import FoundIn
from chronisearch.render.lines.facts import dates
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.marks import MARK
from chronisearch.render.lines.screen import FACT, MATCH, PATH, Line, Part
from chronisearch.render.lines.text import visible

_CONTEXT_CHARS: Final = 240
"""More than any side of a line has room for."""
_MOST_MARGIN_SHARE: Final = 3
"""The margin takes a third of the line at most."""
_LEAST_SIDE: Final = 10
_GAP: Final = "  "
_ELLIPSIS: Final = "…"


class KwicLine(NamedTuple):
    """A mention: where it stands and what stands around it, harmless, on one line."""

    date: str
    path: str
    left: str
    keyword: str
    right: str


def kwic(found: FoundIn) -> Iterator[KwicLine]:
    """Yield a line for each mention of a document."""
    text, hit = found.document.text, found.hit
    for start, end in found.mentions:
        yield KwicLine(
            dates(hit.date_start, None),
            visible(hit.path),
            _on_one_line(text[max(start - _CONTEXT_CHARS, 0) : start]),
            _on_one_line(text[start:end]),
            _on_one_line(text[end : end + _CONTEXT_CHARS]),
        )


def _on_one_line(text: str) -> str:
    """Give the text harmless, runs of spaces and line ends as one; what was apart stays apart."""
    words = " ".join(visible(text).split(" "))
    while "  " in words:
        words = words.replace("  ", " ")
    return words


def lines(found: Sequence[KwicLine], look: Look) -> Iterator[Line]:
    """Yield the lines, none wider than the screen: date, keyword in context, document."""
    if not found:
        return
    widths = _widths(found, look)
    for line in found:
        keyword = _beginning(_marked(line, look), widths.right)
        right = _beginning(line.right, widths.right - cell_len(keyword))
        behind = _GAP + _end(line.path, widths.path) if widths.path else ""
        yield (
            Part(_padded(line.date, widths.date) + _GAP, FACT),
            Part(_before(line.left, widths.left)),
            Part(keyword, MATCH),
            Part(_padded(right, widths.right - cell_len(keyword)) if behind else right),
            Part(behind, PATH),
        )


class _Widths(NamedTuple):
    """How many columns each part of a line takes; `right` is for the keyword too."""

    date: int
    left: int
    right: int
    path: int


def _widths(found: Sequence[KwicLine], look: Look) -> _Widths:
    width = look.width_chars - 1
    dated = max(cell_len(line.date) for line in found)
    most = width // _MOST_MARGIN_SHARE - dated - 2 * len(_GAP)
    named = min(max(cell_len(line.path) for line in found), most)
    named = named if named >= _LEAST_SIDE else 0
    room = width - dated - len(_GAP) - (named + len(_GAP) if named else 0)
    room = max(room, 2 * _LEAST_SIDE)
    keywords = sorted(cell_len(_marked(line, look)) for line in found)
    left = max((room - min(keywords[len(keywords) // 2], room // 2)) // 2, _LEAST_SIDE)
    return _Widths(dated, left, room - left, named)


def _before(text: str, width: int) -> str:
    """Give the end of what stands before a keyword in just so many columns, aligned with it."""
    taken, used = "", 0
    for cluster in reversed([*_clusters(text)]):
        if used + cell_len(cluster) > width:
            break
        used += cell_len(cluster)
        taken = cluster + taken
    return " " * (width - used) + taken


def _marked(line: KwicLine, look: Look) -> str:
    return line.keyword if look.styled else f"{MARK}{line.keyword}{MARK}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _end(text: str, width: int) -> str:
    """Give a path in just so many columns, its beginning left out where it is longer."""
    if cell_len(text) <= width:
        return _padded(text, width)
    return _ELLIPSIS + _before(text, width - 1)


def _beginning(text: str, width: int) -> str:
    """Give the beginning of a text in at most so many columns."""
    taken, used = "", 0
    for cluster in _clusters(text):
        if used + cell_len(cluster) > width:
            break
        used += cell_len(cluster)
        taken += cluster
    return taken


def _clusters(text: str) -> Iterator[str]:
    """Yield letters with the marks that stand on them."""
    cluster = ""
    for char in text:
        if cluster and not unicodedata.combining(char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
