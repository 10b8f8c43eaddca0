"""Stretches of time that days fall into: days, weeks, months, years, weeks of the war."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, assert_never

from chronisearch.documents.reading.days.wardays import DAY_ONE
from chronisearch.errors import BadOptionError

_WEEK_DAYS: Final = 7
_MOST_BUCKETS: Final = 10_000
_LAST_MONTH: Final = 12

_MOST_DAYS: Final = 31
_MOST_WEEKS_DAYS: Final = 190
_MOST_MONTHS_DAYS: Final = 1_860
"""Up to so many days are shown by day, by week, by month: a screen or two of bars."""


class By(StrEnum):
    """What a bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WAR_WEEK = "war-week"


class Stretch(NamedTuple):
    """First and last day of a bucket."""

    start: date
    end: date


def fitting(first: date, last: date) -> By:
    """Give the buckets that show this span in a screen or two."""
    days = (last - first).days + 1
    if days <= _MOST_DAYS:
        return By.DAY
    if days <= _MOST_WEEKS_DAYS:
        return By.WEEK
    return By.MONTH if days <= _MOST_MONTHS_DAYS else By.YEAR


def stretches(by: By, first: date, last: date) -> Iterator[Stretch]:
    """Yield the buckets from that of the first day to that of the last, without a hole.

    Raises:
        BadOptionError: they would be too many to be looked at.
    """
    if by is By.DAY and (last - first).days >= _MOST_BUCKETS:
        days = (last - first).days + 1
        raise BadOptionError("--by", by, f"the texts span {days} days; try month or year")
    start = start_of(by, first)
    while start <= last:
        following = _following(by, start)
        if following is None:
            yield Stretch(start, date.max)
            return
        yield Stretch(start, following - timedelta(days=1))
        start = following


def start_of(by: By, day: date) -> date:
    """Give the first day of the bucket that holds the day."""
    match by:
        case By.DAY:
            return day
        case By.WEEK:
            return _back(day, day.weekday())
        case By.WAR_WEEK:
            return _back(day, (day - DAY_ONE).days % _WEEK_DAYS)
        case By.MONTH:
            return day.replace(day=1)
        case By.YEAR:
            return date(day.year, 1, 1)
        case _:
            assert_never(by)


def label_of(by: By, start: date) -> str:
    """Name the bucket that begins with this day."""
    match by:
        case By.DAY:
            return start.isoformat()
        case By.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year:04}-W{week:02}"
        case By.WAR_WEEK:
            week = (start - DAY_ONE).days // _WEEK_DAYS + 1
            return f"week {week}" if week > 0 else f"before ({start.isoformat()})"
        case By.MONTH:
            return f"{start.year:04}-{start.month:02}"
        case By.YEAR:
            return f"{start.year:04}"
        case _:
            assert_never(by)


def _following(by: By, start: date) -> date | None:
    """Give the first day of the next bucket; None where the calendar ends."""
    try:
        match by:
            case By.DAY:
                return start + timedelta(days=1)
            case By.WEEK | By.WAR_WEEK:
                # The first week of the calendar is cut short at its beginning.
                return start + timedelta(days=_whole(by, start))
            case By.MONTH:
                over = start.month == _LAST_MONTH
                return date(start.year + over, 1 if over else start.month + 1, 1)
            case By.YEAR:
                return date(start.year + 1, 1, 1)
            case _:
                assert_never(by)
    except (OverflowError, ValueError):
        return None


def _whole(by: By, start: date) -> int:
    into = start.weekday() if by is By.WEEK else (start - DAY_ONE).days % _WEEK_DAYS
    return _WEEK_DAYS - into


def _back(day: date, days: int) -> date:
    return max(date.min, day - timedelta(days=min(days, (day - date.min).days)))
