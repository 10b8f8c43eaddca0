"""Cut a normalised chunk into pieces, and say what each one is by its shape alone."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from chronisearch.analysis.tokenizer import SPACE
from chronisearch.late import compiled_late


class Shape(StrEnum):
    """What a piece looks like, tried in this order."""

    SPACED_DESIGNATOR = "spaced_designator"
    ACRONYM = "acronym"
    TIME = "time"
    GROUPED_NUMBER = "grouped_number"
    NUMBER = "number"
    AMOUNT = "amount"
    SERIES = "series"
    PERCENT = "percent"
    NUMBER_IN_LETTERS = "number_in_letters"
    WORD = "word"


class Piece(NamedTuple):
    """A stretch of the normalised chunk."""

    shape: Shape
    text: str
    start: int


_LETTER: Final = r"[^\W\d_]"
_ALNUM: Final = r"[^\W_]"
_ELIDED: Final = r"(?:(?:[ld]|qu)')?"

_MEMBER: Final = rf"\d{{1,4}}{_LETTER}{{0,2}}"
_AMOUNT: Final = r"(?-i:(?:M|Mr?ds?)[€$]|Mr?ds?(?![^\W_]))"

_PERCENT: Final = rf"(?:pour{SPACE}cent|p\.{SPACE}(?:100|cent))"

_PIECE: Final = compiled_late(
    rf"""
    (?P<spaced_designator>
        {_ELIDED}{_LETTER}{{1,4}}
        (?: {SPACE}\d{{1,3}}{_ALNUM}*(?:{SPACE}{_LETTER}{{1,3}}\d?(?!{_ALNUM}))?
          | -?\d{{1,4}}{SPACE}{_LETTER}{{1,3}}\d?(?!{_ALNUM}) ) )
  | (?P<acronym>
        (?<!{_ALNUM}) {_ELIDED}
        (?: {_LETTER}\.(?:(?:-|{SPACE})?{_LETTER}\.)+ (?:{_LETTER}(?!{_ALNUM}))?
          | [A-Z]\.[A-Z](?!{_ALNUM}|\.) ) )
  | (?P<time> (?<![\w.,:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![\w:]|[.,]\d) )
  | (?P<grouped_number>
        (?<![\w.,])
        (?: \d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)
          | [1-9]\d{{0,2}}(?:(?:\.\d{{3}})+|(?:'\d{{3}})+|(?:,\d{{3}}){{2,}}|,\d{{3}}(?=\.\d)) )
        (?:[.,]\d+)? (?![.,]?\d) )
  | (?P<number>
        (?<![\w.,]) \d+[.,]\d+ (?![.,]?\d)
      | \d+ (?: (?={_AMOUNT}) | (?!{_ALNUM}|['-]{_LETTER}) ) )
  | (?P<amount> (?<!{_LETTER}){_AMOUNT} | [%‰€$] )
  | (?P<series> {_ELIDED}{_LETTER}+-?{_MEMBER}(?:/{_MEMBER})+(?![\w/]) )
  | (?P<percent> {_PERCENT}(?!{_ALNUM}) )
  | (?P<number_in_letters>
        {_LETTER}+(?:-{_LETTER}+)*(?:{SPACE}(?!{_PERCENT}){_LETTER}+(?:-{_LETTER}+)*)+ )
  | (?P<word> {_ALNUM}+(?:['-]{_ALNUM}+)*'? )
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAX_WORD_CHARS: Final = 200
"""No word of French has so many letters, dashes and apostrophes included; what is longer is an
address or a mishap, and its letters and digits are enough."""
_ADDRESS: Final = compiled_late(r"://|@|\bwww\.", re.IGNORECASE)
_PLAIN: Final = compiled_late(rf"(?P<word>{_ALNUM}+)")


def pieces(chunk: str) -> Iterator[Piece]:
    """Yield the pieces from left to right. An address gives its words and numbers, nothing else."""
    pattern = _PLAIN if len(chunk) > MAX_WORD_CHARS or _ADDRESS.search(chunk) else _PIECE
    for match in pattern.finditer(chunk):
        shape = match.lastgroup
        if shape is not None:
            yield Piece(Shape(shape), match[0], match.start())
