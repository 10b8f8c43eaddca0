"""Conditions on what is known of a document apart from its words: source, path, dates, war days."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from fnmatch import translate
from functools import cache
from typing import Final, TypeAlias, assert_never

from chronisearch.documents.reading.days.wardays import DAY_ONE
from chronisearch.engine.whoosh.search.facts import SegmentFacts
from chronisearch.query.bound import HasDate, HasDateFrom, HasPath, HasSource, HasWarDay

Filter: TypeAlias = HasSource | HasPath | HasDate | HasDateFrom | HasWarDay

_WILD: Final = frozenset("*?")
_FOLDERS: Final = r"(?<![^/])(?:\*\*/)+"
_MOST_FOLDERS: Final = 4
"""Each may be tried at every slash of a path; of more, `**/` is read as `*/`."""
_NO_END: Final = date.max.toordinal()
_DAY_ONE: Final = DAY_ONE.toordinal()


def passing(node: Filter, facts: SegmentFacts, within: Iterable[int]) -> AbstractSet[int]:
    """Give those of the documents that meet the condition."""
    match node:
        case HasSource(host=host):
            # Sources are few, so each is looked at once.
            is_host = cache(lambda value: _is_host(value.lower(), host))
            return _where(is_host, facts.sources(), within)
        case HasPath(glob=glob):
            return _where(_path_test(glob), facts.paths(), within)
        case HasDate(first=first, last=last):
            start = first.toordinal() if first else 1
            end = last.toordinal() if last else _NO_END
            return _between(start, end, facts, within)
        case HasDateFrom(origin=origin):
            return _where(origin.__eq__, facts.date_origins(), within)
        case HasWarDay(first=first_day, last=last_day):
            start = _DAY_ONE + max(first_day or 1, 1) - 1
            end = _NO_END if last_day is None else _DAY_ONE + last_day - 1
            return _between(start, end, facts, within)
        case _:
            assert_never(node)


def _where(
    test: Callable[[str], bool], values: Mapping[int, str] | Sequence[str], within: Iterable[int]
) -> AbstractSet[int]:
    return {document for document in within if test(values[document])}


def _is_host(value: str, host: str) -> bool:
    return value == host or value.endswith("." + host)


def _path_test(glob: str) -> Callable[[str], bool]:
    wanted = _without_case(glob)
    if _WILD.isdisjoint(wanted):
        return lambda path: wanted in _without_case(path)
    matches = re.compile(_expression(wanted)).fullmatch
    return lambda path: matches(_without_case(path)) is not None


def _expression(glob: str) -> str:
    """Give the pattern of a glob: `*` any letters, `**/` any folders or none, `?` one letter."""
    parts = re.split(_FOLDERS, glob.replace("[", "[[]"), maxsplit=_MOST_FOLDERS)
    # Of `(?s:…)\\Z`, whose ways to try a star do not multiply, what stands between.
    return "(?s:" + "(?:.*/)?".join(translate(part)[4:-3] for part in parts) + ")"


def _without_case(text: str) -> str:
    """Give the text to compare: accents may be written in two ways in a file's name."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold()


def _between(start: int, end: int, facts: SegmentFacts, within: Iterable[int]) -> AbstractSet[int]:
    """Give the documents whose period meets these days, both included; undated ones have none."""
    starts, ends = facts.periods()
    return {
        document
        for document in within
        if ends[document] and starts[document] <= end and ends[document] >= start
    }
