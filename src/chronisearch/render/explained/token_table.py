"""The tokens of a text: where each stands, what it becomes, which rules did it."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from rich.table import Table
from rich.text import Text

from chronisearch.analysis.token import Token
from chronisearch.render.lines.console import console
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import FACT
from chronisearch.render.lines.text import visible

COLUMNS: Final = ("text", "offsets", "position", "kind", "exact", "stem", "rules")


def write_table(stream: TextIO, tokens: Iterable[Token], look: Look) -> None:
    """Write a table for a screen."""
    table = Table(box=None, pad_edge=False, header_style=FACT)
    for column in COLUMNS:
        table.add_column(column, overflow="fold")
    for token in tokens:
        table.add_row(*(Text(cell) for cell in _cells(token)))
    console(stream, look).print(table)


def write_lines(stream: TextIO, tokens: Iterable[Token]) -> None:
    """Write a header and one line a token, cells parted by tabs."""
    stream.writelines("\t".join(row) + "\n" for row in (COLUMNS, *map(_cells, tokens)))


def _cells(token: Token) -> Iterator[str]:
    yield visible(token.surface)
    yield f"{token.start_char}–{token.end_char}"
    yield str(token.position)
    yield str(token.kind)
    yield visible(token.exact)
    yield visible(token.stem)
    yield ", ".join(token.rules)
