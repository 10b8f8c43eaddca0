"""What every page on a terminal shares: the styles, lines that fit.

A line is text with styles and nothing else. Rich measures it and writes its escape sequences;
its console, which would lay out each line once more, is not needed.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple, TextIO, TypeAlias

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.marks import with_marks
from chronisearch.render.lines.wrapping import wrap

TITLE: Final = "bold"
RANK: Final = "bold cyan"
PATH: Final = "cyan"
FACT: Final = "dim"
MATCH: Final = "bold yellow"

_WIDEST_TEXT_CHARS: Final = 100  # longer lines are hard to read
_NARROWEST_TEXT_CHARS: Final = 20
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


class Part(NamedTuple):
    """A stretch of a line, in one of the styles above or in none."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Part, ...]


def write_lines(stream: TextIO, lines: Iterable[Line], look: Look) -> None:
    """Write the lines as they are: they fit."""
    if os.name == "nt" and _printed_by_console(stream, lines, look):
        return
    write = _styled if look.styled else _bare
    stream.writelines("".join(map(write, line)) + "\n" for line in lines)


def _printed_by_console(stream: TextIO, lines: Iterable[Line], look: Look) -> bool:
    """Let Rich print where a terminal knows no escape sequences; tell whether it had to."""
    from rich.text import Text  # 30 ms with the console, for old Windows alone

    from chronisearch.render.lines.console import console

    out = console(stream, look)
    if out.legacy_windows:
        for line in lines:
            out.print(Text.assemble(*line))
    return out.legacy_windows


def text_width(look: Look, indent: int = 0) -> int:
    """Give the width of running text: comfortable on a wide terminal, possible on a narrow one."""
    width_chars = min(look.width_chars - 1, _WIDEST_TEXT_CHARS) - indent
    return max(width_chars, _NARROWEST_TEXT_CHARS)


def laid_out(parts: Iterable[Piece], width_chars: int, style: str, look: Look) -> Iterator[Line]:
    """Yield the pieces as lines, matches marked: by style, or written out where there is none."""
    shown = parts if look.styled else with_marks(parts)
    for line in wrap(shown, width_chars, cell_len):
        yield tuple(
            Part("".join(piece.text for piece in pieces), MATCH if is_match else style)
            for is_match, pieces in groupby(line, attrgetter("is_match"))
        )


def listed(facts: Iterable[str], width_chars: int) -> Iterator[Line]:
    """Yield short facts in lines that may end between two of them, never inside one."""
    unbroken = " · ".join(fact.replace(" ", _NO_BREAK_SPACE) for fact in facts)
    for line in wrap([Piece(unbroken, is_match=False)], width_chars, cell_len):
        text = "".join(part.text for part in line)
        yield (Part(text.replace(_NO_BREAK_SPACE, " "), FACT),)


def _styled(part: Part) -> str:
    return Style.parse(part.style).render(part.text, color_system=ColorSystem.STANDARD)


def _bare(part: Part) -> str:
    return part.text
