"""The look at the corpus keeps no hit back: all are written before it begins."""

import io
import sys

import pytest

from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher
from chronisearch.indexing.known import freshness as freshness_module
from chronisearch.indexing.known.freshness import Freshness
from run_command import Terminal


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "Shahed"),
        ("search", "Shahed", "--format", "json"),
        ("search", "Shahed", "--format", "rich"),
        ("search", "Shahed", "-l"),
        ("search", "Shahed", "--count"),
        ("search", "Shahed", "--show-query"),
        ("export", "Shahed", "--format", "csv"),
    ],
)
def test_everything_is_written_before_the_corpus_is_looked_at(
    piped: Terminal, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """With 50,000 files it takes a tenth of a second, on a slow disk much longer."""
    written_before: list[str] = []

    def look(_settings: Settings, _searcher: Searcher) -> Freshness:
        assert isinstance(sys.stdout.buffer, io.BytesIO)
        written_before.append(sys.stdout.buffer.getvalue().decode())
        return Freshness(0, 0, 0)

    monkeypatch.setattr(freshness_module, "freshness", look)

    ran = piped.run(*arguments)

    assert ran.out
    assert written_before == [ran.out]
