"""`chronisearch analyze`: the terms that a text becomes, and why."""

import os
import sys
from typing import Annotated, TypeAlias

from chronisearch.analysis.analyzer import analyze as terms_of
from chronisearch.cli.options.declared import Argument, Option
from chronisearch.cli.options.options import Color, Debug
from chronisearch.cli.terminal.streams import is_terminal, wants_style, width_chars
from chronisearch.render.explained import token_table
from chronisearch.render.lines.look import Look

Texts: TypeAlias = Annotated[list[str], Argument(metavar="TEXT…", help="French text.")]
ColorOption: TypeAlias = Annotated[Color, Option(help="When to use colour.")]


def analyze(text: Texts, color: ColorOption = Color.AUTO, debug: Debug = False) -> None:  # noqa: ARG001, FBT002
    """Show the terms that a text becomes, and why.

    chronisearch analyze "l'aide aux Ukrainiens"
    """
    tokens = terms_of(" ".join(text))
    styled = wants_style(color, sys.stdout, os.environ)
    if styled or is_terminal(sys.stdout, os.environ):
        token_table.write_table(sys.stdout, tokens, Look(width_chars(), styled))
    else:
        token_table.write_lines(sys.stdout, tokens)
