"""What stands in a cell of a table or under a key: a day, a paper, a text that may be markup."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from html import unescape
from itertools import islice
from typing import Final

from chronisearch.documents.formats.shared.days import calendar_day, day_in_cell, in_paris
from chronisearch.documents.formats.shared.found import UnreadableFormatError
from chronisearch.documents.formats.shared.markup import paragraphs_in, tree_of
from chronisearch.documents.formats.shared.press import paper
from chronisearch.documents.reading.days.dates import short_dates
from chronisearch.documents.reading.facts.source import source_in

YEAR: Final = ("annee", "year", "publication_year")
MONTH: Final = ("mois", "month", "publication_month")
DAY: Final = ("jour", "day", "publication_day")

_SECONDS: Final = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d+)?\Z")
"""Moments as programs count them, since 1970: from 2001 to 2033 they have ten figures, with
thousandths of a second thirteen."""

_VARIABLE: Final = re.compile(r"\*[^\W_]+_(?=\S)")
_MARKUP: Final = re.compile(
    r"</(?:p|div|h[1-6]|ul|li|span|strong|em|b|i|a)>|<br\s*/?>", re.IGNORECASE
)
_ENTITY: Final = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});")
_YEAR_CHARS: Final = 4


def day_in(cell: str, *, month_first: bool) -> date | None:
    """Read the day in a cell that is known to hold one: also with a year of two figures."""
    cell = cell.strip()
    if found := _SECONDS.match(cell):
        return in_paris(datetime.fromtimestamp(int(found[1]), UTC)).date()
    if day := day_in_cell(cell, month_first=month_first):
        return day
    short = short_dates(cell) if not month_first else []
    return short[0].last if short else None


def day_in_three(cells: Mapping[str, str]) -> date | None:
    """Read a day that has a column each for year, month and day; `cells` have folded names."""
    parts = [
        next((cells[name].strip() for name in names if cells.get(name)), "")
        for names in (YEAR, MONTH, DAY)
    ]
    if all(part.isdecimal() and len(part) <= _YEAR_CHARS for part in parts):
        return calendar_day(*map(int, parts))
    return None


def named_source(cell: str) -> tuple[str, str]:
    """Give the paper that a cell names, and the address where it is one."""
    cell = _VARIABLE.sub("", cell.strip())
    if cell.startswith(("http://", "https://")):
        known = source_in(cell)
        return (known.name if known else ""), cell
    return paper(cell), ""


def paragraphs_of(cell: str) -> list[str]:
    """Give the paragraphs of a text: as it stands, or of the markup that it is."""
    if _is_markup(cell):
        try:
            return paragraphs_in(tree_of(cell).body)
        except UnreadableFormatError:  # no markup then, whatever it is
            return [cell]
    return [cell.strip()] if cell.strip() else []


def _is_markup(cell: str) -> bool:
    """Say whether a text is HTML: it has ends of elements, more than one or behind a beginning."""
    found = islice(_MARKUP.finditer(cell, 0, _LOOKED_AT_CHARS), 2)
    return sum(1 for _ in found) >= (1 if cell.startswith("<") else 2)


_LOOKED_AT_CHARS: Final = 100_000


def title_in(cell: str) -> str:
    """Give a title on one line, without marks and character references of HTML."""
    if _MARKUP.search(cell):
        cell = " ".join(paragraphs_of(cell + "<br><br>"))
    return " ".join((unescape(cell) if _ENTITY.search(cell) else cell).split())
