"""Days as formats write them: in figures, in French, in English, with the hour of some zone."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_tz
from typing import Final

from chronisearch.documents.reading.days.dates import EARLIEST_YEAR, LATEST_YEAR, written_dates

_ENGLISH: Final = (
    "january february march april may june july august september october november december".split()
)
_GERMAN: Final = (
    "januar februar märz april mai juni juli august september oktober november dezember".split()
)
_MONTHS: Final = {
    name[:length]: number
    for names in (_ENGLISH, _GERMAN)
    for number, name in enumerate(names, 1)
    for length in (3, len(name))
}
_NAME: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<month>{_NAME})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<month>{_NAME})\.?,? (?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_CHINESE: Final = re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
_ISO: Final = re.compile(
    r"(\d{4})[- /.]?(\d{2})[- /.]?(\d{2})"
    r"(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_FIGURES: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def day_in_line(line: str) -> date | None:
    """Read the one day that a line of a press base tells, in French, English or German."""
    line = " ".join(line[:400].split())
    for mention in written_dates(line):
        return mention.last
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _CHINESE):
        if found := pattern.search(line):
            month = found["month"].lower()
            number = int(month) if month.isdecimal() else _MONTHS[month]
            return calendar_day(int(found["year"]), number, int(found["day"]))
    return None


def day_of_stamp(stamp: str) -> date | None:
    """Read the day of a stamp such as "2024-03-11T23:30:00Z".

    With an offset it is the day as written, at that place. One in UTC is no writer's clock: it
    is told in the time of Paris, as are the papers that this is for.
    """
    found = _ISO.match(stamp.strip())
    if not found:
        return None
    year, month, day, hour, minute, _, zone = found.groups()
    if hour is None or zone not in ("Z", "+00:00", "+0000"):
        return calendar_day(int(year), int(month), int(day))
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=UTC)
    except ValueError:
        return None
    return in_paris(moment).date()


def is_local(stamp: str) -> bool:
    """Say whether a stamp was written by a clock of some place."""
    found = _ISO.match(stamp.strip())
    return bool(found and found[7] and found[7] not in ("Z", "+00:00", "+0000"))


def day_in_cell(cell: str, *, month_first: bool = False) -> date | None:
    """Read the day in a cell of a table: a stamp, "12/03/2024", or in words."""
    cell = cell.strip()[:100]
    if found := _FIGURES.match(cell):
        day, month, year = map(int, found.groups())
        if month_first or month > 12 >= day:  # noqa: PLR2004, months
            day, month = month, day
        return calendar_day(year, month, day)
    return day_of_stamp(cell) or day_in_line(cell)


def day_of_mail(written: str) -> date | None:
    """Read the day of a mail's `Date`, as the sender wrote it."""
    try:
        found = parsedate_tz(written[:200])
    except (ValueError, IndexError, TypeError):
        return None
    return calendar_day(*found[:3]) if found else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Give a day; None where the calendar has none, or the year is no year of a text."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_paris(moment: datetime) -> datetime:
    """Tell a moment in the time of Paris: summer lasts from the end of March to that of October.

    By the rule that the Union has kept since 1996; no table of zones need be there.
    """
    begins, ends = (_last_sunday(moment.year, month) for month in (3, 10))
    hours = 2 if begins <= moment < ends else 1
    return moment + timedelta(hours=hours)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
