"""Hits and mentions as CSV and TSV: UTF-8, RFC 4180, nothing that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from chronisearch.render.data.formula import safe_cell
from chronisearch.render.data.record import Record, Value
from chronisearch.render.data.table_style import TableStyle
from chronisearch.render.lines.text import harmless

_BYTE_ORDER_MARK: Final = "\ufeff"
_DECIMALS: Final = 6
_BETWEEN: Final = " | "
"""Between the paths of one document in one cell."""

_LINE_END: Final = "\r\n"  # RFC 4180, section 2, rule 1


def write_table(
    stream: TextIO, columns: Sequence[str], records: Iterable[Record], style: TableStyle
) -> int:
    """Write a header and one row a record, read lazily; give how many rows there were.

    The stream must leave line ends alone (`newline=""`).
    """
    if style.bom:
        stream.write(_BYTE_ORDER_MARK)
    writer = csv.writer(stream, delimiter=style.delimiter, lineterminator=_LINE_END)
    writer.writerow(columns)
    count = 0
    for record in records:
        writer.writerow([_cell(record[column], style) for column in columns])
        count += 1
    return count


def _cell(value: Value, style: TableStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(round(value, _DECIMALS)).replace(".", style.decimal)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        value = _BETWEEN.join(map(str, value))
    return harmless(str(value)) if style.raw else safe_cell(str(value))
