"""What every page on a terminal shares: the console, the styles, lines that fit."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from chronisearch.render.fragments import Piece
from chronisearch.render.look import Look
from chronisearch.render.plain import MARK
from chronisearch.render.wrapping import wrap

TITLE: Final = "bold"
RANK: Final = "bold cyan"
PATH: Final = "cyan"
FACT: Final = "dim"
MATCH: Final = "bold yellow"

_WIDEST_TEXT_CHARS: Final = 100  # longer lines are hard to read
_NARROWEST_TEXT_CHARS: Final = 20
_NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"


def console(stream: TextIO, look: Look) -> Console:
    """Give a console that interprets nothing of what it is told to print."""
    return Console(
        file=stream,
        width=look.width_chars,
        force_terminal=look.styled,
        # None writes no escape sequence at all; the styles above are of the standard sixteen.
        color_system="standard" if look.styled else None,
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def write_lines(stream: TextIO, lines: Iterable[Text], look: Look) -> None:
    """Write the lines as they are: they fit, so nothing of Rich's layout is needed.

    `Console.print` would lay each one out once more, for a twentieth of a search.
    """
    out = console(stream, look)
    if out.legacy_windows:  # a terminal without escape sequences: Rich knows how
        for line in lines:
            out.print(line)
        return
    segments = (segment for line in lines for segment in line.render(out, end="\n"))
    stream.writelines(_written(segment, look) for segment in segments)


def text_width(look: Look, indent: int = 0) -> int:
    """Give the width of running text: comfortable on a wide terminal, possible on a narrow one."""
    width_chars = min(look.width_chars - 1, _WIDEST_TEXT_CHARS) - indent
    return max(width_chars, _NARROWEST_TEXT_CHARS)


def laid_out(parts: Iterable[Piece], width_chars: int, style: str, look: Look) -> Iterator[Text]:
    """Yield the pieces as lines, matches marked: by style, or written out where there is none."""
    shown = parts if look.styled else (Piece(_with_marks(part), part.is_match) for part in parts)
    for line in wrap(shown, width_chars, cell_len):
        yield Text.assemble(*((text, MATCH if is_match else style) for text, is_match in line))


def listed(facts: Iterable[str], width_chars: int) -> Iterator[Text]:
    """Yield short facts in lines that may end between two of them, never inside one."""
    unbroken = " · ".join(fact.replace(" ", _NO_BREAK_SPACE) for fact in facts)
    for line in wrap([Piece(unbroken, is_match=False)], width_chars, cell_len):
        text = "".join(part.text for part in line)
        yield Text(text.replace(_NO_BREAK_SPACE, " "), style=FACT)


def _written(segment: Segment, look: Look) -> str:
    if segment.style is None or not look.styled:
        return segment.text
    return segment.style.render(segment.text, color_system=ColorSystem.STANDARD)


def _with_marks(part: Piece) -> str:
    return f"{MARK}{part.text}{MARK}" if part.is_match else part.text
