"""Days, months and years as a French reader types them, in a query as in an option.

`2024-10-21`, `20241021`, `21/10/2024`, `21.10.2024`, `21/10/24`, `21 octobre 2024`,
`1er oct. 2024`; `2024-10`, `10/2024`, `octobre 2024`; `2024`; `hier`, `avant-hier`, `aujourd’hui`.
"""

import unicodedata
from datetime import date, timedelta
from typing import Final, TypeAlias

from chronisearch.late import compiled_late

Days: TypeAlias = tuple[date, date]
"""The first and the last day."""

_YEAR_FIRST: Final = compiled_late(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_COMPACT: Final = compiled_late(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST: Final = compiled_late(r"(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_SHORT_YEAR: Final = compiled_late(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{2})")
_IN_WORDS: Final = compiled_late(
    r"(?:le )?(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?"
    r"(?:([0-9]{1,2})(?:er)? )?([a-z]{3,9}) ([0-9]{4})"
)
_PARTS_WORDS: Final = compiled_late(r"[\s._-]+")
_MONTHS: Final = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
_LAST_MONTH: Final = 12
_THIS_CENTURY: Final = 2000
_DAYS_AGO: Final = {
    "aujourd hui": 0, "aujourd'hui": 0, "today": 0, "hier": 1, "yesterday": 1, "avant hier": 2,
}  # fmt: skip


def read_days(text: str) -> Days | None:
    """Give the first and last day of what is meant; None where it is no day, month or year.

    A day without a year is none. `hier` counts from today.
    """
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = found.groups()
    elif found := _YEAR_LAST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _SHORT_YEAR.fullmatch(text):
        day, month, year = *found.groups()[:2], str(_THIS_CENTURY + int(found[3]))
    else:
        return _in_words(_folded(text))
    return _of(int(year), int(month or 0), int(day or 0))


def _in_words(text: str) -> Days | None:
    if text in _DAYS_AGO:
        day = date.today() - timedelta(days=_DAYS_AGO[text])  # noqa: DTZ011, the reader's own day
        return day, day
    found = _IN_WORDS.fullmatch(text)
    named = [
        number for number, name in enumerate(_MONTHS, 1) if found and name.startswith(found[2])
    ]
    if found is None or len(named) != 1:
        return None
    return _of(int(found[3]), named[0], int(found[1] or 0))


def _of(year: int, month: int, day: int) -> Days | None:
    """Give the days of a year, of a month where there is one, of a day; 0 for what is not said."""
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, _last_day(year, month or _LAST_MONTH)


def _last_day(year: int, month: int) -> date:
    if month == _LAST_MONTH:
        return date(year, month, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _folded(text: str) -> str:
    """Give the text in small letters without accents, one space between its words."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _PARTS_WORDS.sub(" ", letters).strip()
