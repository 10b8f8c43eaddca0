"""Designators: letters and a number that together name one thing, `F-16`, `Kh-101`, `T-72B3`.

The thing is found under one joined term, however it is written (`F16`, `F-16`, `F 16`,
`F-16s`), and never under its number alone. Letters and digits are indexed as its parts, and a
designator with a suffix has its base among them: `T-72` finds `T-72B3`, not the reverse. A
suffix may stand apart (`S-300 PM`, `AMX-10 RC`); then it is a part by itself as well.

With more than four letters the first part is a name that stands by itself (`Shahed-136`,
`Leopard-2`): a compound, see hyphens.py. So is whatever ends in a year: `mai-2023`.
"""

from collections.abc import Iterator
from re import Match
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.token import Kind, Token
from chronisearch.analysis.tokenizer import SPACES
from chronisearch.analysis.words import term, token
from chronisearch.late import compiled_late

_YEAR: Final = r"(?:18|19|20)\d\d(?!\d)"
DESIGNATOR: Final = (
    rf"(?P<letters>[^\W\d_]{{1,4}})[-{SPACES}]?(?!{_YEAR})(?P<digits>\d{{1,4}})"
    rf"(?:[{SPACES}](?=[^\W\d_]))?(?P<suffix>(?:[^\W\d_]{{1,3}}\d{{0,3}}){{0,2}})"
)
_DESIGNATOR: Final = compiled_late(DESIGNATOR)
_PLURAL: Final = "s"
MOST_LETTERS: Final = 4
_WIDTH: Final = 2
"""Positions: the letters, the number."""


def is_designator(text: str) -> bool:
    """Say whether the whole piece is a designator."""
    return not text.isalpha() and _DESIGNATOR.fullmatch(text) is not None


def designator(text: str, start_char: int) -> list[Token]:
    """Give the whole, its base if there is a suffix, then letters and digits side by side."""
    match = _DESIGNATOR.fullmatch(text)
    if match is None:
        raise ValueError(text)
    letters, digits, suffix = match["letters"], match["digits"], match["suffix"]
    if suffix == _PLURAL:
        suffix = ""
    base = fold(letters) + fold(digits)  # apart: a letter that cannot be folded stays
    rules = ("designator",)
    whole = token(
        text, start_char, Kind.WHOLE, term(base + fold(suffix) if suffix else base), rules
    )
    tokens = [whole._replace(width=_WIDTH)]
    if suffix:
        without_suffix = text[: match.end("digits")]
        part = token(without_suffix, start_char, Kind.PART, term(base), rules)
        tokens.append(part._replace(width=_WIDTH))
    tokens.append(token(letters, start_char, Kind.PART, term(letters_term(fold(letters)))))
    for start, end in _ends_with_number(match):
        text_of_part = text[start:end]
        part = token(text_of_part, start_char + start, Kind.PART, term(fold(text_of_part)))
        tokens.append(part._replace(position=1))
    return tokens


def letters_term(folded: str) -> str:
    """Give the term of a designator's letters, which is no word's: *Su-34* is no *su*."""
    return f"{folded}-"


def _ends_with_number(match: Match[str]) -> Iterator[tuple[int, int]]:
    """Yield where the parts stand that begin with the number or behind it."""
    yield match.span("digits")
    if match["suffix"] not in {"", _PLURAL}:
        yield match.start("digits"), match.end("suffix")
        if match.start("suffix") > match.end("digits"):
            yield match.span("suffix")
