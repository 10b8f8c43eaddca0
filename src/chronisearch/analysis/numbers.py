"""Numbers: digit groups become one number, the decimal comma a point, units stand apart.

`1 800` with any space, `1.800`, `1’800` and `1800` are one number, and no group of it is a
number of its own. `1,5` and `1.5` are the same term. `155mm` is a number and a word, as in
`155 mm`; `3,5 Md€` is 3.5, milliards, euros. Ordinals (`1er`, `2ème`, `XXIe`) are words of one
term for all their spellings, whatever the figures.
"""

from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.number_words import in_figures, usual
from chronisearch.analysis.token import Kind, Token
from chronisearch.analysis.words import Form, term, token, word
from chronisearch.late import compiled_late

_GROUP: Final = compiled_late(r"\d+")
_RUN: Final = compiled_late(r"\d+|(?:[kcdhmµ]|da)?m[23](?![^\W_])|[^\W\d_]+")
_NAMED: Final = compiled_late(r"[^\W\d_]+\d")
_UNIT: Final = compiled_late(r"(?:[kcdhmµ]|da)?m[23]")
_ROMAN: Final = frozenset("IVXivx")
_ROMAN_NUMERAL: Final = r"(?=[IVX])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_ORDINAL: Final = compiled_late(
    r"(?P<first>1|I)(?:er|[eèé]?re)s?"
    r"|(?P<second>2|II)n?de?s?"
    rf"|(?P<number>\d+|{_ROMAN_NUMERAL})(?:(?:i?[eèé]m)?e|è)s?"
    rf"|(?P<small>(?!vies?\b|xies?\b|ives?\b)(?=[ivx]{{2}}){_ROMAN_NUMERAL.lower()})(?:[eèé]m)?es?",
)
"""1er, 1re; 2d, 2nde; 3e, 3ème, XXIe, xxie. Not *Vers*: only the first ends in -er or -re; and
no Roman numeral that is not composed as one (*IVXe*); nor, in small letters, *vie*."""
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_AMOUNTS: Final = {"M": "millions", "%": "%", "‰": "‰", "€": "euros", "$": "dollars"}
"""What the signs behind a number are said as; *Md*, *Mds*, *Mrd* are milliards."""
_AMOUNT: Final = compiled_late(r"Mr?ds?|[M%‰€$]")


def plain_number(text: str, start_char: int) -> Token:
    """Give the token of a number without groups: `2022`, `1,5`."""
    value = fold_digits(text.replace(",", "."))
    rules = ("decimal comma",) if "," in text else ()
    return token(text, start_char, Kind.NUMBER, term(value), rules)


def grouped_number(text: str, start_char: int) -> Token:
    """Give the token of a number in groups: `1 800`, `1.234,56`, `6'000`."""
    groups = [group[0] for group in _GROUP.finditer(text)]
    decimals = ""
    if text[-len(groups[-1]) - 1] in ".," and len(set(_GROUP.sub("", text))) > 1:
        decimals = "." + groups.pop()
    value = fold_digits("".join(groups) + decimals)
    return token(text, start_char, Kind.NUMBER, term(value), ("digit groups",))


def time_of_day(text: str, start_char: int) -> list[Token]:
    """Give `12:30` the tokens of `12h30`."""
    colon = text.index(":")
    hour, minute = text[:colon], text[colon + 1 :]
    return [
        plain_number(hour, start_char),
        token(":", start_char + colon, Kind.WORD, term("h"), ("time",))._replace(position=1),
        plain_number(minute, start_char + colon + 1)._replace(position=2),
    ]


def amount(text: str, start_char: int) -> list[Token]:
    """Give what abbreviates an amount as words: `Md€` is *milliards*, *euros*."""
    return [
        token(
            sign[0],
            start_char + sign.start(),
            Kind.WORD,
            Form(_AMOUNTS.get(sign[0], "milliards")),
            ("amount",),
        )._replace(position=position)
        for position, sign in enumerate(_AMOUNT.finditer(text))
    ]


def percent(text: str, start_char: int) -> Token:
    """Give *pour cent* behind a number the token of `%`."""
    return token(text, start_char, Kind.WORD, Form("%"), ("amount",))


def in_letters(text: str, start_char: int) -> Token | None:
    """Give the token of a number in letters: *deux cents*, *dix-sept*. None for other words.

    However it is written, plurals and feminines are no part of the term.
    """
    words = text.lower().replace("-", " ").split()
    exact = "".join(usual(fold(word)) for word in words)
    if not in_figures(exact):
        return None
    return token(text, start_char, Kind.COMPOUND, Form(exact, exact, exact), ("number",))


def is_unit(text: str) -> bool:
    """Say whether the word is metres squared or cubed: `km2`, `m3`."""
    return text[-1:] in {"2", "3"} and _UNIT.fullmatch(text) is not None


def unit(text: str, start_char: int) -> Token:
    """Give the token of `km2`, which is neither *km* nor 2."""
    return token(text, start_char, Kind.WORD, term(text), ("unit",))


def is_ordinal(text: str) -> bool:
    """Say whether the word is an ordinal in digits or Roman capitals: `1er`, `XXIe`."""
    first = text[:1]
    return (first in _ROMAN or first.isdecimal()) and _ORDINAL.fullmatch(text) is not None


def ordinal(text: str, start_char: int) -> Token:
    """Give the ordinal's token: `2e`, `2ème`, `2nd` and `IIe` are all `2e`."""
    match = _ORDINAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    number = match["first"] or match["second"] or match["number"] or match["small"].upper()
    value = fold_digits(number) if number.isdecimal() else str(_of_roman(number))
    return token(text, start_char, Kind.WORD, term(f"{value}e"), ("ordinal",))


def _of_roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


def is_named_number(text: str) -> bool:
    """Say whether letters come first, then digits: `Shahed136`, `mai2023`."""
    return _NAMED.match(text) is not None


def runs(text: str, start_char: int) -> list[Token]:
    """Give digits and letters in turn, side by side: `155mm` is 155 and mm, `24h30` 24, h, 30."""
    return [
        _run(run[0], start_char + run.start())._replace(position=position)
        for position, run in enumerate(_RUN.finditer(text))
    ]


def _run(text: str, start_char: int) -> Token:
    if text[0].isdecimal():
        return plain_number(text, start_char)
    return unit(text, start_char) if is_unit(text) else word(text, start_char)


def fold_digits(digits: str) -> str:
    """Give the digits as 0-9, whatever script they are written in; a point stays."""
    if digits.isascii():
        return digits
    return "".join(str(int(c)) if c.isdecimal() else c for c in digits)
