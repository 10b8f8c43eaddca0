"""Days, months and years are read as a French reader types them."""

from datetime import date, timedelta

import pytest

from chronisearch.query.typed.days import read_days
from chronisearch.query.typed.parser import parse
from chronisearch.query.typed.tree import And, Dates, Word

THE_DAY = date(2024, 10, 21)
THE_MONTH = (date(2024, 10, 1), date(2024, 10, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("2024-10-21", "2024/10/21", "2024.10.21", "20241021"),
        *("21/10/2024", "21.10.2024", "21-10-2024", "21/10/24", "21.10.24"),
        *("21 octobre 2024", "21 Octobre 2024", "21 oct. 2024", "21-octobre-2024"),
        *("lundi 21 octobre 2024", "le 21 octobre 2024", "21\u00a0octobre 2024"),
    ],
)
def test_a_day(typed: str) -> None:
    assert read_days(typed) == (THE_DAY, THE_DAY)


@pytest.mark.parametrize("typed", ["1er octobre 2024", "1ᵉʳ octobre 2024", "1 octobre 2024"])
def test_the_first_of_a_month(typed: str) -> None:
    assert read_days(typed) == (date(2024, 10, 1), date(2024, 10, 1))


@pytest.mark.parametrize(
    "typed", ["2024-10", "2024/10", "10/2024", "octobre 2024", "OCTOBRE 2024", "oct. 2024"]
)
def test_a_month(typed: str) -> None:
    assert read_days(typed) == THE_MONTH


def test_accents_of_a_month_do_not_matter() -> None:
    for typed in ("août 2024", "aout 2024", "aou\u0302t 2024"):
        assert read_days(typed) == (date(2024, 8, 1), date(2024, 8, 31))
    assert read_days("févr. 2024") == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_year_up_to_the_last_that_calendars_know() -> None:
    assert read_days("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert read_days("9999") == (date(9999, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("typed", "days"), [("aujourd’hui", 0), ("aujourd'hui", 0), ("Hier", 1), ("avant-hier", 2)]
)
def test_days_from_today_on_back(typed: str, days: int) -> None:
    day = date.today() - timedelta(days=days)  # noqa: DTZ011

    assert read_days(typed) == (day, day)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "demain", "lundi", "21 octobre", "octobre", "x 2024", "jui 2024", "31/02/2024"),
        *("13/2024", "0000", "2024-1-2-3", "24-10-21", "12345", "202410"),
    ],
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_days(typed) is None


@pytest.mark.parametrize(
    "typed", ["octobre 2024", '"octobre 2024"', " octobre 2024", "10/2024", "oct.-2024"]
)
def test_a_query_takes_them_with_spaces_too(typed: str) -> None:
    assert parse(f"date:{typed} drones").tree == And((Dates(*THE_MONTH), Word("drones")))


def test_a_range_may_have_words_at_both_ends() -> None:
    tree = parse("date:21 octobre 2024..25 octobre 2024").tree

    assert tree == Dates(THE_DAY, date(2024, 10, 25))


def test_what_follows_a_date_is_not_taken_for_a_part_of_it() -> None:
    assert parse("date:2024 mars").tree == And(
        (Dates(date(2024, 1, 1), date(2024, 12, 31)), Word("mars"))
    )
