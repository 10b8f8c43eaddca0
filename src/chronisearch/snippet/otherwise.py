"""What words look like in a text whose terms do not show it: *yeux*, *XXIe*, *Md€*, *St*."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.stemmer_tables import IRREGULAR

_SIGNS: Final = {
    "%": "%",
    "‰": "‰",
    "h": ":",
    **dict.fromkeys(("euro", "euros", "million", "millions", "milliard", "milliards"), "€$"),
    **dict.fromkeys(("dollar", "dollars"), "$"),
}
"""Signs that may say a term, by themselves or within what stands around them (`M€`, `12:30`)."""
_ABBREVIATED: Final = {
    **dict.fromkeys(("milliard", "milliards"), ("mds", "mrd")),
    **dict.fromkeys(("saint", "sainte"), ("st.",)),
    "%": ("pour", "p.c"),
}
_ROMAN: Final = {
    "XC": 90,
    "L": 50,
    "XL": 40,
    "X": 10,
    "IX": 9,
    "V": 5,
    "IV": 4,
    "I": 1,
}


def signs_of(term: str) -> str:
    """Give the signs that may say the term."""
    return _SIGNS.get(term, "")


def other_beginnings(term: str) -> Iterator[str]:
    """Yield how a word that has the term may begin, one letter more than is certain."""
    yield from _irregular_forms().get(term, ())
    yield from _ABBREVIATED.get(term, ())
    number = term.removesuffix("e")
    if number != term and number.isdecimal():
        yield _roman(int(number)).lower() + "e"


def _roman(number: int) -> str:
    numeral = ""
    for letters, value in _ROMAN.items():
        times, number = divmod(number, value)
        numeral += letters * min(times, 3)
    return numeral


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, list[str]]:
    """Give the words that the stemmer knows by heart by their stems: `yeux` by `oeil`."""
    forms: dict[str, list[str]] = {}
    for form in IRREGULAR:
        forms.setdefault(stem(form), []).append(form)
    return forms
