"""The program as a whole: help, versions, slips of the finger, ways to end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chronisearch.cli.program.commands import COMMANDS
from chronisearch.cli.program.typer_program import load_command
from run_command import Terminal


@pytest.fixture
def here(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",)])
def test_help_lists_every_command_and_begins_with_examples(
    here: Terminal, arguments: tuple[str, ...]
) -> None:
    ran = here.run(*arguments)

    assert ran.status == 0
    assert "chronisearch search Shahed" in ran.out
    assert all(f"│ {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(here: Terminal, name: str) -> None:
    ran = here.run(name, "-h")

    assert ran.status == 0
    assert f"chronisearch {name}" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_the_first_line_of_the_commands_own_help(name: str) -> None:
    assert load_command(name).help.splitlines()[0] == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_never_goes_without_a_help_text(name: str) -> None:
    assert all(parameter.help for parameter in load_command(name).params)


def test_an_unknown_command_suggests_the_near_one(here: Terminal) -> None:
    ran = here.run("serch", "Shahed")

    assert ran.status == 2
    assert "'search'" in ran.err
    assert ran.err.count("\n") == 1


def test_a_mistyped_option_is_wrong_usage_and_suggests_the_near_one(here: Terminal) -> None:
    ran = here.run("search", "Shahed", "--limt", "5")

    assert ran.status == 2
    assert "--limit" in ran.err


def test_the_version_names_what_an_index_depends_on(here: Terminal) -> None:
    ran = here.run("--version")

    assert ran.status == 0
    assert all(maker in ran.out for maker in ("chronisearch ", "whoosh ", "schema ", "analyzer "))


def test_a_war_day_becomes_a_date_and_a_date_a_war_day(here: Terminal) -> None:
    line = "day 971 · week 139 · 2024-10-21 · Monday\n"

    assert here.run("day", "971", "2024-10-21").out == line + line
    assert here.run("day", "21", "octobre", "2024").out == line


@pytest.mark.parametrize("text", ["951..981", "951-981", "2024-10", "octobre 2024", "10/2024"])
def test_days_that_follow_one_another_are_one_line(here: Terminal, text: str) -> None:
    assert here.run("day", text).out == (
        "days 951–981 · weeks 136–141 · 2024-10-01 … 2024-10-31 · Tuesday … Thursday\n"
    )


def test_of_a_month_the_days_of_the_war_count(here: Terminal) -> None:
    assert here.run("day", "2022-02").out.startswith("days 1–5 · week 1 · 2022-02-24 … 2022-02-28")


@pytest.mark.parametrize("text", ["0", "demain", "2021-01-01", "2024-13-01", "971..", "9999999"])
def test_what_is_no_day_of_the_war_is_wrong_usage(here: Terminal, text: str) -> None:
    ran = here.run("day", text)

    assert ran.status == 2
    assert ran.err.startswith(f"DAY cannot be “{text}”")


def test_the_settings_are_shown_with_where_they_came_from(tmp_path: Path) -> None:
    (tmp_path / "chronisearch.toml").write_text('corpus = "textes"\n')
    ran = Terminal(tmp_path, variables={"CHRONISEARCH_INDEX": "ailleurs"}).run("config")

    assert ran.out == (
        f"corpus   {tmp_path}/textes  (file {tmp_path}/chronisearch.toml)\n"
        f"index    {tmp_path}/ailleurs  (environment CHRONISEARCH_INDEX)\n"
        "engine   whoosh  (default)\n"
        "lexicon  –  (default)\n"
    )


def test_an_error_is_one_sentence_and_a_traceback_only_with_debug(here: Terminal) -> None:
    assert here.run("stats", "--engine", "lucene").err.count("\n") == 1
    assert "Traceback" in here.run("stats", "--engine", "lucene", "--debug").err


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_the_shell_closed_is_no_error(indexed: Path, closed: str) -> None:
    command = f"{sys.executable} -m chronisearch search Shahed {closed}"

    done = subprocess.run(command, shell=True, cwd=indexed, capture_output=True, check=False)

    assert (done.returncode, b"failed" in done.stderr) == (0, False)


def test_a_full_disk_behind_stdout_is_told(indexed: Path) -> None:
    command = f"{sys.executable} -m chronisearch search Shahed > /dev/full"

    done = subprocess.run(command, shell=True, cwd=indexed, capture_output=True, check=False)

    assert done.returncode == 3
    assert b"space" in done.stderr


def test_completion_is_written_out(indexed: Path) -> None:
    asked = {"_CHRONISEARCH_COMPLETE": "complete_bash", "COMP_WORDS": "x se", "COMP_CWORD": "1"}

    done = subprocess.run(
        [sys.executable, "-m", "chronisearch"],
        cwd=indexed,
        env={**os.environ, **asked},
        capture_output=True,
        check=False,
    )

    assert done.stdout == b"search\n"
