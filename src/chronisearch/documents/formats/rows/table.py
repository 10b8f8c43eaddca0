"""Tables (CSV, TSV), a text a row. The first line names the columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from chronisearch.documents.formats.shared.days import day_in_cell
from chronisearch.documents.formats.shared.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.shared.limits import MOST_PART_BYTES
from chronisearch.documents.formats.shared.plain import text_of
from chronisearch.documents.formats.shared.records import (
    Columns,
    columns_of,
    found_in,
    is_spreadsheet_day,
    month_comes_first,
    with_longest,
)
from chronisearch.documents.walk.endings import TABLES_BESIDE

KIND: Final = "table"
LABEL: Final = "table"
ENDINGS: Final = (".csv", ".tsv", ".tab")
NEEDS: Final = ""

_SEPARATORS: Final = ";,\t|"
_MOST_COLUMNS: Final = 2000
_LOOKED_AT_ROWS: Final = 20
_LOOKED_AT_CHARS: Final = 200_000
_SEPARATOR_LINE: Final = re.compile(r"\s*\"?sep=(.)\"?[ \t]*\r?\n", re.IGNORECASE)
"""The first line that Excel takes for an instruction."""

_NEVER_CLOSED: Final = "a quotation mark is never closed: the rows behind it may have run together"
_NO_NAMES: Final = "no line names the columns: they are counted from 1"


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, any text might be one
    """Say whether it is called a table."""
    lowered = name.lower()
    return lowered.endswith(ENDINGS) and lowered not in TABLES_BESIDE


def documents(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give a document for each row that has a text.

    Raises:
        NotReadError: no column holds texts.
    """
    text, encoding = text_of(source)
    csv.field_size_limit(MOST_PART_BYTES)
    sheet = _sheet(text.lstrip("\r\n"), source.columns)
    columns, has_ids, odd_days = _columns(sheet, source.columns)
    yield Remark(columns.said())
    if not sheet.has_names:
        yield Remark(_NO_NAMES)
    if odd_days:
        yield Remark(f"days that are numbers of a spreadsheet are not guessed: {odd_days} rows")
    if not sheet.is_escaped and sheet.text.count('"') % 2:
        yield Remark(_NEVER_CLOSED)
    for number, row in enumerate(_rows(sheet), 1):
        if isinstance(row, str):
            yield Problem(str(number), row)
            continue
        key = row.get(columns.id, "").strip() if has_ids else ""
        if found := found_in(row, columns, key or str(number), KIND, encoding):
            yield found


class _Sheet(NamedTuple):
    """A table's text, and how it is written."""

    text: str
    separator: str
    is_escaped: bool
    has_names: bool


def _sheet(text: str, wanted: Mapping[str, str]) -> _Sheet:
    """See how a table is written: what parts its cells, and whether its first line names them."""
    said = _SEPARATOR_LINE.match(text)
    text = text[said.end() :] if said else text
    is_escaped = '\\"' in text and '""' not in text
    sheet = _Sheet(text, said[1] if said else ",", is_escaped, has_names=True)
    if not said:
        begins = sheet._replace(text=text[:_LOOKED_AT_CHARS])
        separator = max(_SEPARATORS, key=lambda each: _fit(begins._replace(separator=each)))
        sheet = sheet._replace(separator=separator)
    first = next((row for row in _cells(sheet) if isinstance(row, list)), [])
    is_known = any(columns_of(first, wanted)[: len(Columns._fields) - 1])
    return sheet._replace(has_names=is_known or not any(map(_is_content, first)))


def _fit(sheet: _Sheet) -> tuple[float, int]:
    """Say how well a separator fits: in how many rows it makes as many cells as in the first."""
    rows = [row for row in islice(_cells(sheet), _LOOKED_AT_ROWS) if isinstance(row, list) and row]
    counts = [len(row) for row in rows]
    if not counts or counts[0] == 1:
        return 0, 0
    return counts.count(counts[0]) / len(counts), counts[0]


def _is_content(cell: str) -> bool:
    """Say whether a cell is a text or a day, which no column is called after."""
    cell = cell.strip()
    return len(cell) > _LONGEST_NAME_CHARS or (cell[:1].isdigit() and bool(day_in_cell(cell)))


_LONGEST_NAME_CHARS: Final = 60


def _cells(sheet: _Sheet) -> Iterator[list[str] | str]:
    """Yield the rows as their cells, or why one cannot be read."""
    rows = csv.reader(
        io.StringIO(sheet.text, newline=""),
        delimiter=sheet.separator,
        escapechar="\\" if sheet.is_escaped else None,
    )
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"a row that cannot be read ({error})"


def _rows(sheet: _Sheet) -> Iterator[dict[str, str] | str]:
    """Yield the rows by the names of their columns, or why one cannot be read."""
    names: list[str] = []
    for row in _cells(sheet):
        if isinstance(row, str):
            yield row
            continue
        if not names and not sheet.has_names:
            names = [str(number + 1) for number in range(min(len(row), _MOST_COLUMNS))]
        if not names:
            names = [name.strip() for name in row[:_MOST_COLUMNS]]
        elif any(row):
            yield dict(zip(names, row, strict=False))


def _columns(sheet: _Sheet, wanted: Mapping[str, str]) -> tuple[Columns, bool, int]:
    """Find the columns; say whether that of ids names each row, and how many days are numbers."""
    chars: Counter[str] = Counter()
    ids: set[str] = set()
    days: list[str] = []
    count = named = 0
    columns: Columns | None = None
    for row in _rows(sheet):
        if isinstance(row, str):
            continue
        columns = columns or columns_of(list(row), wanted)
        count += 1
        for name, value in row.items():
            chars[name] += len(value)
        if identity := row.get(columns.id, "").strip():
            named += 1
            ids.add(identity)
        days.append(row.get(columns.date, ""))
    if columns is None:
        raise UnreadableFormatError("empty")
    columns = with_longest(columns, {name: total / count for name, total in chars.items()})
    if not columns.text:
        raise NotReadError("a table without a column of texts")
    odd_days = sum(map(is_spreadsheet_day, days))
    columns = columns._replace(month_first=month_comes_first(days))
    return columns, len(ids) == named and named > 0, odd_days
