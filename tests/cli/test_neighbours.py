"""What `neighbours` and `compare` show and write."""

import json

import pytest

from run_command import Terminal


def test_words_stand_in_columns(piped: Terminal) -> None:
    ran = piped.run("neighbours", "Shahed", "--window", "3", "-n", "2")

    title, header, *rows = ran.out.splitlines()
    assert title == "Shahed: 3 words on either side, by log-likelihood"
    assert header.split() == ["near", "of", "all", "texts", "score"]
    assert len(rows) == 2
    assert "words shown; -n shows others." in ran.err


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize("command", [("neighbours", "Shahed"), ("compare", "Shahed", "Lancet")])
def test_lines_fit(piped: Terminal, columns: int, command: tuple[str, ...]) -> None:
    ran = Terminal(piped.folder, columns=columns).run(*command)

    assert max(map(len, ran.out.splitlines())) < columns


def test_json_says_which_measure_and_how_near(piped: Terminal) -> None:
    ran = piped.run("neighbours", "Shahed", "--side", "left", "--format", "json")
    found = json.loads(ran.out)

    assert list(found) == [
        "schema", "query", "understood", "measure", "window", "side", "values",
    ]  # fmt: skip
    assert (found["measure"], found["window"], found["side"]) == ("log-likelihood", 5, "left")
    assert list(found["values"][0]) == ["term", "near", "total", "documents", "score"]


def test_a_comparison_has_the_words_of_both_sides(piped: Terminal) -> None:
    found = json.loads(piped.run("compare", "Shahed", "Lancet", "--format", "json").out)
    table = piped.run("compare", "Shahed", "Lancet", "--format", "csv").out.splitlines()

    assert (found["one"], found["other"]) == ("Shahed", "Lancet")
    assert found["values"]
    assert found["other_values"]
    assert table[0] == "side,term,near,total,documents,score"
    assert len(table) == 1 + len(found["values"]) + len(found["other_values"])


def test_one_query_is_compared_with_itself_on_other_days(piped: Terminal) -> None:
    ran = piped.run("compare", "Shahed", "--since", "2024", "--format", "json")

    assert json.loads(ran.out)["other"] == "Shahed, other days"


@pytest.mark.parametrize("arguments", [(), ("Shahed",), ("a", "b", "c")])
def test_two_things_are_needed(piped: Terminal, arguments: tuple[str, ...]) -> None:
    ran = piped.run("compare", *arguments)

    assert ran.status == 2
    assert "Name two queries" in ran.err
