"""`chronisearch day`: war days, weeks and dates."""

import sys
from datetime import date
from typing import Annotated, Final, TypeAlias

from chronisearch.cli.options.declared import Argument
from chronisearch.cli.options.options import Debug
from chronisearch.documents.reading.days.wardays import LAST_DAY, date_of_war_day, war_day_of
from chronisearch.errors import BadOptionError
from chronisearch.query.typed.fields import read_value
from chronisearch.query.typed.tree import Dates, WarDays

_DAYS_A_WEEK: Final = 7
_EXPECTED: Final = "write 971, 971..975, 2024-10-21, “21 octobre 2024” or 2024-10"
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

Days: TypeAlias = Annotated[
    list[str],
    Argument(metavar="DAY…", help="War days (971, 971..975) or dates (2024-10-21, 2024-10)."),
]


def day(days: Days, debug: Debug = False) -> None:  # noqa: ARG001, FBT002, its callback acts
    """Turn war days into dates, and dates into war days.

    chronisearch day 971
    chronisearch day 971..975
    chronisearch day 2024-10-21
    chronisearch day octobre 2024
    """
    together = " ".join(days)
    is_one_date = len(days) > 1 and read_value("date", together) is not None
    for text in (together,) if is_one_date else days:
        sys.stdout.write(_line(*_war_days(text)) + "\n")


def _war_days(text: str) -> tuple[int, int]:
    """Give the first and the last war day that is meant.

    Raises:
        BadOptionError: it is no day, or one that has no number.
    """
    match read_value("jour", text) or read_value("date", text):
        case WarDays(first=int(first), last=int(last)) if first >= 1 and last <= LAST_DAY:
            return first, last
        case Dates(first=date() as start, last=date() as end):
            last_day = war_day_of(end)
            if last_day is None:
                day_one = date_of_war_day(1).isoformat()
                raise BadOptionError("DAY", text, f"day 1 is {day_one}, and this is before it")
            return war_day_of(start) or 1, last_day
        case _:
            raise BadOptionError("DAY", text, _EXPECTED)


def _line(first: int, last: int) -> str:
    days = [first] if first == last else [first, last]
    weeks = sorted({(each - 1) // _DAYS_A_WEEK + 1 for each in days})
    dates = [date_of_war_day(each) for each in days]
    weekdays = [_WEEKDAYS[each.weekday()] for each in dates]
    return " · ".join(
        (
            _named("day", days),
            _named("week", weeks),
            " … ".join(each.isoformat() for each in dates),
            " … ".join(weekdays),
        )
    )


def _named(unit: str, numbers: list[int]) -> str:
    return f"{unit}{'s' * (len(numbers) > 1)} {'–'.join(map(str, numbers))}"
