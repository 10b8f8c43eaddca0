"""Numbers: digit groups become one number, the decimal comma a point, units fall off.

`1 800` with any space is the number 1800, and its groups are parts, so that a question for
either spelling finds it. `1,5` and `1.5` are the same term. `155mm` is a number and a word, as
in `155 mm`. Ordinals (`1er`, `2ème`, `XXIe`) are words, one stem for all their spellings.
"""

from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.token import Kind, Token
from chronisearch.analysis.words import Form, term, token, word
from chronisearch.late import compiled_late

_GROUP: Final = compiled_late(r"\d+")
_RUN: Final = compiled_late(r"\d+|[^\W\d_]+")
_NAMED: Final = compiled_late(r"[^\W\d_]+\d")
_ROMAN: Final = frozenset("IVX")
_ORDINAL: Final = compiled_late(
    r"(?P<first>1|I)(?:er|[eè]?re)s?"
    r"|(?P<second>2|II)n?de?s?"
    r"|(?P<number>\d+|(?=[IVX])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:i?[eèé]m)?es?",
)
"""1er, 1re; 2d, 2nde; 3e, 3ème, XXIe. Not *Vers*: only the first ends in -er or -re; and no
Roman numeral that is not composed as one (*IVXe*)."""


def plain_number(text: str, start_char: int) -> Token:
    """Give the token of a number without groups: `2022`, `1,5`."""
    value = fold_digits(text.replace(",", "."))
    rules = ("decimal comma",) if "," in text else ()
    return token(text, start_char, Kind.NUMBER, term(value), rules)


def grouped_number(text: str, start_char: int) -> list[Token]:
    """Give the number as a whole, then its groups: `1 800` is 1800, and the parts 1 and 800."""
    whole, decimals = text, ""
    groups = list(_GROUP.finditer(text))
    if text[groups[-1].start() - 1] in ".," and not _same_separators(text):
        decimals = "." + groups.pop()[0]
        whole = text[: groups[-1].end()]
    value = fold_digits("".join(group[0] for group in _GROUP.finditer(whole)) + decimals)
    number = token(text, start_char, Kind.NUMBER, term(value), ("digit groups",))
    parts = (
        token(group[0], start_char + group.start(), Kind.PART, term(fold_digits(group[0])))
        for group in groups
    )
    return [
        number._replace(width=len(groups)),
        *(part._replace(position=position) for position, part in enumerate(parts)),
    ]


def is_ordinal(text: str) -> bool:
    """Say whether the word is an ordinal in digits or Roman capitals: `1er`, `XXIe`."""
    first = text[:1]
    return (first in _ROMAN or first.isdecimal()) and _ORDINAL.fullmatch(text) is not None


def ordinal(text: str, start_char: int) -> Token:
    """Give the ordinal's token: `2e`, `2ème` and `2nd` share the stem `2e`."""
    match = _ORDINAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    number = fold(match["first"] or match["second"] or match["number"])
    short = f"{number}er" if match["first"] else f"{number}e"
    stemmed = short if number.isdigit() else stem(short)
    form = Form(text.lower(), stem=stemmed)
    return token(text, start_char, Kind.WORD, form, ("ordinal",))


def is_named_number(text: str) -> bool:
    """Say whether letters come first, then digits: `Shahed136`, `mai2023`."""
    return _NAMED.match(text) is not None


def runs(text: str, start_char: int) -> list[Token]:
    """Give digits and letters in turn, side by side: `155mm` is 155 and mm, `24h30` 24, h, 30."""
    return [
        (plain_number if run[0].isdecimal() else word)(run[0], start_char + run.start())._replace(
            position=position
        )
        for position, run in enumerate(_RUN.finditer(text))
    ]


def fold_digits(digits: str) -> str:
    """Give the digits as 0-9, whatever script they are written in; a point stays."""
    if digits.isascii():
        return digits
    return "".join(str(int(c)) if c.isdecimal() else c for c in digits)


def _same_separators(text: str) -> bool:
    return len(set(_GROUP.sub("", text))) == 1
