"""An option is honoured or refused by name, whatever is answered with, in whatever format."""

import csv
import io
import json
import re

import pytest

from chronisearch.cli.options.fitting import FITS, FORMATS, Form
from chronisearch.cli.options.options import Format
from run_command import Ran, Terminal

_ASKED = {
    Form.HITS: (),
    Form.MENTIONS: ("--rows", "mentions"),
    Form.PATHS: ("-l",),
    Form.COUNT: ("--count",),
    Form.QUERY: ("--show-query",),
}
_TYPED = {
    "--limit": ("--limit", "1"),
    "--page": ("--page", "2", "-n1"),
    "--sort": ("--sort", "path"),
    "--snippets": ("--snippets", "0"),
    "--width": ("--width", "40"),
    "--fields": ("--fields", "path"),
    "--delimiter": ("--delimiter", "|"),
    "--bom": ("--bom",),
    "--excel": ("--excel",),
    "--raw-cells": ("--raw-cells",),
    "--absolute": ("--absolute",),
    "--null": ("--null",),
    "--facets": ("--facets",),
    "--group": ("--group",),
    "--no-group": ("--no-group",),
}
_ONE_COLUMN = {("--delimiter", Form.PATHS), ("--delimiter", Form.COUNT), ("--page", Form.MENTIONS)}


def _run(terminal: Terminal, form: Form, chosen: Format, *more: str) -> Ran:
    return terminal.run(
        "search", "Lancet", "OU", "Shahed", "--format", chosen, *_ASKED[form], *more
    )


def _told(ran: Ran) -> str:
    """Give the answer without the time that it took."""
    if not ran.out.startswith("{"):
        return ran.out
    return re.sub('"elapsed_ms": [0-9.]+', "", ran.out)


def test_every_option_of_the_table_is_tried() -> None:
    assert set(_TYPED) == set(FITS)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("chosen", Format)
def test_each_form_is_written_in_the_format_asked_for_or_refused(
    piped: Terminal, form: Form, chosen: Format
) -> None:
    ran = _run(piped, form, chosen)

    assert (ran.status == 0) is (chosen in FORMATS[form])
    if ran.status:
        assert f"--format {chosen}" in ran.err
    elif chosen is Format.JSON:
        assert json.loads(ran.out)["schema"] == 1
    elif chosen is Format.JSONL:
        assert all(json.loads(line)["schema"] == 1 for line in ran.out.splitlines())
    elif chosen is Format.CSV:
        header, *rows = csv.reader(io.StringIO(ran.out))
        assert rows
        assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("option", _TYPED)
@pytest.mark.parametrize("form", Form)
def test_an_option_changes_the_answer_or_is_refused_by_name(
    piped: Terminal, option: str, form: Form
) -> None:
    if option == "--null" and form is not Form.PATHS:
        return  # it is a form itself: two at once are refused
    for chosen in FORMATS[form]:
        plain, ran = _run(piped, form, chosen), _run(piped, form, chosen, *_TYPED[option])
        fits = form in FITS[option].forms and chosen in FITS[option].formats
        if not fits:
            assert ran.status == 2
            assert any(part in ran.err for part in (option, "--limit", "--show-query"))
        else:
            assert ran.status == 0
            same = _told(ran) == _told(plain)
            assert not same or (option, form) in _ONE_COLUMN or option in _FOR_SOME_ANSWERS


_FOR_SOME_ANSWERS = {
    *("--raw-cells", "--width", "--sort", "--limit", "--page", "--group", "--no-group"),
}
"""What changes an answer only where it holds a formula, a long sentence, several or like hits."""


@pytest.mark.parametrize("first", ["--count", "--show-query"])
@pytest.mark.parametrize("second", ["-l", "-0"])
def test_two_answers_at_once_are_refused(piped: Terminal, first: str, second: str) -> None:
    ran = piped.run("search", "Shahed", first, second)

    assert ran.status == 2
    assert first in ran.err


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["-l", "-o", "a.txt"], "axios.txt\n"),
        (["-l", "-o", "a.csv"], "path\r\naxios.txt\r\n"),
        (["--count", "-o", "a.txt"], "1\n"),
        (["--count", "-o", "a.csv"], "total\r\n1\r\n"),
        (["--count", "-o", "a.jsonl"], '{"schema": 1, "total": 1}\n'),
        (["-0", "-o", "a.txt"], "corpus/axios.txt\0"),
    ],
)
def test_paths_and_counts_go_to_a_file_too(
    own: Terminal, arguments: list[str], written: str
) -> None:
    ran = own.run("search", "Axios", *arguments)

    assert (ran.status, ran.out) == (0, "")
    assert (own.folder / arguments[-1]).read_bytes().decode() == written


def test_force_without_a_file_is_refused(piped: Terminal) -> None:
    assert "--force" in piped.run("search", "Shahed", "--force").err


@pytest.mark.parametrize("typed", ["-x", "-c", "-ln", "-on", "-n=5", "-ohits.csv"])
def test_what_looks_like_an_option_and_is_none_is_refused(piped: Terminal, typed: str) -> None:
    ran = piped.run("search", "Shahed", typed, "3")

    assert ran.status == 2
    assert typed in ran.err
    assert "--" in ran.err


def test_it_is_searched_for_behind_two_dashes_or_in_quotes(piped: Terminal) -> None:
    assert piped.run("search", "Shahed", "--count", "--", "-x").out == "3\n"
    assert piped.run("search", "Shahed -x", "--count").out == "3\n"


def test_of_an_option_given_twice_none_is_dropped(piped: Terminal) -> None:
    ran = piped.run("search", "Shahed", "--since", "2024", "--since", "2025")

    assert ran.status == 2
    assert ran.err == "--since is given twice; give it once.\n"


@pytest.mark.parametrize("typed", ["", "-", "!!", " "])
def test_nothing_to_look_for_is_one_and_the_same_usage_error(piped: Terminal, typed: str) -> None:
    assert piped.run("search", typed) == piped.run("search")


def test_an_empty_index_says_that_it_is_empty(own: Terminal) -> None:
    (own.folder / "empty").mkdir()
    place = ("--corpus", "empty", "--index", "other")
    own.run("index", *place)

    ran = own.run("search", "Shahed", *place)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("The index is empty.")


def test_undated_documents_that_a_date_leaves_out_are_counted(piped: Terminal) -> None:
    for asked in (["--since", "2024"], ["--until", "2025"], ["--day", "971"], ["date:2024"]):
        for form in ([], ["--count"], ["-l"]):
            assert (
                "2 undated documents left out" in piped.run("search", "Shahed", *asked, *form).err
            )


def test_a_date_that_leaves_nothing_out_says_nothing(piped: Terminal) -> None:
    assert piped.run("search", "Kharkiv", "--since", "2024").err == ""


@pytest.mark.parametrize("form", [["--count"], ["-l"], ["--show-query"], []])
def test_what_was_read_otherwise_than_typed_is_told_beside_every_form(
    piped: Terminal, form: list[str]
) -> None:
    assert "Note: " in piped.run("search", "(Shahed", *form).err
