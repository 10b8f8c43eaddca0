"""Which days a document speaks for, and where that was read.

What the user or the file's head says of it has the first word, then the title, the address of
the source, a line that says when the text came out, the file's name (which may be the day on
which it was fetched), the dateline and, last, the folders. One exception: where the title
counts war days and the date in the front matter falls on them or in the week after, that date
is the day of publication, and the title says more: the text speaks for all its days.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from chronisearch.documents.document import DateOrigin, Period
from chronisearch.documents.reading.days.counted_days import war_days_in
from chronisearch.documents.reading.days.datelines import (
    EARLIEST_ALONE,
    GENRES,
    WEEKDAY,
    read_dateline,
)
from chronisearch.documents.reading.days.dates import (
    DateMention,
    dates_in_name,
    days_in_folders,
    stamps_in_address,
    written_dates,
)
from chronisearch.documents.reading.days.publication import Says, read_publication
from chronisearch.documents.reading.days.wardays import date_of_war_day
from chronisearch.late import compiled_late

_OF_A_DAY: Final = frozenset({Says.CAME_OUT, Says.CHANGED, Says.WHO, Says.HOUR})
_TWO_FIGURES: Final = compiled_late(r"\d\d")
_SEEN_CHARS: Final = 200
WITHIN_DAYS: Final = timedelta(days=7)

_REVIEW_OF: Final = compiled_late(
    rf"""\b(?:{GENRES})s?\b (?:\s(?!le\b|ans?\b)[\w’'-]+){{0,4}}
    (?:\s+(?:du|de|au)|\s*[,:–—-]|) \s+ {WEEKDAY}""",
    re.VERBOSE | re.IGNORECASE,
)
_SET_OFF_BEFORE: Final = compiled_late(rf"(?:.*[,:;.(|—–-]\s*)?{WEEKDAY}", re.DOTALL)
_SET_OFF_AFTER: Final = compiled_late(r"\s*[.)\]]*\s*\Z|\s*[:|—–-]\s")


_Days = tuple[date, date]


class DatedParts(NamedTuple):
    """The parts of a document in which its days may stand, each as written.

    `title` is a true title, not a first sentence; `publication_lines` are those in which the
    text may say when it came out, down to where the article has begun; `opening_lines` are the
    first of the text, the only ones in which a dateline can stand. What is missing is empty.
    """

    told_date: str
    told_by: DateOrigin
    title: str
    address_path: str
    publication_lines: Sequence[str]
    file_name: str
    opening_lines: Sequence[str]
    folders: str


def period_of(parts: DatedParts) -> Period | None:
    """Find the days that a document speaks for; None where nothing names a day."""
    return next(_periods(parts), None)


def _periods(parts: DatedParts) -> Iterator[Period]:
    """Read what each part says, best first; a part is looked at only when it is its turn."""
    written = _first(written_dates(parts.told_date))
    counted = _counted_days(parts.title)
    if counted and (written is None or _may_be_published(written, counted)):
        yield counted
    if written:
        yield _dated(written, parts.told_by)
    if days := _date_in_title(parts.title):
        yield _dated(days, DateOrigin.TITLE)
    if stamps := stamps_in_address(parts.address_path):
        yield _dated((stamps[0].first, stamps[0].last), DateOrigin.SOURCE_ADDRESS)
    may_hold_a_day = _may_hold_a_day({*parts.publication_lines, *parts.opening_lines})
    if may_hold_a_day and (days := _published(parts.publication_lines)):
        yield _dated(days, DateOrigin.PUBLICATION)
    if days := _first(dates_in_name(parts.file_name)):
        yield _dated(days, DateOrigin.FILE_NAME)
    if may_hold_a_day and (days := _first(filter(None, map(read_dateline, parts.opening_lines)))):
        yield _dated(days, DateOrigin.DATELINE)
    if in_folders := days_in_folders(parts.folders):
        yield _dated((in_folders[-1].first, in_folders[-1].last), DateOrigin.FOLDERS)


def _dated(days: _Days, origin: DateOrigin) -> Period:
    return Period(*days, origin, day_first=None, day_last=None)


def _first(mentions: Iterable[DateMention]) -> _Days | None:
    return next(((mention.first, mention.last) for mention in mentions), None)


def _may_hold_a_day(lines: Iterable[str]) -> bool:
    """Say whether there are two figures side by side: most texts begin without any."""
    return _TWO_FIGURES.search("\n".join([line[:_SEEN_CHARS] for line in lines])) is not None


def _published(lines: Iterable[str]) -> _Days | None:
    """Read the day of publication; one of a change only where no other is given."""
    read = [found for found in map(read_publication, lines) if found and found.says in _OF_A_DAY]
    read.sort(key=lambda found: found.says is Says.CHANGED)
    return _first(found.day for found in read)


def _counted_days(title: str) -> Period | None:
    """Read the war days that a title counts."""
    days = war_days_in(title)
    if days is None:
        return None
    first, last = days
    return Period(date_of_war_day(first), date_of_war_day(last), DateOrigin.TITLE, first, last)


def _may_be_published(written: _Days, counted: Period) -> bool:
    """Say whether a text on the counted days may have come out on the written one."""
    return counted.date_start <= written[0] and written[1] <= counted.date_end + WITHIN_DAYS


def _date_in_title(title: str) -> _Days | None:
    """Read the date of a review ("Bilan du 21 au 25 octobre 2024") or one set off in a title.

    A date amid a title's sentence ("Il y a deux ans, le 24 février 2022") tells of that day
    only in passing.
    """
    for mention in written_dates(title):
        before, after = title[: mention.start_char], title[mention.end_char :]
        is_set_off = (
            mention.first >= EARLIEST_ALONE
            and _SET_OFF_BEFORE.fullmatch(before)
            and _SET_OFF_AFTER.match(after)
        )
        review = _REVIEW_OF.search(before)
        if is_set_off or (review and review.end() == len(before)):
            return mention.first, mention.last
    return None
