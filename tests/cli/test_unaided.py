"""Which command lines are read without Typer, and which are left to it."""

from typing import Any

import pytest

from chronisearch.cli.commands.index import index
from chronisearch.cli.commands.search import search
from chronisearch.cli.options.options import Color, Format, Matching, Showing
from chronisearch.cli.program.unaided import plain_call


def _read(line: str) -> Any:
    call: Any = plain_call(search, line.split(), takes_query=True)
    return call and call.keywords


@pytest.mark.parametrize(
    "line",
    [
        "Shahed",
        "drones -Axios -n 5 --sort date",
        "Shahed -n5 --since=2024-10 --any",
        "Shahed --format rich --color always --index other -l",
        "-- --limit",
    ],
)
def test_an_ordinary_search_needs_no_typer(line: str) -> None:
    assert _read(line)


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "Shahed -h",
        "Shahed --debug",
        "Shahed --limt 5",
        "Shahed --limit",
        "Shahed --limit 0",
        "Shahed --limit many",
        "Shahed --format pdf",
        "Shahed --any=1",
    ],
)
def test_help_and_slips_are_left_to_typer(line: str) -> None:
    assert _read(line) is None


def test_options_come_as_their_kinds_and_the_others_as_their_defaults() -> None:
    read = _read("drones Kharkiv -n 5 --any --format plain --color never")

    assert read["query"] == ["drones", "Kharkiv"]
    assert read["matching"] == Matching(any_word=True)
    assert read["showing"] == Showing(limit=5)
    assert read["output"].format is Format.PLAIN
    assert read["common"].color is Color.NEVER


def test_a_word_with_the_dash_of_an_option_is_warned_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Once `-debug` was not, since `--debug` itself is left to Typer."""
    assert _read("Shahed -debug")["query"] == ["Shahed", "-debug"]
    assert "the option is --debug" in capsys.readouterr().err


def test_where_no_query_is_taken_a_dash_is_left_to_typer() -> None:
    assert plain_call(index, ["note.txt", "-Axios"], takes_query=False) is None
