"""The answers to many queries as one file: CSV, JSONL, or a run as TREC's tools read it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, TextIO
from urllib.parse import quote

from chronisearch.engine.protocol import ScoredPath
from chronisearch.render.record import Record
from chronisearch.render.structured import write_jsonl
from chronisearch.render.table_style import CSV
from chronisearch.render.tables import write_table

RUN_FIELDS: Final = ("id", "query", "rank", "score", "path")
_RUN_NAME: Final = "chronisearch"
_DECIMALS: Final = 6
_PARTS_WORDS: Final = re.compile(r"[\s\x00-\x1f\x7f]")

Ranked = tuple[str, str, Iterable[ScoredPath]]
"""The id of a query, its text, its hits."""


def write_csv(stream: TextIO, answers: Iterable[Ranked]) -> int:
    """Write one row a hit; give how many there were."""
    return write_table(stream, RUN_FIELDS, _records(answers), CSV)


def write_json_lines(stream: TextIO, answers: Iterable[Ranked]) -> int:
    """Write one object a hit; give how many there were."""
    return write_jsonl(stream, _records(answers))


def write_trec(stream: TextIO, answers: Iterable[Ranked]) -> int:
    """Write `id Q0 path rank score chronisearch` for each hit; give how many there were.

    That form parts its columns by white space, so white space within an id or a path is
    written as in an address: `bilan%20de%20juin.txt`.
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
    return _PARTS_WORDS.sub(lambda found: quote(found[0]), text)
