"""Calendar dates written out in full: day, month and year, in words or in figures.

A month without a day, a day without a year, "mardi" or "hier" are never made into dates, nor
is 31 February. All patterns run over single lines, names and addresses, which are short.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from chronisearch.values import frozen

EARLIEST_YEAR: Final = 1500
LATEST_YEAR: Final = 2100
"""Beyond these, four figures are a quantity or a slip rather than a year."""

_MONTHS: Final = (
    ("janvier", "janv", "jan", "january"),
    ("février", "fevrier", "févr", "fevr", "fév", "fev", "feb", "february"),
    ("mars", "mar", "march"),
    ("avril", "avr", "apr", "april"),
    ("mai", "may"),
    ("juin", "jun", "june"),
    ("juillet", "juil", "jul", "july"),
    ("août", "aout", "aug", "august"),
    ("septembre", "sept", "sep", "september"),
    ("octobre", "oct", "october"),
    ("novembre", "nov", "november"),
    ("décembre", "decembre", "déc", "dec", "december"),
)
"""French names and abbreviations; English ones stand in addresses ("/2023/feb/13/"), and in what
sites print whose program was never told that they are French."""

_MONTH_NUMBERS: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH: Final = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY: Final = r"1er|1ᵉʳ|\d{1,2}"

_IN_WORDS: Final = re.compile(
    rf"""(?<![\w/.-])
    (?: (?P<first_day>{_DAY})                                # the start of a range, if it is one
        (?: \s{{1,3}}(?P<first_month>{_MONTH})\b\.? (?: \s{{1,3}}(?P<first_year>\d{{4}}) )? )?
        (?: \s{{1,3}}(?:au|à|et)\s{{1,3}} | \s?[–—-]\s? )
    )?
    (?P<day>{_DAY}) \s{{1,3}} (?P<month>{_MONTH})\b\.? \s{{1,3}} (?P<year>\d{{4}}) (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"(?<![\w/.-])(?P<month>{_MONTH})\b\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_DAY_TO_DATE: Final = re.compile(
    r"(?<![\w/.-])(?P<first_day>\d{1,2})(?:[./](?P<first_month>\d{1,2})[./]?)?\s?[–—-]\s?"
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?![0-9A-Za-z]|[-_./]\d)"
)
"""A period in figures whose start leaves the year to its end: "24.06-28.06.2024"."""

_SHORT: Final = re.compile(
    rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?:[/.-](?P<month>\d{{1,2}})[/.-]|\s(?P<named>{_MONTH})\b\.?\s)"
    r"(?P<year>\d{2})(?![\w]|[-_./]\d)",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\d\d\d\d")
"""In every date, and hardly in another line. So written, it is found three times as fast."""

_EDGE: Final = r"(?<![0-9A-Za-z])"
_YEAR_FIRST: Final = re.compile(
    rf"{_EDGE}(?P<year>\d{{4}})([-_./])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)"
)
_YEAR_LAST: Final = re.compile(
    rf"{_EDGE}(?P<day>\d{{1,2}})([-_./])(?P<month>\d{{1,2}})\2(?P<year>\d{{4}})(?![0-9A-Za-z]|[-_./]\d)"
)
_MONTH_NAMED: Final = re.compile(
    rf"{_EDGE}(?P<year>\d{{4}})/(?P<month>{_MONTH})/(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE
)
_COMPACT: Final = re.compile(
    rf"{_EDGE}(?P<year>(?:19|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?=T\d|[^0-9A-Za-z]|\Z)"
)
_JOINS_TWO_DATES: Final = re.compile(r"\s*(?:\.\.|/|[–—_-]|[\s_-](?:au|à|a|to)[\s_-])\s*")


@frozen
class DateMention:
    """A day, or the first and last of several, as written at these offsets of a text."""

    first: date
    last: date
    start_char: int
    end_char: int


def written_dates(text: str) -> list[DateMention]:
    """Find the dates of a line of text, in order: "1er sept. 2024", "21/10/2024", "2024-10-21".

    Two dates joined by "au", "–" or ".." are the ends of one period.
    """
    if not _YEAR.search(text):
        return []
    in_figures = [_in_figures(text, pattern) for pattern in (_YEAR_FIRST, _YEAR_LAST, _MONTH_FIRST)]
    return _joined(text, [*_in_words(text), *_to_dates(text), *chain.from_iterable(in_figures)])


