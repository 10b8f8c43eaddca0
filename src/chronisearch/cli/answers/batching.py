"""A batch of queries before and after it is run: the list read, the hits counted."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from chronisearch.cli.exits import say
from chronisearch.cli.options.fitting import UnfitOptionError
from chronisearch.cli.terminal.streams import STDOUT
from chronisearch.documents.decode.encodings import decode
from chronisearch.errors import BadOptionError
from chronisearch.render.data.runs import Ranked
from chronisearch.render.lines.facts import counted
from chronisearch.searching.batch import BatchAnswer
from chronisearch.searching.query_lists import QueryList, read_queries

_MOST_NAMED: Final = 10


class RunFormat(StrEnum):
    """How the hits are written."""

    CSV = "csv"
    JSONL = "jsonl"
    TREC = "trec"


_BY_ENDING: Final = {
    ".csv": RunFormat.CSV,
    ".jsonl": RunFormat.JSONL,
    ".trec": RunFormat.TREC,
    ".run": RunFormat.TREC,
}


class Tally:
    """Counts what goes by, for the last word to the user."""

    def __init__(self) -> None:
        self.hits = self.queries = 0
        self._without_hits: list[str] = []

    def of(self, answers: Iterable[BatchAnswer]) -> Iterator[Ranked]:
        for answer in answers:
            self.queries += 1
            self.hits += len(answer.hits)
            if not answer.hits:
                self._without_hits.append(answer.query.id)
            yield answer.query.id, answer.query.text, answer.hits

    def say(self, target: Path) -> None:
        where = "" if target == STDOUT else f" written to {target}"
        queries = counted(self.queries, "query", "queries")
        say(f"{counted(self.hits, 'hit')} of {queries}{where}.")
        if self._without_hits:
            say(f"Nothing found for {_some(self._without_hits)}.")


def format_of(target: Path, asked: RunFormat | None) -> RunFormat:
    """Decide the format: as asked, else by the file's ending; CSV on stdout.

    Raises:
        BadOptionError: the ending says nothing.
    """
    if asked or target == STDOUT:
        return asked or RunFormat.CSV
    try:
        return _BY_ENDING[target.suffix.lower()]
    except KeyError:
        known = ", ".join(_BY_ENDING)
        expected = f"its ending names no format; use {known}, or add --format"
        raise BadOptionError("--output", str(target), expected) from None


def check_flags(target: Path, chosen: RunFormat, *, force: bool, raw_cells: bool) -> None:
    """Refuse what this output would drop in silence.

    Raises:
        UnfitOptionError: an option has no meaning beside it.
    """
    if force and target == STDOUT:
        raise UnfitOptionError("--force", ["-o FILE"], "stdout")
    if raw_cells and chosen is not RunFormat.CSV:
        raise UnfitOptionError("--raw-cells", [RunFormat.CSV], f"--format {chosen}")


def queries_in(file: Path) -> QueryList:
    """Read the queries, from stdin for `-`, and say which lines are none.

    Raises:
        BadOptionError: there is no query in it.
    """
    decoded = decode(sys.stdin.buffer.read() if file == STDOUT else file.read_bytes())
    if decoded is None:
        raise BadOptionError("FILE", str(file), "it is no text")
    listed = read_queries(decoded.text)
    for bad in listed.bad:
        say(f"{file}, line {bad.line}: {bad.reason}; left out.")
    if listed.blank:
        say(f"{file}: blank {_lines(listed.blank)} left out.")
    if not listed.queries:
        raise BadOptionError("FILE", str(file), "it holds no query")
    return listed


def _lines(numbers: tuple[int, ...]) -> str:
    return f"{'line' if len(numbers) == 1 else 'lines'} {_some([str(one) for one in numbers])}"


def _some(names: list[str]) -> str:
    left = len(names) - _MOST_NAMED
    named = ", ".join(names[:_MOST_NAMED])
    return f"{named} and {left} more" if left > 0 else named
