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
from chronisearch.values import replace

NAMES: Final = ("metadata.csv", "metadata.tsv")
_TITLES: Final = frozenset({"title", "titre"})
_DATES: Final = frozenset({"date", "jour", "date de publication"})
_SOURCES: Final = frozenset({"source", "url", "adresse"})
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
    for table in NAMES:
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
        for table in NAMES:
            if table in names:
                location = Path(folder, table)
                facts = location.stat()
                rows = _rows_of(str(location), (facts.st_mtime_ns, facts.st_size))
                files = sorted(n for n in names if n not in NAMES and not n.startswith("."))
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
    from chronisearch.documents.reading.dates import written_dates
    from chronisearch.documents.reading.source import source_in

    changes: dict[str, object] = {}
    extra: list[tuple[str, str]] = []
    for column, cell in row.items():
        days = written_dates(cell) if column.lower() in _DATES else []
        if column.lower() in _TITLES:
            at_char = document.text.find(cell)
            span = Span(at_char, at_char + len(cell)) if at_char >= 0 else Span(0, 0)
            changes |= {"title": cell, "title_from": TitleOrigin.METADATA, "title_span": span}
        elif days:
            first, last = days[0].first, days[0].last
            changes["period"] = Period(first, last, DateOrigin.METADATA, None, None)
        elif column.lower() in _SOURCES:
            found = source_in(cell)
            changes["source"] = found.name if found else cell
            changes["source_address"] = found.address if found else None
        else:
            extra.append((column, cell))
    return replace(document, **changes, extra=(*document.extra, *extra))
