"""What becomes of a file in an index run, as it is told, listed and written."""

from enum import StrEnum
from typing import Final, NamedTuple


class Step(StrEnum):
    """What becomes of a file."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    TOUCHED = "touched"
    REMOVED = "removed"
    LEFT_OUT = "left out"


WHY: Final = {
    Step.ADDED: "new",
    Step.CHANGED: "other contents",
    Step.RENAMED: "same contents",
    Step.TOUCHED: "same contents, other time",
}
"""The reason where the step has one only."""


class FileStep(NamedTuple):
    """What becomes, or became, of one file, and why.

    `was` is the path that a renamed file had. `is_trouble` says of a file that stays out that it
    was meant to be read and could not be.
    """

    path: str
    step: Step
    reason: str = ""
    was: str = ""
    size_bytes: int = 0
    is_trouble: bool = False
