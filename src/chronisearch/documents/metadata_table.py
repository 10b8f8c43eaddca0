"""A table beside texts, as TXM has it: `metadata.csv` or `.tsv` says what is known of each file.

The first column holds the files' names, with or without ending; of the others title, date,
source and author are known, in French or English, and all else is kept by its name. It is the
user's own word, so it wins over what is read in a text.
"""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from chronisearch.documents.document import (
    DateOrigin,
    Document,
    Period,
    Span,
    TitleOrigin,
)
from chronisearch.documents.walk.endings import TABLES_BESIDE
from chronisearch.values import replace

_SEPARATORS: Final = ",;\t"

Row = Mapping[str, str]
_Stamp = tuple[int, int]


class Unmatched(NamedTuple):
    """What of a table and its folder does not go together: rows, and names of files."""

    table: str
    rows: tuple[str, ...]
    files: tuple[str, ...]


def told_beside(document: Document, location: str) -> Document:
    """Give the document with what the table beside its file says of it, if there is one."""
    folder, name = os.path.split(location)
    for table in TABLES_BESIDE:
        try:
            facts = os.stat(os.path.join(folder, table))  # noqa: PTH116, PTH118, a third of the time
        except OSError:
            continue
        rows = _rows_of(os.path.join(folder, table), (facts.st_mtime_ns, facts.st_size))  # noqa: PTH118
        row = rows.get(_key(name)) or rows.get(_key(os.path.splitext(name)[0]))  # noqa: PTH122
        return _with(document, row) if row else document
    return document


def unmatched(root: Path) -> Iterator[Unmatched]:
    """Compare each table below a folder with the files beside it."""
    for folder, _, names in os.walk(root, followlinks=True):
        for table in TABLES_BESIDE:
            if table in names:
                location = Path(folder, table)
                facts = location.stat()
                rows = _rows_of(str(location), (facts.st_mtime_ns, facts.st_size))
                files = sorted(n for n in names if n not in TABLES_BESIDE and not n.startswith("."))
                stems = {_key(n): n for n in files} | {_key(Path(n).stem): n for n in files}
                matched = {stems[key] for key in rows if key in stems}
                yield Unmatched(
                    str(location),
                    tuple(key for key in rows if key not in stems),
                    tuple(name for name in files if name not in matched),
                )


_kept: dict[str, tuple[_Stamp, dict[str, Row]]] = {}


def _rows_of(location: str, stamp: _Stamp) -> dict[str, Row]:
    """Give the rows of a table by the names of their files; the last table read is kept."""
    known = _kept.get(location)
    if known is None or known[0] != stamp:
        _kept.clear()
        known = _kept[location] = stamp, _read(location)
    return known[1]


def _read(location: str) -> dict[str, Row]:
    import csv  # 2 ms, which folders without a table do not pay
    from io import StringIO

    from chronisearch.documents.decode.encodings import decode

    decoded = decode(Path(location).read_bytes())
    text = decoded.text.lstrip("\ufeff") if decoded else ""
    head = text.partition("\n")[0]
    separator = "\t" if location.endswith(".tsv") else max(_SEPARATORS, key=head.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    columns = [name.strip() for name in next(lines, [])]
    rows: dict[str, Row] = {}
    for cells in lines:
        if cells and cells[0].strip():
            named = zip(columns[1:], cells[1:], strict=False)
            rows[_key(cells[0])] = {name: cell.strip() for name, cell in named if cell.strip()}
    return rows


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _with(document: Document, row: Row) -> Document:
    """Give the document with what its row says: the columns have the names that tables have."""
    from chronisearch.documents.formats.shared.records import columns_of

    columns = columns_of(list(row), {})
    changes: dict[str, object] = {}
    if title := row.get(columns.title, ""):
        at_char = document.text.find(title)
        span = Span(at_char, at_char + len(title)) if at_char >= 0 else Span(0, 0)
        changes |= {"title": title, "title_from": TitleOrigin.METADATA, "title_span": span}
    period = _period(row, columns.date)
    if period:
        changes["period"] = period
    changes |= _source(row.get(columns.source, ""), row.get(columns.address, ""))
    taken = {columns.title, columns.source, columns.address, *([columns.date] if period else [])}
    extra = ((name, cell) for name, cell in row.items() if name not in taken)
    return replace(document, **changes, extra=(*document.extra, *extra))


def _period(row: Row, column: str) -> Period | None:
    """Read the days of a row: one, the first and last of several, or one in three columns."""
    from chronisearch.documents.formats.shared.cells import day_in, day_in_three
    from chronisearch.documents.formats.shared.records import folded
    from chronisearch.documents.reading.days.dates import written_dates

    cell = row.get(column, "")
    if days := written_dates(cell):
        return Period(days[0].first, days[0].last, DateOrigin.METADATA, None, None)
    day = day_in(cell, month_first=False) or day_in_three({folded(n): c for n, c in row.items()})
    return Period(day, day, DateOrigin.METADATA, None, None) if day else None


def _source(written: str, address: str) -> dict[str, object]:
    """Give paper and address as a row says them: in one column, or in two."""
    from chronisearch.documents.reading.facts.source import source_in

    found = source_in(address) or source_in(written)
    if not written and not address:
        return {}
    name = written if written and not source_in(written) else found.name if found else address
    return {"source": name, "source_address": found.address if found else None}
