"""War days and dates: day 1 of the resistance is 24 February 2022."""

from datetime import date, timedelta
from typing import Final

DAY_ONE: Final = date(2022, 2, 24)
LAST_DAY: Final = (date.max - DAY_ONE).days + 1
"""Calendars end with the year 9999."""


def date_of_war_day(day: int) -> date:
    """Give the date of a war day.

    Raises:
        ValueError: There is no such day: they count from 1 to `LAST_DAY`.
    """
    if not 1 <= day <= LAST_DAY:
        raise ValueError(f"War days go from 1 to {LAST_DAY}, not {day}.")
    return DAY_ONE + timedelta(days=day - 1)


def war_day_of(day: date) -> int | None:
    """Give the war day of a date, None before the war."""
    number = (day - DAY_ONE).days + 1
    return number if number >= 1 else None
