"""Help fits a terminal of 40 columns, and keeps its examples on lines of their own."""

from pathlib import Path

import pytest

from chronisearch.cli.program.commands import COMMANDS
from run_command import Terminal


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_line_of_the_help_is_wider_than_the_terminal(tmp_path: Path, command: str) -> None:
    narrow = Terminal(tmp_path, columns=40)

    ran = narrow.run(*([command] if command else []), "--help")

    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if len(line) > 40] == []


def test_no_name_of_an_option_is_cut_at_any_width(tmp_path: Path) -> None:
    for columns in (40, 60, 71, 72, 80, 140):
        help_text = Terminal(tmp_path, columns=columns).run("search", "--help").out

        assert "--files-with-matches" in help_text
        assert "--show-query" in help_text


def test_examples_begin_on_lines_of_their_own(tmp_path: Path) -> None:
    lines = Terminal(tmp_path, columns=40).run("search", "--help").out.splitlines()

    assert "  chronisearch search Shahed OU Lancet" in lines
    assert "      -l" in lines
