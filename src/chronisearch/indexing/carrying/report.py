"""What an index run did, or would do where it ran dry."""

from collections import Counter
from time import perf_counter

from chronisearch.indexing.planning.plan import Plan
from chronisearch.steps import FileStep, Step
from chronisearch.values import as_dict, frozen


@frozen
class IndexReport:
    """What an index run did, or would do where it ran dry.

    `unchanged` counts the files that the index had already, `kept` the documents from outside
    the corpus that stayed, carried over where the index was rebuilt. `skipped` names every
    file that stays out of the index. `remarks` are paths of files, and what their owner should
    know: which column was taken for what. `committed` is false where there was nothing to write.
    """

    added: int
    changed: int
    renamed: int
    removed: int
    unchanged: int
    kept: int
    skipped: tuple[FileStep, ...]
    remarks: tuple[tuple[str, str], ...]
    committed: bool
    elapsed_s: float

    as_dict = as_dict

    @property
    def unreadable(self) -> int:
        """How many files were meant to be read and could not be."""
        return sum(file.is_trouble for file in self.skipped)

    def skipped_by_reason(self) -> dict[str, tuple[str, ...]]:
        """Give the paths that stay out for each reason, both in alphabetical order."""
        reasons = sorted({file.reason for file in self.skipped})
        return {
            reason: tuple(sorted(file.path for file in self.skipped if file.reason == reason))
            for reason in reasons
        }


class Tally:
    """What became of the files so far: counted, and those that stay out named."""

    def __init__(self) -> None:
        self.counts: Counter[Step] = Counter()
        self.skipped: list[FileStep] = []
        self.remarks: list[tuple[str, str]] = []

    def add(self, step: FileStep) -> None:
        """Take in what became of a file."""
        self.counts[step.step] += 1
        if step.step is Step.LEFT_OUT:
            self.skipped.append(step)


def report_of(
    plan: Plan, tally: Tally, started_s: float, *, carried_over: int, committed: bool
) -> IndexReport:
    """Say what came of a plan, or would; `started_s` is when the run began, by `perf_counter`."""
    counts = tally.counts
    return IndexReport(
        added=counts[Step.ADDED],
        changed=counts[Step.CHANGED],
        renamed=counts[Step.RENAMED],
        removed=counts[Step.REMOVED],
        unchanged=plan.keep + counts[Step.TOUCHED],
        kept=plan.from_elsewhere + carried_over,
        skipped=tuple(tally.skipped),
        remarks=tuple(tally.remarks),
        committed=committed,
        elapsed_s=perf_counter() - started_s,
    )
