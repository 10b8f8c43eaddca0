"""Cells of a table that no spreadsheet takes for a formula.

A cell that begins with = or @ is computed by spreadsheets, and a computed cell can read files
and call the network (CWE-1236). Behind a + or a - they compute what reads as one expression, and
take anything else for text: `-136 y est devenu` and the dash of a dialogue are quotations, which
stay as they are; a single word (`-mot`), a sum, a call, a reference to another sheet or to another
program (`-1+cmd|…`, DDE) are computed. An apostrophe in front makes text of those. A number keeps
its sign.
"""

import re
from typing import Final

from chronisearch.render.lines.text import harmless, without_unseen

_ALWAYS_COMPUTED: Final = ("=", "@", "＝", "＠")
_SIGNS: Final = ("+", "-", "＋", "－")
_REACHES_OUT: Final = re.compile(r"\||[\w'\])]!\S|\w\(")
"""Another program, another sheet, a call: rare in a quotation, where it costs an apostrophe."""

_TWO_OPERANDS: Final = re.compile(r"[\w.,%)»”’\"][ \u00a0\u202f]+[\w(«“\"]")
"""Side by side, with nothing but a space between: words, which no formula may have so."""

_A_NUMBER: Final = re.compile(r"[+-]?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?[ \u00a0\u202f]?%?")
_GUARD: Final = "'"


def safe_cell(text: str) -> str:
    """Give the text on one line, with an apostrophe in front where it would be computed.

    Spreadsheets skip white space before a formula, so this does too.
    """
    shown = harmless(text)
    return _GUARD + shown if _is_computed(without_unseen(shown).strip()) else shown


def _is_computed(text: str) -> bool:
    if text.startswith(_ALWAYS_COMPUTED):
        return True
    if not text.startswith(_SIGNS) or _A_NUMBER.fullmatch(text):
        return False
    operands = text.lstrip("+-＋－ ")
    return bool(_REACHES_OUT.search(text) or (operands and not _TWO_OPERANDS.search(operands)))
