"""Rich's console as every page and every meter here wants it.

Apart from `screen`, since it takes 15 ms to load, a tenth of a search.
"""

from typing import TextIO

from rich.console import Console

from chronisearch.render.lines.look import Look


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
