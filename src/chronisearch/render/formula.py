"""Cells of a table that no spreadsheet takes for a formula.

A cell that begins with = + - or @ is computed by spreadsheets, and a computed cell can read
files and call the network (CWE-1236). An apostrophe in front makes it text. A number keeps
its sign: -12 stays -12, a dialogue's dash does not.
"""

import re
from typing import Final

from chronisearch.render.text import visible

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_A_NUMBER: Final = re.compile(r"[+-]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?[ \u00a0\u202f]?%?")
_GUARD: Final = "'"


def safe_cell(text: str) -> str:
    """Give the text on one line, with an apostrophe in front where it would be computed.

    Spreadsheets skip white space before a formula, so this does too.
    """
    shown = visible(text)
    inner = shown.strip()
    if inner.startswith(_STARTS_A_FORMULA) and not _A_NUMBER.fullmatch(inner):
        return _GUARD + shown
    return shown
