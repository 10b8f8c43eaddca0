"""How many things of many are done, on a terminal: a bar that is gone when the work is."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from chronisearch.render.lines.console import console
from chronisearch.render.lines.look import Look

_Thing = TypeVar("_Thing")


@contextmanager
def share_done(doing: str, stream: TextIO, look: Look) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how much is done, of how much, and shows it as a bar on the stream."""
    with Progress(
        TextColumn(doing),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
        console=console(stream, look),
        transient=True,
        expand=True,
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def counted_through(
    things: Iterable[_Thing], total: int, doing: str, stream: TextIO, look: Look
) -> Iterator[_Thing]:
    """Yield the things as they come, with a bar on the stream that says how far it is."""
    with Progress(
        TextColumn(doing),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        console=console(stream, look),
        transient=True,
        expand=True,
    ) as progress:
        yield from progress.track(things, total=total)
