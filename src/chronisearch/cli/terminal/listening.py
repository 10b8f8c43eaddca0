"""Progress of indexing, from events to what is shown on stderr; the report as sentences."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, assert_never

from chronisearch.cli.options.options import Color
from chronisearch.cli.terminal.streams import is_terminal, wants_style, width_chars
from chronisearch.indexing.carrying.events import (
    CarriedOver,
    Committing,
    FileRead,
    Progress,
    Started,
    Tell,
)
from chronisearch.indexing.carrying.report import IndexReport
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.text import visible
from chronisearch.render.upkeep.counting import share_done
from chronisearch.render.upkeep.progress import Meter, PlainLines, bar
from chronisearch.steps import FileStep

_NAMED_PATHS: Final = 5


@contextmanager
def listener(color: Color, note: Callable[[FileStep], None] | None = None) -> Iterator[Tell]:
    """Give what shows progress: a bar on a terminal, plain lines elsewhere.

    `note` is given what becomes of each file.
    """
    if is_terminal(sys.stderr, os.environ):
        with bar(
            sys.stderr, Look(width_chars(), wants_style(color, sys.stderr, os.environ))
        ) as meter:
            yield lambda event: _pass_on(event, meter, note)
    else:
        lines = PlainLines(sys.stderr)
        yield lambda event: _pass_on(event, lines, note)


@contextmanager
def meter(color: Color, doing: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how much is done, of how much: a bar on a terminal, nothing elsewhere."""
    if is_terminal(sys.stderr, os.environ):
        look = Look(width_chars(), wants_style(color, sys.stderr, os.environ))
        with share_done(doing, sys.stderr, look) as tell:
            yield tell
    else:
        yield lambda _done, _of: None


def _pass_on(event: Progress, meter: Meter, note: Callable[[FileStep], None] | None) -> None:
    if note and isinstance(event, FileStep):
        note(event)
    match event:
        case Started(files=files, size_bytes=size_bytes):
            meter.start(files, size_bytes)
        case (
            FileStep(size_bytes=size_bytes)
            | FileRead(size_bytes=size_bytes)
            | CarriedOver(size_bytes=size_bytes)
        ):
            if size_bytes:  # else no file was read
                meter.advance(size_bytes)
        case Committing():
            pass  # the report says so
        case _:
            assert_never(event)


def report_lines(report: IndexReport, *, dry_run: bool) -> Iterator[str]:
    """Yield what an index run did, or would do, and for each reason the files that stay out."""
    changes = (
        (report.added, "added"),
        (report.changed, "changed"),
        (report.renamed, "renamed"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (report.kept, "kept from elsewhere"),
        (len(report.skipped), "skipped"),
    )
    said = ", ".join(f"{count} {what}" for count, what in changes if count) or "nothing to index"
    yield f"Would be: {said}" if dry_run else f"{said} ({report.elapsed_s:.1f} s)"
    for reason, paths in report.skipped_by_reason().items():
        yield f"  {counted(len(paths), 'file')} skipped, {reason}: {some_of(paths)}"
    yield from _remarks(report.remarks)


def _remarks(remarks: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for path, remark in remarks[:_NAMED_PATHS]:
        yield f"  {visible(path)}: {visible(remark)}"
    if len(remarks) > _NAMED_PATHS:
        yield f"  and {counted(len(remarks) - _NAMED_PATHS, 'more remark')}"


def some_of(paths: tuple[str, ...]) -> str:
    """Name the first few of many."""
    named = ", ".join(visible(path) for path in paths[:_NAMED_PATHS])
    left = len(paths) - _NAMED_PATHS
    return f"{named} and {left} more" if left > 0 else named
