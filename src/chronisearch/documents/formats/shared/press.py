"""What exports of press bases have in common: papers, date lines, numbers of documents."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import calendar_day, day_in_line
from chronisearch.documents.formats.shared.found import FoundDate

_ISSUE: Final = re.compile(r",?\s+(?:no|n°|nº|num|issue)\.?\s*\d[\w/ -]*\Z", re.IGNORECASE)
NUMBER: Final = re.compile(r"\b(?:news|web|report|tv|radio|social)·(\d{4})(\d{2})(\d{2})·\S+")
"""The number of a document of Europresse; it names the day too, or the day after."""

ACCESSION: Final = re.compile(r"\b[A-Z][A-Z0-9]{3,7}0{0,4}(?:19|20)\d{6}[a-z0-9]{9}\b")
"""The number of a document of Factiva: code, day of loading, then the day in base 36."""

_BASE: Final = 36
_FIRST_YEAR: Final = 1500
_PAGE: Final = re.compile(r",\s*p+\.\s*(\S[^,]{0,40})\Z")
_LONGEST_AUTHOR_WORDS: Final = 10
_SENTENCE_END: Final = (".", "!", "?", "…", ":", "»", "”")


def paper(written: str) -> str:
    """Give the paper's name without the number of the issue."""
    return _ISSUE.sub("", " ".join(written.split())).strip(" ,")


def page_in(line: str) -> str:
    """Give the page that a date line ends with."""
    found = _PAGE.search(line)
    return found[1].strip() if found else ""


def section_in(line: str) -> str:
    """Give what a date line says before the day: the section of the paper."""
    before = re.split(
        r"(?i)\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
        r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
        line,
        maxsplit=1,
    )
    return before[0].strip(" ,") if len(before) > 1 else ""


def is_author(line: str) -> bool:
    """Say whether a line behind a title is a name rather than the first sentence."""
    return len(line.split()) <= _LONGEST_AUTHOR_WORDS and not line.endswith(_SENTENCE_END)


def dated(lines: Iterable[str], number: str) -> tuple[FoundDate, ...]:
    """Give the day that the date line tells, and the one in the document's number."""
    days = [FoundDate(day.isoformat(), DateOrigin.PRESS_FIELD) for day in map(day_in_line, lines)
            if day]  # fmt: skip
    day = _day_of_number(number)
    if day:
        days.append(FoundDate(day.isoformat(), DateOrigin.DOCUMENT_NUMBER))
    return tuple(days)


def _day_of_number(number: str) -> date | None:
    if found := NUMBER.match(number):
        return calendar_day(*map(int, found.groups()))
    if ACCESSION.fullmatch(number):
        year, month, day = (int(part, _BASE) for part in (number[-9:-7], number[-7], number[-6]))
        return calendar_day(_FIRST_YEAR + year, month, day)
    return None


def own_key(*parts: str) -> str:
    """Make a key for a document that has no number, the same whenever it is exported."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
