"""How far the work is: a bar on a terminal, a few plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, Protocol, TextIO

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from chronisearch.render.lines.console import console
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.text import visible

_SECONDS_BETWEEN_LINES: Final = 10.0


class Meter(Protocol):
    """Is told of the work as it goes on."""

    def start(self, files: int, size_bytes: int) -> None:
        """Take note of how much there is to do."""
        ...

    def advance(self, size_bytes: int) -> None:
        """Take note that a file of this size is done."""
        ...

    def say(self, message: str) -> None:
        """Show a line, without disturbing the bar."""
        ...


@contextmanager
def bar(stream: TextIO, look: Look) -> Iterator[Meter]:
    """Show a bar with files, rate and time left, gone when the work is done."""
    progress = Progress(
        TextColumn("Indexing"),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[files]} of {task.fields[all_files]}"),
        _Rate(),
        TimeRemainingColumn(compact=True),
        console=console(stream, look),
        transient=True,
        expand=True,
    )
    with progress:
        yield _Bar(progress)


class _Bar:
    """Bytes move the bar, since files differ in size; files are what the reader counts."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._files = 0

    def start(self, files: int, size_bytes: int) -> None:
        self._task = self._progress.add_task(
            "", total=max(size_bytes, 1), files=0, all_files=counted(files, "file")
        )

    def advance(self, size_bytes: int) -> None:
        if self._task is not None:
            self._files += 1
            self._progress.update(self._task, advance=size_bytes, files=self._files)

    def say(self, message: str) -> None:
        self._progress.console.print(Text(visible(message)))


class _Rate(ProgressColumn):
    """Files a second since the start."""

    def render(self, task: Task) -> Text:
        """Give the rate, or nothing as long as there is none."""
        files, elapsed_s = task.fields["files"], task.elapsed
        return Text(f"{files / elapsed_s:.0f}/s" if files and elapsed_s else "")


class PlainLines:
    """Says what there is to do, and from time to time how far it is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._all_files = self._files = 0
        self._last_line_s = monotonic()

    def start(self, files: int, size_bytes: int) -> None:
        """Write how much there is to do, where there is anything."""
        self._all_files = files
        if files:
            self.say(f"Indexing {counted(files, 'file')} ({size_bytes / 1e6:.1f} MB)")

    def advance(self, size_bytes: int) -> None:  # noqa: ARG002, a bar needs it
        """Write how far it is, if the last line is old."""
        self._files += 1
        if monotonic() - self._last_line_s > _SECONDS_BETWEEN_LINES:
            self.say(f"  {self._files} of {self._all_files}")

    def say(self, message: str) -> None:
        """Write the line."""
        self._stream.write(visible(message) + "\n")
        self._stream.flush()
        self._last_line_s = monotonic()
