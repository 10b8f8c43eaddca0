"""The answers to many queries as one file: CSV, JSONL, or a run as TREC's tools read it."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO
from urllib.parse import quote

from chronisearch.engine.protocol import ScoredPath
from chronisearch.render.data.record import Record
from chronisearch.render.data.structured import write_jsonl
from chronisearch.render.data.table_style import CSV, TableStyle
from chronisearch.render.data.tables import write_table

RUN_FIELDS: Final = ("id", "query", "rank", "score", "path")
_RUN_NAME: Final = "chronisearch"
_DECIMALS: Final = 6

Ranked = tuple[str, str, Iterable[ScoredPath]]
"""The id of a query, its text, its hits."""


def write_csv(stream: TextIO, answers: Iterable[Ranked], style: TableStyle = CSV) -> int:
    """Write one row a hit; give how many there were."""
    return write_table(stream, RUN_FIELDS, _records(answers), style)


def write_json_lines(stream: TextIO, answers: Iterable[Ranked]) -> int:
    """Write one object a hit; give how many there were."""
    return write_jsonl(stream, _records(answers))


def write_trec(stream: TextIO, answers: Iterable[Ranked]) -> int:
    """Write `id Q0 path rank score chronisearch` for each hit; give how many there were.

    That form parts its columns by white space, so white space within an id or a path is
    written as in an address, and so are what acts on a terminal and `%` itself:
    `bilan%20de%20juin.txt`, `100%25.txt`.
    """
    count = 0
    for record in _records(answers):
        name, path = (_one_word(str(record[field])) for field in ("id", "path"))
        score = f"{record['score']:.{_DECIMALS}f}"
        stream.write(f"{name} Q0 {path} {record['rank']} {score} {_RUN_NAME}\n")
        count += 1
    return count


def _records(answers: Iterable[Ranked]) -> Iterator[Record]:
    for name, query, hits in answers:
        for rank, hit in enumerate(hits, 1):
            yield dict(zip(RUN_FIELDS, (name, query, rank, hit.score, hit.path), strict=True))


def _one_word(text: str) -> str:
    """Give a text without white space: of what can be seen, a space alone is any."""
    return "".join(
        char if char.isprintable() and char not in " %" else quote(char, errors="surrogatepass")
        for char in text
    )
