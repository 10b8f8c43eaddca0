"""Which spellings names get by rule, of the pairs that were read by hand."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from builders_of_vocabulary import TextVocabulary
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.snippet.mentions import mentions_within
from chronisearch.snippet.plan import plan_of

TABLE: Final = Path(__file__).parents[1] / "relevance" / "pairs_of_names.tsv"


class Pair(NamedTuple):
    """A name typed, a word of the texts, and whether the reader said that it is the same name."""

    part: str
    typed: str
    form: str
    is_right: bool


class Rates(NamedTuple):
    """How many names were typed, how many found another name, and which right pairs were found."""

    names: int
    wrong: int
    right: int
    found: int


def pairs(part: str) -> list[Pair]:
    """Give the pairs of a part of the table."""
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = list(csv.reader(lines, dialect="excel-tab"))[1:]
    return [Pair(row[0], row[1], row[2], row[3] == "right") for row in rows if row[0] == part]


def rates(read: Sequence[Pair]) -> Rates:
    """Look for each pair among all words of these pairs, each in a text of its own."""
    vocabulary = TextVocabulary(*{word for pair in read for word in (pair.typed, pair.form)})
    found = [pair for pair in read if _finds(pair, vocabulary)]
    return Rates(
        names=len({pair.typed for pair in read}),
        wrong=len({pair.typed for pair in found if not pair.is_right}),
        right=sum(pair.is_right for pair in read),
        found=sum(pair.is_right for pair in found),
    )


def _finds(pair: Pair, vocabulary: Vocabulary) -> bool:
    root = bind(parse(pair.typed), vocabulary, BindOptions()).root
    return bool(mentions_within(pair.form, plan_of(root)))
