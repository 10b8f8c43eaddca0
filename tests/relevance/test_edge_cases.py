"""Each row of the tables of French edge cases: a query, what it must match, what it must not.

All texts of a table go into one real index; each query takes a user's path: parsed, bound,
searched. The project's own table is always here; the shared one where it is at hand.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.searching import SearchOptions, all_hits

OWN_TABLE = Path(__file__).with_name("edge_cases.tsv")
SHARED_TABLE = Path(__file__).resolve().parents[2] / "../shared/relevance/edge_cases.tsv"
BETWEEN_TEXTS = " || "
EVERY_HIT = SearchOptions(limit=None, snippets=0)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    category: str
    query: str
    must_match: tuple[str, ...]
    must_not_match: tuple[str, ...]

    def __str__(self) -> str:
        """Name the test after the row."""
        return f"{self.category}: {self.query}"


def texts_in(cell: str) -> tuple[str, ...]:
    """Split a cell into its texts."""
    return tuple(text for text in cell.split(BETWEEN_TEXTS) if text)


def rows(table: Path) -> list[Row]:
    """Read a table; empty where it is not at hand."""
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as lines:
        read = list(csv.reader(lines, dialect="excel-tab"))[1:]
    return [Row(row[0], row[1], texts_in(row[2]), texts_in(row[3])) for row in read]


@contextmanager
def an_index_of(table: list[Row], location: Path) -> Iterator[tuple[Searcher, dict[str, str]]]:
    """Open an index of all texts of a table, with the path that each text went by."""
    texts = {text for row in table for text in (*row.must_match, *row.must_not_match)}
    paths = {text: f"{number:04}.txt" for number, text in enumerate(sorted(texts))}
    engine = engine_named("whoosh")
    with engine.write(location, WriteOptions()) as writer:
        for text, path in paths.items():
            writer.put(a_document(text, path=path))
        writer.commit({})
    with engine.open(location) as searcher:
        yield searcher, paths


@pytest.fixture(scope="module")
def own_index(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Searcher, dict[str, str]]]:
    """The texts of the project's own table."""
    with an_index_of(rows(OWN_TABLE), tmp_path_factory.mktemp("own")) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_index(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Searcher, dict[str, str]]]:
    """The texts of the shared table."""
    with an_index_of(rows(SHARED_TABLE), tmp_path_factory.mktemp("shared")) as opened:
        yield opened


def check(row: Row, index: tuple[Searcher, dict[str, str]]) -> None:
    """Assert that the row's query finds its texts, and none of those it must not find."""
    searcher, paths = index
    found = {hit.path for hit, _ in all_hits(searcher, row.query, EVERY_HIT).hits}
    missed = [text for text in row.must_match if paths[text] not in found]
    wrong = [text for text in row.must_not_match if paths[text] in found]

    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("row", rows(OWN_TABLE), ids=str)
def test_an_own_row_finds_its_texts_and_no_other(
    row: Row, own_index: tuple[Searcher, dict[str, str]]
) -> None:
    check(row, own_index)


@pytest.mark.skipif(not SHARED_TABLE.exists(), reason="the shared table is not beside the project")
@pytest.mark.parametrize("row", rows(SHARED_TABLE), ids=str)
def test_a_shared_row_finds_its_texts_and_no_other(
    row: Row, shared_index: tuple[Searcher, dict[str, str]]
) -> None:
    check(row, shared_index)
