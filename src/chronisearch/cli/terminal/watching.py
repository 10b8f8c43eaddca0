"""`chronisearch index --watch`: a line for each change as it is taken in, until it is ended."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

from chronisearch.cli.exits import Status, say
from chronisearch.config import Settings
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.watch import keep_up
from chronisearch.render.data.structured import write_jsonl
from chronisearch.render.upkeep.steps import step_lines, step_records
from chronisearch.steps import FileStep


def watch(
    settings: Settings, options: IndexOptions, poll_s: int | None, *, as_records: bool
) -> Status:
    """Keep the index up to date; SIGTERM ends it well, between two commits or instead of one."""
    say(f"Watching {settings.corpus}.")
    note = _write_jsonl if as_records else _write_plain
    with _told_to_end() as is_told:
        try:
            keep_up(settings, options, poll_s, note, say)
        except KeyboardInterrupt:
            if not is_told():
                raise
            say("Ended.")
    return Status.DONE


def _write_plain(steps: Sequence[FileStep]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in step_lines(steps))
    sys.stdout.flush()


def _write_jsonl(steps: Sequence[FileStep]) -> None:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    write_jsonl(sys.stdout, ({"time": now, **record} for record in step_records(steps)))
    sys.stdout.flush()


@contextmanager
def _told_to_end() -> Iterator[Callable[[], bool]]:
    """Take SIGTERM as an interruption, which drops what is not committed; give whether it came."""
    told: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield lambda: bool(told)
    finally:
        signal.signal(signal.SIGTERM, before)
