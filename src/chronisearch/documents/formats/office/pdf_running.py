"""What runs along on the pages of a PDF: heads, feet, and what a browser prints around a page.

A head or foot is a first or last line that comes again on other pages, but for its figures. It is
often the one place that names paper and day. What a browser adds is known on one page already:
the moment of printing, which is never the text's, and the page's address, which names its source.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.office.pdf_lines import Line
from chronisearch.documents.formats.shared.days import day_in_line
from chronisearch.documents.formats.shared.found import FoundDate
from chronisearch.documents.reading.facts.source import source_in

_EDGE_LINES: Final = 2
_LEAST_PAGES: Final = 3
_FIGURES: Final = re.compile(r"\d+")
_NOT_A_NAME: Final = re.compile(
    r"(?i)\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|du|le)\b\s*(?=\d|\Z)|page|p\.|\d+"
)
_LONGEST_NAME_CHARS: Final = 60
_MOMENT: Final = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s(?:à\s)?\d{1,2}[:h]\d{2}(?:\s?[AP]M)?"
_PAGE_OF: Final = r"\d+\s?(?:/|sur|of)\s?\d+"
_PRINTED: Final = re.compile(
    rf"{_MOMENT}\b.*|.*\s{_MOMENT}|(?:.*\s)?(?:https?|file)://\S+(?:\s{_PAGE_OF})?|{_PAGE_OF}"
)
_ADDRESS: Final = re.compile(r"https?://\S+")


class Running(NamedTuple):
    """The lines that run along, each as it first stands, and what they say."""

    lines: tuple[str, ...]
    dates: tuple[FoundDate, ...]
    source: str
    address: str


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], Running]:
    """Give the lines of the text in their order, and what ran along beside them."""
    running = _running(pages)
    lines = [line for page in pages for line in page if _key(line) not in running
             or not _is_at_edge(line, page)]  # fmt: skip
    heads = tuple(dict.fromkeys(running.values()))
    told = [head for head in heads if not _PRINTED.fullmatch(head)]
    found = (_ADDRESS.search(head) for head in heads)
    address = next((each[0] for each in found if each), "")
    known = source_in(address) if address else None
    source = _paper(told) or (known.name if known else "")
    return lines, Running(heads, tuple(_dates(told)), source, address)


def _key(line: Line) -> str:
    return _FIGURES.sub("#", line.text)


def _is_at_edge(line: Line, page: Sequence[Line]) -> bool:
    return line in page[:_EDGE_LINES] or line in page[-_EDGE_LINES:]


def _running(pages: Sequence[Sequence[Line]]) -> dict[str, str]:
    """Give the lines that run along, by their text without figures."""
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    for page in pages:
        edges = {_key(line): line.text for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
        seen.update(edges.keys())
        first = {**edges, **first}
    least = min(_LEAST_PAGES, len(pages)) if len(pages) > 1 else _LEAST_PAGES
    return {
        key: text for key, text in first.items() if seen[key] >= least or _PRINTED.fullmatch(text)
    }


def _dates(heads: Iterable[str]) -> Iterator[FoundDate]:
    for head in heads:
        if day := day_in_line(head):
            yield FoundDate(day.isoformat(), DateOrigin.RUNNING_HEADER)


def _paper(heads: Iterable[str]) -> str:
    """Give what a running head names beside the day."""
    for head in heads:
        if day_in_line(head):
            parts = re.split(r"\s[—–|·•-]\s|\s*[|·•]\s*|,\s", head)
            names = [part.strip() for part in parts if not _FIGURES.search(part)]
            name = next((part for part in names if len(part) <= _LONGEST_NAME_CHARS), "")
            if name and not _NOT_A_NAME.fullmatch(name):
                return name
    return ""
