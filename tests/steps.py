"""Counts what work is done, in lines of the project that are run: the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

MOST_RATIO = 2.4
"""Of the steps for twice the size and for the size."""

_NOISE = 20_000


def grows_with_size(work_of: Callable[[int], Callable[[], Any]], size: int) -> bool:
    """Tell whether twice the size takes some twice the steps at most.

    `work_of` makes ready what is to be done for a size, which itself does not count.
    """
    one, two = work_of(size), work_of(2 * size)
    return steps_of(two) <= MOST_RATIO * steps_of(one) + _NOISE


def steps_of(work: Callable[[], Any]) -> int:
    """Count the lines that are run."""
    steps = 0

    def count(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        if "chronisearch" not in frame.f_code.co_filename:
            return None
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
