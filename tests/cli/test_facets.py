"""What `facets` and `search --facets` show and write."""

import json

import pytest

from run_command import Terminal


def test_values_stand_in_columns_with_their_bars(piped: Terminal) -> None:
    ran = piped.run("facets", "place", "Shahed")

    title, header, first, second, total = ran.out.splitlines()
    assert title == "Shahed, by place"
    assert header.split() == ["documents", "share", "mentions", "keyness"]
    assert (first.split()[:4], second.split()[:4]) == (
        ["Kharkiv", "1", "33%", "1"],
        ["Odessa", "1", "33%", "1"],
    )
    assert total == "3 documents · 4 mentions"


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_lines_fit(piped: Terminal, columns: int) -> None:
    ran = Terminal(piped.folder, columns=columns).run("facets", "source")

    assert max(map(len, ran.out.splitlines())) < columns


def test_json_has_what_a_program_needs(piped: Terminal) -> None:
    found = json.loads(piped.run("facets", "arme", "Shahed", "--format", "json").out)

    assert list(found) == ["schema", "query", "understood", "field", "total", "values"]
    assert (found["field"], found["total"]) == ("weapon", {"documents": 3, "mentions": 4})
    assert found["values"] == [
        {"value": "Shahed", "documents": 3, "mentions": 4, "share": 1.0, "keyness": 4.499}
    ]


def test_a_table_has_a_row_a_value(piped: Terminal) -> None:
    ran = piped.run("facets", "year", "--format", "csv")

    assert ran.out.splitlines() == [
        "field,value,documents,mentions,share,keyness",
        "year,2024,1,0,0.25,0.0",
        "year,,3,0,0.75,0.0",
    ]


def test_an_unknown_field_is_answered_with_those_there_are(piped: Terminal) -> None:
    ran = piped.run("facets", "couleur")

    assert ran.status == 2
    assert "source, year, month" in ran.err


def test_facets_stand_under_the_hits(piped: Terminal) -> None:
    ran = piped.run("search", "Shahed", "lieu:Kharkiv", "--facets")

    assert ran.out.splitlines()[-3:] == ["year: 2024 1", "place: Kharkiv 1", "weapon: Shahed 1"]


@pytest.mark.parametrize("other", [("--count",), ("-l",), ("--format", "csv")])
def test_facets_want_hits_to_stand_under(piped: Terminal, other: tuple[str, ...]) -> None:
    assert piped.run("search", "Shahed", "--facets", *other).status == 2
