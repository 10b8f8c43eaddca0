"""`chronisearch index --jobs`: how many processes there were cannot be told from the index."""

from pathlib import Path

import pytest

from run_command import Terminal

_FILES = 230
_BLANK_LINES = "\n" * 15_000
"""So much makes the files worth several processes."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus that is large enough for several processes, not yet indexed."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "corpus").mkdir()
    for number in range(_FILES):
        words = " ".join(f"drone{(number * step) % 97} obus" for step in range(1, 150))
        text = f"Chronique {number}\n\nLes drones du jour {number}. {words}.{_BLANK_LINES}"
        (folder / "corpus" / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def _answers(folder: Path, jobs: str) -> list[str]:
    terminal = Terminal(folder)
    assert terminal.run("index", "--rebuild", "--jobs", jobs).status == 0
    queries = ("obus drone7", "chronique OU drone5")
    return [terminal.run("search", query, "--format", "csv").out for query in queries]


def test_hits_order_and_scores_are_the_same_with_any_number_of_processes(large: Path) -> None:
    alone = _answers(large, "1")

    assert alone == _answers(large, "2") == _answers(large, "3")
    assert all(answer.count("\n") > 1 for answer in alone)


def test_several_processes_make_several_segments(large: Path) -> None:
    """So the test above compares what it says."""
    assert Terminal(large).run("index", "--rebuild", "--jobs", "3").status == 0

    assert len(list((large / "index").glob("*.seg"))) == 3


def test_no_process_at_all_is_refused(large: Path) -> None:
    ran = Terminal(large).run("index", "--jobs", "0")

    assert ran.status == 2
    assert "--jobs" in ran.err
