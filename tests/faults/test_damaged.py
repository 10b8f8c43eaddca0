"""Bytes of an index flipped, cut, moved and forged: the right answer, or one sentence.

A wrong answer is allowed only where every checksum was made to agree with it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

import chronisearch
from chronisearch.errors import ChronisearchError, DocumentNotFoundError
from faults.children import command, one_command
from faults.grounds import (
    MANIFEST,
    QUESTIONS,
    Answers,
    answers,
    checked,
    index_command,
    must_be_calm,
    must_be_one_sentence,
    stray_files,
)
from faults.mutations import ACCIDENTS, FORGERIES, Way
from faults.segment_bytes import Files
from faults.sound import A_DOCUMENT, each_question, put, sound
from faults.suite import none_wrong
from faults.trials import Attempt, Fault, Try, must, no_hang

_MOST_S: Final = 30.0
"""More than all questions take together on a busy machine: who takes longer hangs."""

_COMMANDS: Final = (
    ("search", "drones"),
    ("search", '"défense aérienne"', "--format", "json"),
    ("show", A_DOCUMENT),
    ("stats",),
    ("check",),
    ("export", "mis*", "--format", "csv"),
    ("explain", A_DOCUMENT, "drones"),
    ("index", "--dry-run"),
)


def _ask(location: Path, right: dict[str, Answers] | None) -> tuple[int, int]:
    """Ask every question; give how many are answered and how many refused.

    Raises:
        WrongOutcomeError: an answer is not the right one, or a refusal no sentence.
        Exception: anything that is no error of ours.
    """
    given = refused = 0
    try:
        index = chronisearch.open_index(location)
    except ChronisearchError as error:
        _must_be_a_sentence(error)
        return 0, len(QUESTIONS)
    with index:
        for name, ask in each_question().items():
            try:
                answer = ask(index)
            except ChronisearchError as error:
                _must_be_a_sentence(error)
                must(
                    right is None or not isinstance(error, DocumentNotFoundError),
                    "a document that is there is said not to be",
                )
                refused += 1
            else:
                must(right is None or answer == right[name], f"“{name}” is answered wrongly")
                given += 1
    return given, refused


def _must_be_a_sentence(error: ChronisearchError) -> None:
    must(str(error).endswith(".") and "\n" not in str(error), f"no sentence: {error!r}")


def _is_noticed(location: Path) -> bool:
    try:
        return bool(checked(location).problems)
    except ChronisearchError as error:
        _must_be_a_sentence(error)
        return True


def _matters(files: Files, changed: Files) -> bool:
    """Tell whether a check has to find the change: the table of contents is for others."""
    return any(
        _meaning(name, files.get(name)) != _meaning(name, changed.get(name))
        for name in files.keys() | changed.keys()
        if name.endswith((".seg", ".json"))
    )


def _meaning(name: str, data: bytes | None) -> Any:
    if name == MANIFEST and data is not None:
        with suppress(ValueError, RecursionError):
            return json.loads(data)
    return data


@contextmanager
def _asked_within(_folder: Path, way: Way, *, forged: bool) -> Iterator[Attempt]:
    """Ask in this process, where an error shows as it is."""
    ground = sound()

    def attempt(this: Try) -> str:
        changed = way(ground.files, this.chance)
        location = put(changed, this.folder)
        with no_hang(_MOST_S):
            given, refused = _ask(location, None if forged else ground.right)
            noticed = _is_noticed(location)
        if not forged:
            must(noticed or not _matters(ground.files, changed), "the check finds nothing")
        if this.number % 10 == 0:
            ground.write_corpus(this.folder)
            _must_be_mended(this.folder, ground.answers)
        if not refused:
            return "answered, noticed by check" if noticed else "answered"
        return "answered in part" if given else "refused"

    yield attempt


def _must_be_mended(folder: Path, whole: Answers | None) -> None:
    """Bring it up to date, which may be refused; then rebuild it, which may not."""
    with no_hang(_MOST_S):
        ran = command(folder, *index_command(folder))
        must_be_calm(ran)
        must(ran.status in {0, 3}, f"index ended with {ran.status}: {ran.err}")
        ran = command(folder, *index_command(folder), "--rebuild")
        must_be_calm(ran)
        must(ran.status == 0, f"index --rebuild ended with {ran.status}: {ran.err}")
    must(answers(folder / "index") == whole, "rebuilt, it answers otherwise")
    strays = stray_files(folder / "index")
    must(not strays, f"rebuilt, there are stray files: {sorted(strays)}")


@contextmanager
def _asked_by_command(folder: Path) -> Iterator[Attempt]:
    """Run the program itself, every command that reads an index."""
    ground = sound()
    corpus = ground.write_corpus(folder)
    ways = [*ACCIDENTS.values(), *FORGERIES.values()]

    def attempt(this: Try) -> str:
        changed = this.chance.choice(ways)(ground.files, this.chance)
        put(changed, this.folder)
        arguments = _COMMANDS[this.number % len(_COMMANDS)]
        ran = one_command(this.folder, *arguments, "--corpus", str(corpus))
        must_be_calm(ran)
        must(ran.status in {0, 1, 3}, f"status {ran.status}: {ran.err}")
        if ran.status == 3 and arguments[0] != "check":
            must_be_one_sentence(ran)
        return f"{arguments[0]} {'refused' if ran.status == 3 else 'answered'}"

    yield attempt


FAULTS: Final = (
    *(
        Fault(name, 160, partial(_asked_within, way=way, forged=False))
        for name, way in ACCIDENTS.items()
    ),
    *(
        Fault(name, 120, partial(_asked_within, way=way, forged=True))
        for name, way in FORGERIES.items()
    ),
    Fault("damage, by command", 160, _asked_by_command),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_damage_is_told_in_one_sentence_or_does_not_show(fault: Fault) -> None:
    none_wrong(fault)
