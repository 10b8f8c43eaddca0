"""Days fall into buckets that follow one another without a hole."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from chronisearch.errors import BadOptionError
from chronisearch.viewing.buckets import By, fitting, label_of, start_of, stretches

MONDAY = date(2024, 10, 21)


@pytest.mark.parametrize(
    ("by", "start", "end", "label"),
    [
        (By.DAY, date(2024, 10, 23), date(2024, 10, 23), "2024-10-23"),
        (By.WEEK, MONDAY, date(2024, 10, 27), "2024-W43"),
        (By.MONTH, date(2024, 10, 1), date(2024, 10, 31), "2024-10"),
        (By.YEAR, date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (By.WAR_WEEK, date(2024, 10, 17), date(2024, 10, 23), "week 139"),
    ],
)
def test_a_day_falls_into_its_bucket(by: By, start: date, end: date, label: str) -> None:
    day = date(2024, 10, 23)

    assert [*stretches(by, day, day)] == [(start, end)]
    assert label_of(by, start) == label


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("first", [date.min, date(2022, 2, 20), date.max - timedelta(days=400)])
def test_buckets_follow_one_another_to_the_ends_of_the_calendar(by: By, first: date) -> None:
    last = min(first + timedelta(days=400), date.max) if first < date.max else first
    cut = [*stretches(by, first, last)]

    assert cut[0].start <= first
    assert cut[-1].end >= last
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(cut))
    assert all(start_of(by, stretch.end) == stretch.start for stretch in cut)


def test_days_before_the_war_fall_into_no_numbered_week() -> None:
    assert label_of(By.WAR_WEEK, start_of(By.WAR_WEEK, date(2022, 2, 23))) == "before (2022-02-17)"


@pytest.mark.parametrize(
    ("days", "by"), [(1, By.DAY), (31, By.DAY), (32, By.WEEK), (200, By.MONTH), (3000, By.YEAR)]
)
def test_the_span_chooses_the_bucket(days: int, by: By) -> None:
    assert fitting(MONDAY, MONDAY + timedelta(days=days - 1)) is by


def test_more_days_than_anyone_can_look_at_are_refused() -> None:
    with pytest.raises(BadOptionError, match="try month or year"):
        [*stretches(By.DAY, date(1900, 1, 1), MONDAY)]
