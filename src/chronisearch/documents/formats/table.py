"""Tables (CSV, TSV), a text a row. The first line names the columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from chronisearch.documents.decode.encodings import Decoded, decode
from chronisearch.documents.formats.found import (
    Found,
    NotReadError,
    Problem,
    Remark,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.formats.limits import MOST_PART_BYTES
from chronisearch.documents.formats.records import (
    Columns,
    columns_of,
    found_in,
    is_spreadsheet_day,
    month_comes_first,
    with_longest,
)

KIND: Final = "table"
LABEL: Final = "table"
ENDINGS: Final = (".csv", ".tsv", ".tab")
NEEDS: Final = ""

_SEPARATORS: Final = ";,\t|"
_BESIDE: Final = ("metadata.csv", "metadata.tsv")
_MOST_COLUMNS: Final = 2000


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is called a table: any text might be one."""
    lowered = name.lower()
    is_text = b"\0" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return lowered.endswith(ENDINGS) and lowered not in _BESIDE and is_text


def documents(source: Source) -> Iterator[Found | Problem | Remark]:
    """Give a document for each row that has a text.

    Raises:
        NotReadError: no column holds texts.
    """
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    csv.field_size_limit(MOST_PART_BYTES)
    columns, has_ids, odd_days = _columns(decoded, source.columns)
    yield Remark(columns.said())
    if odd_days:
        yield Remark(f"days that are numbers of a spreadsheet are not guessed: {odd_days} rows")
    for number, row in enumerate(_rows(decoded.text), 1):
        if isinstance(row, str):
            yield Problem(str(number), row)
            continue
        key = row.get(columns.id, "").strip() if has_ids else ""
        if found := found_in(row, columns, key or str(number), KIND, decoded.encoding):
            yield found


def _rows(text: str) -> Iterator[dict[str, str] | str]:
    """Yield the rows by the names of their columns, or why one cannot be read."""
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    names: list[str] = []
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"a row that cannot be read ({error})"
            continue
        if not names:
            names = [name.strip() for name in row[:_MOST_COLUMNS]]
        elif any(row):
            yield dict(zip(names, row, strict=False))


def _columns(decoded: Decoded, wanted: Mapping[str, str]) -> tuple[Columns, bool, int]:
    """Find the columns; say whether that of ids names each row, and how many days are numbers."""
    chars: Counter[str] = Counter()
    ids: set[str] = set()
    days: list[str] = []
    count = named = 0
    columns: Columns | None = None
    for row in _rows(decoded.text):
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