def short_dates(text: str) -> list[DateMention]:
    """Find dates whose year has two figures: "14/09/23", "5 nov. 22".

    Three numbers may be anything else: this is for lines that say that they give a date.
    """
    found: list[DateMention] = []
    for match in _SHORT.finditer(text):
        day = _date(f"20{match['year']}", match["month"] or match["named"], match["day"])
        if day is not None:
            found.append(DateMention(day, day, match.start(), match.end()))
    return found


def stamps_in_address(path: str) -> list[DateMention]:
    """Find the days that the path of an address bears in figures, in order.

    Words in it tell what the text is about: "debarquement-6-juin-1944-20240606".
    """
    if not _YEAR.search(path):
        return []
    patterns = (_YEAR_FIRST, _MONTH_NAMED, _COMPACT)
    found = [mention for pattern in patterns for mention in _in_figures(path, pattern)]
    found += [] if found else _in_figures(path, _YEAR_LAST)
    return sorted(found, key=lambda mention: mention.start_char)


def days_in_folders(folders: str) -> list[DateMention]:
    """Find the whole dates that the names of folders give: "2024/03/18", "2023-02-13"."""
    if not _YEAR.search(folders):
        return []
    found = [m for pattern in (_YEAR_FIRST, _COMPACT) for m in _in_figures(folders, pattern)]
    return sorted(found, key=lambda mention: mention.start_char)


def dates_in_name(name: str) -> list[DateMention]:
    """Find the dates of a file name or of the path of an address, in order.

    Beyond figures: "20250711", "13-fevrier-2023", "2023/feb/13".
    """
    if not _YEAR.search(name):
        return []
    patterns = (_YEAR_FIRST, _YEAR_LAST, _MONTH_NAMED, _COMPACT)
    in_figures = [mention for pattern in patterns for mention in _in_figures(name, pattern)]
    return _joined(name, [*in_figures, *_in_words(name.replace("-", " ").replace("_", " "))])


def _in_words(text: str) -> Iterator[DateMention]:
    for match in _IN_WORDS.finditer(text):
        last = _date(match["year"], match["month"], match["day"])
        first = _first_day(match)
        if last and first and first < last:
            yield DateMention(first, last, match.start(), match.end())
        elif last:
            yield DateMention(last, last, match.start("day"), match.end())


def _first_day(match: re.Match[str]) -> date | None:
    """Read the start of a range, which may leave month and year to its end."""
    if match["first_day"] is None:
        return None
    year, month = match["first_year"] or match["year"], match["first_month"] or match["month"]
    return _date(year, month, match["first_day"])


def _to_dates(text: str) -> Iterator[DateMention]:
    for match in _DAY_TO_DATE.finditer(text):
        last = _date(match["year"], match["month"], match["day"])
        first = _date(match["year"], match["first_month"] or match["month"], match["first_day"])
        if first and last and first < last:
            yield DateMention(first, last, match.start(), match.end())


def _in_figures(text: str, pattern: re.Pattern[str]) -> Iterator[DateMention]:
    for match in pattern.finditer(text):
        day = _date(match["year"], match["month"], match["day"])
        if day is not None:
            yield DateMention(day, day, match.start(), match.end())


def _date(year: str, month: str, day: str) -> date | None:
    """Make a date of what was written; None where the calendar has no such day."""
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return None
    month_number = int(month) if month.isdecimal() else _MONTH_NUMBERS[month.lower()]
    try:
        return date(int(year), month_number, int(day.rstrip("erERᵉʳ")))
    except ValueError:
        return None


def _joined(text: str, mentions: Iterable[DateMention]) -> list[DateMention]:
    """Put mentions in order, each stretch of the text once, ends of a period together."""
    joined: list[DateMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start_char, -mention.end_char)):
        if not joined or mention.start_char >= joined[-1].end_char:
            before = joined[-1] if joined else None
            if before and _is_period(text, before, mention):
                joined[-1] = DateMention(
                    before.first, mention.last, before.start_char, mention.end_char
                )
            else:
                joined.append(mention)
    return joined


def _is_period(text: str, before: DateMention, after: DateMention) -> bool:
    between = text[before.end_char : after.start_char]
    return before.first < after.last and _JOINS_TWO_DATES.fullmatch(between) is not None
