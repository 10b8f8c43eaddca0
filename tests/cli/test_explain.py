"""`explain`: how a score came about, or why a document is no hit."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from run_command import Terminal

QUERY = ("douze", "OU", "drones", "OU", "Kiev")


@pytest.mark.parametrize("columns", [80, 140])
def test_a_score_on_a_screen(
    screen: Terminal, golden: Callable[[str, str], None], columns: int
) -> None:
    terminal = replace(screen, columns=columns)

    ran = terminal.run("explain", *QUERY, "bilan.txt", "--color", "never")

    assert ran.status == 0
    assert max(map(len, ran.out.splitlines())) < columns
    golden(f"explain-{columns}.txt", ran.out)


def test_conditions_that_fail_are_named(
    piped: Terminal, golden: Callable[[str, str], None]
) -> None:
    ran = piped.run(
        "explain", "Shahed", "-Axios", "Lancet", "source:example.org", "titre:coûte",
        "(Kharkiv", "OU", "date:2024-10)", "site", "PRÈS/2", "dollars",
        "--path", "2024", "axios.txt",
    )  # fmt: skip

    assert ran.status == 1
    golden("explain-no-hit.txt", ran.out)


def test_the_document_may_be_a_rank_of_the_last_search(own: Terminal) -> None:
    first = json.loads(own.run("search", "Shahed", "--format", "json").out)["hits"][0]

    explained = json.loads(own.run("explain", "Shahed", "1", "--format", "json").out)

    assert (explained["path"], explained["rank"]) == (first["path"], 1)
    assert explained["score"] == pytest.approx(first["score"], abs=1e-9)


def test_json_has_every_number(piped: Terminal) -> None:
    explained = json.loads(piped.run("explain", *QUERY, "bilan.txt", "--format", "json").out)

    tree = explained["explanation"]
    parts = [*tree["children"], *tree["neighbours"]]
    assert explained["score"] == pytest.approx(sum(part["value"] for part in parts))
    (pair,) = tree["neighbours"]
    assert (pair["first"], pair["second"]) == ("douze", "drones")
    clause = tree["children"][0]["clauses"][0]
    assert clause["value"] == pytest.approx(
        clause["weight"] * clause["rarity"] * clause["saturation"]
    )
    assert clause["forms"][0]["occurrences"] == 1


def test_a_corrected_query_is_the_one_explained(piped: Terminal) -> None:
    ran = piped.run("explain", "Kharkif", "--correct", "bilan.txt")

    assert ran.status == 0
    assert "hit 1 of 1 for Kharkiv" in ran.out


@pytest.mark.parametrize("arguments", [[], ["bilan.txt"], ["--format", "json"]])
def test_without_query_or_document_it_is_wrong_usage(piped: Terminal, arguments: list[str]) -> None:
    assert piped.run("explain", *arguments).status == 2


def test_a_filter_alone_is_a_query(piped: Terminal) -> None:
    ran = piped.run("explain", "--path", "bilan", "bilan.txt")

    assert ran.status == 0
    assert "0.000  score" in ran.out


def test_text_of_a_document_does_not_act(screen: Terminal) -> None:
    ran = screen.run("explain", "Lancet", "\x1b[2J", "hostile.txt", "--color", "never")

    assert not set(ran.out) & set("\x1b\x07\u202e")
