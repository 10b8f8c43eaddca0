"""Work on an index that a fault interrupts: making it, bringing it up to date, merging it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from faults.children import command
from faults.grounds import (
    Answers,
    a_text,
    answers,
    copy_of,
    index_command,
    indexed,
    stray_files,
    with_jobs,
    write_corpus,
)
from faults.trials import must

_DOCUMENTS: Final = 40
_COMMITS: Final = 14
_LARGE: Final = 40
"""A number whose document is large enough for two processes to be worth their start."""

_LARGE_BYTES: Final = 2_300_000
_NOTHING: Final = "\n"
"""What fills a large document: size alone decides how many processes files are worth."""

Commands: TypeAlias = tuple[tuple[str, ...], ...]


class Work(NamedTuple):
    """Commands that bring an index (or none) from the state before to the last one.

    `states` are all that the index goes through, the first and the last included.
    """

    before: Path
    commands: Commands
    states: tuple[Answers | None, ...]


def _new(folder: Path, jobs: int) -> Work:
    """Index from nothing."""
    write_corpus(folder / "corpus", range(_DOCUMENTS))
    _write_large(folder, jobs)
    return _with_states(folder, folder / "none", (index_command(folder, *with_jobs(jobs)),))


def _update(folder: Path, jobs: int) -> Work:
    """Take in new, changed and vanished files."""
    write_corpus(folder / "corpus", range(_DOCUMENTS))
    indexed(folder)
    before = (folder / "index").rename(folder / "before")
    write_corpus(folder / "corpus", range(_DOCUMENTS, _DOCUMENTS + 10))
    write_corpus(folder / "corpus", range(0, _DOCUMENTS, 3), seed=2)
    for number in range(1, _DOCUMENTS, 5):
        (folder / "corpus" / f"doc{number:03}.txt").unlink()
    _write_large(folder, jobs)
    return _with_states(folder, before, (index_command(folder, *with_jobs(jobs)),))


def _merge(folder: Path, jobs: int) -> Work:
    """Take in one file after another, each by a command of its own, so that segments merge."""
    write_corpus(folder / "corpus", range(_COMMITS))
    files = sorted((folder / "corpus").iterdir())
    each = tuple(index_command(folder, *with_jobs(jobs), str(file)) for file in files)
    return _with_states(folder, folder / "none", each)


WORKS: Final[Mapping[str, Callable[[Path, int], Work]]] = {
    "indexing": _new,
    "updating": _update,
    "merging": _merge,
}
"""By name: makes corpus and index in a folder, and work on them for so many processes."""

WAYS: Final = (("indexing", 1), ("indexing", 2), ("updating", 1), ("updating", 2), ("merging", 1))
"""The works, and the processes that each is worth: a commit of one file is worth one."""


def _write_large(folder: Path, jobs: int) -> None:
    """Make the corpus large enough for so many, by a document for each that ends in blank lines."""
    if jobs > 1:
        for number in range(jobs):
            file = folder / "corpus" / f"large{number}.txt"
            text = a_text(_LARGE + number) + _NOTHING * (_LARGE_BYTES // jobs)
            file.write_text(text, encoding="utf-8")


def _with_states(folder: Path, before: Path, each: Commands) -> Work:
    """Do the work once, undisturbed, to see through which states it goes."""
    place = folder / "undisturbed"
    place.mkdir()
    index = copy_of(before, place)
    states = [answers(index)]
    for arguments in each:
        ran = command(place, *arguments)
        must(ran.status == 0, f"undisturbed: {ran.err}")
        states.append(answers(index))
    return Work(before, each, tuple(states))


def outcome(folder: Path, work: Work) -> str:
    """Say in which state the index is; then do the work to its end, as if nothing had been.

    Raises:
        WrongOutcomeError: it is in none, or the work cannot be done, or leaves stray files.
    """
    index = folder / "index"
    found = answers(index)
    must(found in work.states, "neither the state before nor the one after")
    for arguments in work.commands:
        ran = command(folder, *arguments)
        must(ran.status == 0, f"the next run ended with {ran.status}: {ran.err}")
    must(answers(index) == work.states[-1], "after the next run it answers otherwise")
    strays = stray_files(index)
    must(not strays, f"after the next run there are stray files: {sorted(strays)}")
    if found == work.states[0]:
        return "old state"
    return "new state" if found == work.states[-1] else "between commits"
