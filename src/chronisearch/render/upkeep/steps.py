"""What becomes, or became, of each file in an index run: a line each, or a record each."""

from collections.abc import Iterable, Iterator
from typing import Final

from chronisearch.render.data.record import Record
from chronisearch.render.lines.text import visible
from chronisearch.steps import FileStep, Step

STEP_FIELDS: Final = ("step", "path", "was", "reason")

_STEP_CHARS: Final = len("left out")


def step_lines(steps: Iterable[FileStep]) -> Iterator[str]:
    """Yield a line for each file: what becomes of it, its path, and why where that says more."""
    for step in steps:
        was = f" (was {visible(step.was)})" if step.was else ""
        yield f"{step.step:<{_STEP_CHARS}}  {visible(step.path)}{was}{_why(step)}"


def step_records(steps: Iterable[FileStep]) -> Iterator[Record]:
    """Yield the named values of each file's step."""
    for step in steps:
        yield {
            "step": step.step,
            "path": step.path,
            "was": step.was or None,
            "reason": step.reason or None,
        }


def _why(step: FileStep) -> str:
    says_no_more = step.step in {Step.ADDED, Step.RENAMED}
    return "" if says_no_more or not step.reason else f": {visible(step.reason)}"
