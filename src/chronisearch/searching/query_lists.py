"""A file of queries: one a line, or CSV under the header `id,query`."""

import csv
from collections.abc import Iterator
from typing import Final, TypeAlias

from chronisearch.query.typed.parser import parse
from chronisearch.query.typed.tree import Everything
from chronisearch.values import frozen

_HEADER: Final = ["id", "query"]
_DELIMITERS: Final = ",;\t"
"""What spreadsheets write between cells; a French one writes the semicolon."""

_Row: TypeAlias = tuple[int, list[str]]


@frozen
class ListedQuery:
    """A query and what its hits are to be known by; in a plain list the number of its line."""

    id: str
    text: str


@frozen
class BadLine:
    """A line (from 1) that is no query, and why."""

    line: int
    reason: str


@frozen
class QueryList:
    """The queries of a file, in order, each id once; blank lines (from 1) and bad ones apart."""

    queries: tuple[ListedQuery, ...]
    blank: tuple[int, ...] = ()
    bad: tuple[BadLine, ...] = ()


def read_queries(text: str) -> QueryList:
    """Read a file of queries. Any text is one: what cannot be a query is listed as bad."""
    queries: dict[str, ListedQuery] = {}
    blank, bad = [], []
    for line, cells in _rows(text):
        reason = _what_is_wrong(cells, queries)
        if not any(cells):
            blank.append(line)
        elif reason:
            bad.append(BadLine(line, reason))
        else:
            queries[cells[0]] = ListedQuery(*cells)
    return QueryList(tuple(queries.values()), tuple(blank), tuple(bad))


def _what_is_wrong(cells: list[str], queries: dict[str, ListedQuery]) -> str:
    if len(cells) != len(_HEADER):
        return "not an id and a query"
    identifier, text = cells
    if not identifier:
        return "no id"
    if identifier in queries:
        return f"the id {identifier} stands on an earlier line"
    if isinstance(parse(text).tree, Everything):
        return "no word to look for"
    return ""


def _rows(text: str) -> Iterator[_Row]:
    """Yield (line, cells without white space around them); a blank line has empty cells."""
    lines = text.splitlines()
    delimiter = _delimiter_of(lines[0]) if lines else None
    if delimiter is None:
        for number, line in enumerate(lines, 1):
            yield number, [str(number) if line.strip() else "", line.strip()]
        return
    reader = csv.reader(lines, delimiter=delimiter)
    next(reader)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:  # a quotation mark that is never closed, in a long file
        yield reader.line_num, [str(error)]


def _delimiter_of(first_line: str) -> str | None:
    """Give what parts the cells where the line is a header; None where it is a query."""
    for delimiter in _DELIMITERS:
        [cells] = csv.reader([first_line], delimiter=delimiter) if first_line else ([],)
        if [cell.strip().lower() for cell in cells] == _HEADER:
            return delimiter
    return None
