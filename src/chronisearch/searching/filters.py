"""Search options → conditions on the document; their values are read as in the query itself."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from chronisearch.documents.document import DateOrigin
from chronisearch.errors import BadOptionError
from chronisearch.query.bound import (
    BoundNode,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
)
from chronisearch.query.typed.fields import read_value
from chronisearch.query.typed.tree import Dates, InPath, InSource, WarDays
from chronisearch.searching.options import SearchOptions

_A_DATE: Final = (
    "expected is a day, a month or a year, such as 2024-10-21, 21/10/2024, “octobre 2024” or 2024"
)
_WAR_DAYS: Final = "expected are days of the war, such as 971, 971..975 or 971.."


def filters_of(options: SearchOptions) -> Iterator[BoundNode]:
    """Yield the conditions that the options set.

    Raises:
        BadOptionError: a value means nothing, or `since` is later than `until`.
    """
    if options.since or options.until:
        yield _dates(options)
    if options.undated:
        yield Not(HasDate(None, None))
    if options.days:
        yield _war_days(options.days)
    if options.source:
        yield _source(options.source)
    if options.date_from:
        yield _date_from(options.date_from)
    if options.path:
        globs = (options.path,) if isinstance(options.path, str) else options.path
        paths = tuple(map(_path, globs))
        yield paths[0] if len(paths) == 1 else Or(paths)


def _dates(options: SearchOptions) -> HasDate:
    first = _days_of("--since", options.since).first if options.since else None
    last = _days_of("--until", options.until).last if options.until else None
    if first and last and first > last:
        raise BadOptionError("--until", str(options.until), f"--since is later, {options.since}")
    return HasDate(first, last)


def _days_of(option: str, value: str | date) -> Dates:
    """Give first and last day of a day, a month or a year."""
    if isinstance(value, date):
        return Dates(value, value)
    match read_value("date", value):
        case Dates(first=date(), last=date()) as dates if ".." not in value and "…" not in value:
            return dates
        case _:
            raise BadOptionError(option, value, _A_DATE)


def _war_days(value: str) -> HasWarDay:
    match read_value("jour", value):
        case WarDays(first=first, last=last):
            return HasWarDay(first, last)
        case _:
            raise BadOptionError("--day", value, _WAR_DAYS)


def _source(value: str) -> HasSource:
    match read_value("source", value):
        case InSource(host=host):
            return HasSource(host)
        case _:
            raise BadOptionError("--source", value, "expected is a host, such as aljazeera.com")


def _date_from(value: str) -> HasDateFrom:
    if value not in list(DateOrigin):
        raise BadOptionError("--date-from", value, f"it is one of {', '.join(DateOrigin)}")
    return HasDateFrom(value)


def _path(value: str) -> HasPath:
    match read_value("chemin", value):
        case InPath(glob=glob):
            return HasPath(glob)
        case _:
            raise BadOptionError("--path", value, "expected is a path or a glob, such as 2024/*")
