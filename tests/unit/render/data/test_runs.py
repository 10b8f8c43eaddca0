"""The hits of many queries as CSV, JSONL and a TREC run."""

import io
import json
from collections.abc import Callable, Iterable
from typing import TextIO

import pytest

from chronisearch.engine.protocol import ScoredPath
from chronisearch.render.data.runs import Ranked, write_csv, write_json_lines, write_trec

ANSWERS: list[Ranked] = [
    ("7", "Shahed", [ScoredPath("a.txt", 2.5), ScoredPath("à b.txt", 1.25)]),
    ("q 8", "=HYPER()", []),
    ("q 9", "=A1", [ScoredPath("c.txt", 1e-9)]),
]


def _written(write: Callable[[TextIO, Iterable[Ranked]], int]) -> str:
    stream = io.StringIO(newline="")
    assert write(stream, ANSWERS) == 3
    return stream.getvalue()


def test_a_run_has_six_columns_whatever_ids_and_paths_hold() -> None:
    assert _written(write_trec) == (
        "7 Q0 a.txt 1 2.500000 chronisearch\n"
        "7 Q0 à%20b.txt 2 1.250000 chronisearch\n"
        "q%209 Q0 c.txt 1 0.000000 chronisearch\n"
    )


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a b.txt", "a%20b.txt"),
        ("a%20b.txt", "a%2520b.txt"),
        ("a\u00a0b\u2003c", "a%C2%A0b%E2%80%83c"),
        ("a\x1b[0m\x9b\u202e\u200b", "a%1B[0m%C2%9B%E2%80%AE%E2%80%8B"),
        ("été/l’œil.txt", "été/l’œil.txt"),
    ],
)
def test_a_run_holds_nothing_that_parts_acts_or_hides_and_no_two_paths_alike(
    path: str, written: str
) -> None:
    stream = io.StringIO(newline="")
    write_trec(stream, [("1", "x", [ScoredPath(path, 1.0)])])

    assert stream.getvalue() == f"1 Q0 {written} 1 1.000000 chronisearch\n"


def test_a_table_has_a_row_a_hit_and_no_formula() -> None:
    header, first, _, last = _written(write_csv).split("\r\n")[:4]

    assert header == "id,query,rank,score,path"
    assert first == "7,Shahed,1,2.5,a.txt"
    assert last.startswith("q 9,'=A1,1,")


def test_json_lines_have_an_object_a_hit() -> None:
    first = json.loads(_written(write_json_lines).splitlines()[0])

    assert first == {
        "schema": 1, "id": "7", "query": "Shahed", "rank": 1, "score": 2.5, "path": "a.txt",
    }  # fmt: skip
