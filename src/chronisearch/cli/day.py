"""`chronisearch day`: war days, weeks and dates."""

import re
import sys
from datetime import date
from typing import Annotated, Final, TypeAlias

from chronisearch.cli.declared import Argument
from chronisearch.cli.options import Debug
from chronisearch.documents.reading.wardays import date_of_war_day, war_day_of
from chronisearch.errors import BadOptionError

_NUMBER: Final = re.compile(r"\d{1,6}")
_DAYS_A_WEEK: Final = 7

Days: TypeAlias = Annotated[
    list[str],
    Argument(metavar="DAY…", help="War days (971) or dates (2024-10-21)."),
]


def day(days: Days, debug: Debug = False) -> None:  # noqa: ARG001, FBT002, its callback acts
    """Turn war days into dates, and dates into war days.

    chronisearch day 971
    chronisearch day 2024-10-21
    """
    for text in days:
        sys.stdout.write(_line(_war_day(text)) + "\n")


def _war_day(text: str) -> int:
    if _NUMBER.fullmatch(text) and int(text):
        return int(text)
    try:
        war_day = war_day_of(date.fromisoformat(text))
    except ValueError:
        raise BadOptionError("DAY", text, "write 971 or 2024-10-21") from None
    if war_day is None:
        first = date_of_war_day(1).isoformat()
        raise BadOptionError("DAY", text, f"day 1 is {first}, and this is before it")
    return war_day


def _line(war_day: int) -> str:
    week = (war_day - 1) // _DAYS_A_WEEK + 1
    on = date_of_war_day(war_day)
    return f"day {war_day} · week {week} · {on.isoformat()} · {_WEEKDAYS[on.weekday()]}"


_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
