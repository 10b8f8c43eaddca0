"""What a text becomes: tokens with offsets, each carrying the terms it is indexed under."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is, which decides how a query asks for it.

    A WHOLE made of PARTs is asked for as a whole: `F-16` is never just `16`. A COMPOUND may
    be asked for joined or as its words side by side: `week-end`, `weekend`.
    """

    WORD = "word"
    FUNCTION = "function"
    NUMBER = "number"
    WHOLE = "whole"
    COMPOUND = "compound"
    PART = "part"


class Token(NamedTuple):
    """One token of a text.

    `surface` is the text as it stands between `start_char` and `end_char` (code points of
    the analysed text, end excluded). `position` counts from 0; tokens may share one (a
    compound and its first word). `width` is how many positions the token spans.

    `written` is the word as written, in small letters, accents kept, elided article and
    clitic gone; `exact` is its folded form, never empty; `stem` is the light stem of that,
    empty for a function word, which the stemmed field leaves out while its position stays.
    The exact field holds `exact`, and `written` beside it where the two differ.
    `rules` names what was done to the surface, in order.
    """

    surface: str
    start_char: int
    end_char: int
    position: int
    width: int
    kind: Kind
    written: str
    exact: str
    stem: str
    rules: tuple[str, ...] = ()
