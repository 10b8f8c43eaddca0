"""Read Lexique 3.83 (New, Pallier, Brysbaert, Ferrand 2004; http://www.lexique.org).

It counts each written form under each lemma and part of speech, in books (14.7 million words) and
in film subtitles.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_PARTS = {"NOM": "n", "ADJ": "a", "VER": "v", "AUX": "v"}
_AUXILIARIES = {"être", "avoir"}
"""What of their forms is a noun (*est*, *été*, *sommes*) is told by what stands beside it."""
_AGREES = 0.05
"""A participle that agrees less often than this belongs to a verb without an object (*marché*)."""

AGREEING = "par:pas:agreeing"
INVARIABLE = "par:pas:invariable"
PARTICIPLES = {"par:pas", AGREEING, INVARIABLE}
"""Kinds of past participles."""

Lemma = tuple[str, str]
"""A word and its part of speech: n, a, v, or o for all others."""


class Line(NamedTuple):
    """A form as one lemma's, with its occurrences in a million words, and what it may be of it.

    `kinds` are n, a, o, and for a verb *inf*, *par:pre*, *ind:pre:3* and so on: mood, tense,
    person; of a past participle whether it agrees, or never does.
    """

    form: str
    lemma: Lemma
    in_books: float
    in_films: float
    kinds: tuple[str, ...]
    derived_from: str


def read(source: Path) -> list[Line]:
    """Give the forms of one word, auxiliaries aside."""
    with source.open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    invariable = _invariable(rows)
    nouns = {row["3_lemme"] for row in rows if _part(row) == "n"}
    return [
        Line(
            row["1_ortho"],
            (_lemma(row, nouns), _part(row)),
            _number(row["10_freqlivres"]),
            _number(row["9_freqfilms2"]),
            _kinds(row, invariable),
            row["34_morphoder"],
        )
        for row in rows
        if row["1_ortho"].isalpha() and row["3_lemme"] not in _AUXILIARIES
    ]


def _lemma(row: Mapping[str, str], nouns: set[str]) -> str:
    """Give the lemma; of a plural noun, the one that it is written like: *plaines* of *plaine*."""
    form, lemma = row["1_ortho"], row["3_lemme"]
    singular = form.removesuffix("s")
    is_other = _part(row) == "n" and lemma not in {form, singular} and singular in nouns
    return singular if is_other else lemma


def _part(row: Mapping[str, str]) -> str:
    return _PARTS.get(row["4_cgram"].partition(":")[0], "o")


def _number(text: str) -> float:
    return float(text.replace(",", ".") or 0)


def _kinds(row: Mapping[str, str], invariable: set[str]) -> tuple[str, ...]:
    if _part(row) != "v":
        return (_part(row),)
    said = filter(None, row["11_infover"].strip('"').split(";"))
    return tuple(dict.fromkeys(_kind(each, row, invariable) for each in said)) or ("inf",)


def _kind(said: str, row: Mapping[str, str], invariable: set[str]) -> str:
    if said != "par:pas":
        return said[:-1] if said[-2].isdecimal() else said
    if row["3_lemme"] in invariable:
        return INVARIABLE
    return AGREEING if _has_agreed(row) else said


def _has_agreed(row: Mapping[str, str]) -> bool:
    return row["5_genre"] == "f" or row["6_nombre"] == "p"


def _invariable(rows: list[dict[str, str]]) -> set[str]:
    agreeing: dict[str, float] = defaultdict(float)
    others: dict[str, float] = defaultdict(float)
    for row in rows:
        if row["11_infover"].strip('"') == "par:pas;":
            counts = agreeing if _has_agreed(row) else others
            counts[row["3_lemme"]] += _number(row["10_freqlivres"])
    return {verb for verb, count in others.items() if agreeing[verb] < _AGREES * count}
