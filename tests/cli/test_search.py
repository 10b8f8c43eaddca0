"""`chronisearch search`, as its user meets it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from run_command import Ran, Terminal


def _paths(ran: Ran) -> set[str]:
    return {hit["path"] for hit in json.loads(ran.out)["hits"]}


def test_the_first_search_builds_the_index_and_says_so_in_one_line(fresh: Terminal) -> None:
    ran = fresh.run("search", "Shahed", "-l")

    assert ran.status == 0
    assert set(ran.out.split()) == {"bilan.txt", "depeche.txt", "axios.txt"}
    assert "No index at" in ran.err.splitlines()[0]


def test_a_folder_without_corpus_is_told_in_one_sentence(tmp_path: Path) -> None:
    ran = Terminal(tmp_path).run("search", "Shahed")

    assert ran.status == 3
    assert "There is no corpus at" in ran.err


def test_several_words_need_no_quotes_and_all_must_occur(piped: Terminal) -> None:
    assert _paths(piped.run("search", "Shahed", "Kharkiv", "--format", "json")) == {"bilan.txt"}


def test_a_word_after_a_dash_is_left_out_wherever_it_stands(piped: Terminal) -> None:
    after = piped.run("search", "Shahed", "-Axios", "--format", "json")
    before = piped.run("search", "-Axios", "Shahed", "--format", "json")

    assert _paths(after) == _paths(before) == {"bilan.txt", "depeche.txt"}


def test_one_word_is_enough_with_any(piped: Terminal) -> None:
    ran = piped.run("search", "Kharkiv", "Axios", "--any", "--format", "json")

    assert _paths(ran) == {"bilan.txt", "axios.txt"}


def test_nothing_found_is_said_on_stderr_and_ends_with_1(piped: Terminal) -> None:
    ran = piped.run("search", "ornithorynque")

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "Nothing found for “ornithorynque”.\n"


def test_an_empty_query_is_wrong_usage_but_a_filter_alone_is_a_query(piped: Terminal) -> None:
    assert piped.run("search").status == 2
    assert piped.run("search", "--day", "971", "-l").out == "bilan.txt\n"


def test_count_prints_the_number_and_nothing_else(piped: Terminal) -> None:
    assert piped.run("search", "Shahed", "--count").out == "3\n"
    assert piped.run("search", "ornithorynque", "--count").status == 1


def test_paths_are_parted_by_lines_or_by_nul(piped: Terminal) -> None:
    lines = piped.run("search", "Shahed", "-l").out
    nul = piped.run("search", "Shahed", "-l", "-0").out

    assert lines.endswith("\n")
    assert nul.replace("corpus/", "") == lines.replace("\n", "\0")
    assert nul == piped.run("search", "Shahed", "-l0").out


def test_pages_follow_each_other(piped: Terminal) -> None:
    pages = [
        piped.run("search", "Shahed", "-n1", "--page", str(page), "--format", "json")
        for page in (1, 2, 3)
    ]

    assert [json.loads(page.out)["hits"][0]["rank"] for page in pages] == [1, 2, 3]
    assert {json.loads(page.out)["total"] for page in pages} == {3}


def test_a_page_beyond_the_end_is_empty_and_says_so(piped: Terminal) -> None:
    ran = piped.run("search", "Shahed", "--page", "9")

    assert (ran.status, ran.out) == (1, "")
    assert "beyond" in ran.err


def test_the_query_is_shown_as_understood(piped: Terminal) -> None:
    ran = piped.run("search", "Shahed", "-Axios", "--show-query")

    assert ran.status == 0
    assert "not" in ran.out.split()
    assert "“Shahed”" in ran.out


@pytest.mark.parametrize("form", ["rich", "plain", "json", "jsonl", "csv", "tsv"])
def test_what_a_document_says_never_acts_on_the_terminal(screen: Terminal, form: str) -> None:
    ran = screen.run("search", "Lancet", "--format", form, "--color", "never")

    assert ran.status == 0
    assert "Lancet" in ran.out
    assert not set(ran.out) & set("\x1b\x07\u202e")


def test_brackets_of_a_document_are_shown(screen: Terminal) -> None:
    assert "[Russian]" in screen.run("search", "étiquette").out


def test_a_changed_corpus_is_told_after_the_hits(own: Terminal) -> None:
    (own.folder / "corpus" / "nouveau.txt").write_text("Un Shahed de plus.\n")

    ran = own.run("search", "Shahed")

    assert ran.status == 0
    assert ran.err == "The corpus has changed (1 new); “chronisearch index” takes it in.\n"


def test_an_index_can_be_searched_without_its_corpus(own: Terminal) -> None:
    (own.folder / "corpus").rename(own.folder / "loin")

    ran = own.run("search", "Shahed", "--count")

    assert (ran.status, ran.out) == (0, "3\n")


def test_a_damaged_index_is_told_in_one_sentence_with_the_command_that_mends(own: Terminal) -> None:
    for file in (own.folder / "index").iterdir():
        file.write_bytes(b"ruine")

    ran = own.run("search", "Shahed")

    assert ran.status == 3
    assert ran.err.count("\n") == 1
    assert "chronisearch index --rebuild" in ran.err


class TestColour:
    """Who decides on escape sequences: the flag, NO_COLOR, FORCE_COLOR, the terminal."""

    @pytest.mark.parametrize(
        ("terminal", "variables", "flags", "coloured"),
        [
            (True, {}, [], True),
            (False, {}, [], False),
            (True, {"NO_COLOR": "1"}, [], False),
            (True, {"TERM": "dumb"}, [], False),
            (False, {"FORCE_COLOR": "1"}, [], True),
            (False, {"FORCE_COLOR": "0"}, [], False),
            (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
            (True, {"NO_COLOR": "1"}, ["--color", "always"], True),
            (True, {}, ["--color", "never"], False),
            (False, {}, ["--color", "always"], True),
        ],
    )
    def test_it_is_used_where_it_is_wanted(
        self,
        indexed: Path,
        terminal: bool,
        variables: dict[str, str],
        flags: list[str],
        coloured: bool,
    ) -> None:
        here = Terminal(indexed, is_terminal=terminal, variables=variables)

        assert ("\x1b[" in here.run("search", "Shahed", *flags).out) is coloured


class TestWhatTheUserSees:
    """Goldens, read by eye before they were kept."""

    @pytest.mark.parametrize("columns", [80, 140])
    def test_on_a_terminal(
        self, indexed: Path, columns: int, golden: Callable[[str, str], None]
    ) -> None:
        here = Terminal(indexed, is_terminal=True, columns=columns)

        ran = here.run("search", "Shahed", "--color", "never")

        golden(f"search-{columns}.txt", ran.out)

    def test_piped(self, piped: Terminal, golden: Callable[[str, str], None]) -> None:
        golden("search-piped.txt", piped.run("search", "Shahed").out)

    def test_as_csv(self, piped: Terminal, golden: Callable[[str, str], None]) -> None:
        golden("search.csv", piped.run("search", "Shahed", "--format", "csv").out)
