"""A file of queries, one a line or as CSV."""

import pytest

from chronisearch.searching.query_lists import BadLine, ListedQuery, read_queries


def test_a_plain_list_numbers_queries_by_their_lines() -> None:
    listed = read_queries('Shahed\n\n  "aide militaire" -Axios \n')

    assert listed.queries == (
        ListedQuery("1", "Shahed"),
        ListedQuery("3", '"aide militaire" -Axios'),
    )
    assert listed.blank == (2,)
    assert listed.bad == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_names_its_queries(delimiter: str) -> None:
    listed = read_queries(f'ID{delimiter} query\nq1{delimiter}"""aide, mil"" ; \tX"\n')

    assert listed.queries == (ListedQuery("q1", '"aide, mil" ; \tX'),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("q2", "not an id and a query"),
        ("q2,Shahed,x", "not an id and a query"),
        (",Shahed", "no id"),
        ("q1,Kiev", "the id q1 stands on an earlier line"),
        ("q2,???", "no word to look for"),
        ("q2,", "no word to look for"),
    ],
)
def test_a_line_that_is_no_query_is_named(line: str, reason: str) -> None:
    listed = read_queries(f"id,query\nq1,Shahed\n{line}\n")

    assert listed.bad == (BadLine(3, reason),)
    assert len(listed.queries) == 1


def test_blank_lines_of_a_table_are_counted_apart() -> None:
    listed = read_queries("id,query\n\nq1,Shahed\n , \n")

    assert (listed.blank, listed.bad) == ((2, 4), ())


@pytest.mark.parametrize("text", ["", "\n\n", "id,query\n"])
def test_an_empty_file_holds_no_query(text: str) -> None:
    assert read_queries(text).queries == ()


def test_a_quotation_mark_that_is_never_closed_is_no_crash() -> None:
    listed = read_queries('id,query\nq1,"' + "mot\n" * 60_000)

    assert listed.queries == ()
    assert len(listed.bad) == 1
