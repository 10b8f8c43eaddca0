"""A disk that takes no more: status 3, one sentence, the old index whole, nothing left behind."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from faults.children import Child, Limits, commands, left_alone
from faults.grounds import copy_of, must_be_one_sentence
from faults.suite import none_wrong
from faults.trials import Attempt, CannotTryError, Fault, Try, must
from faults.works import WAYS, WORKS, Work, outcome
from run_command import Ran

_PAGE_BYTES: Final = 4096
"""What a file system in memory hands out at least."""


@contextmanager
def _no_longer_files(folder: Path, name: str, jobs: int) -> Iterator[Attempt]:
    """Let no file grow beyond a limit: what is beyond fails as on a full disk (EFBIG)."""
    work = WORKS[name](folder, jobs)
    longest = max(file.stat().st_size for file in (folder / "undisturbed" / "index").iterdir())

    def attempt(this: Try) -> str:
        index = copy_of(work.before, this.folder)
        # As often below a thousand bytes as above.
        limit = int(longest ** this.chance.uniform(0.0, 1.02))
        return _outcome(this.folder, work, index, Limits(file_bytes=limit))

    yield attempt


@contextmanager
def _a_small_disk(folder: Path, name: str) -> Iterator[Attempt]:
    """Put the index on a file system of its own, with so much room left (ENOSPC)."""
    work = WORKS[name](folder, 1)
    whole = sum(file.stat().st_size for file in (folder / "undisturbed" / "index").iterdir())
    with _mounted(folder / "disk") as disk:

        def attempt(this: Try) -> str:
            place = disk / f"{this.number}"
            place.mkdir()
            (this.folder / "index").symlink_to(place / "index")
            index = copy_of(work.before, place)
            index.mkdir(exist_ok=True)
            _fill(disk, this.chance.randrange(0, int(whole * 1.5), _PAGE_BYTES))
            try:
                return _outcome(this.folder, work, place / "index", Limits(), make_room=disk)
            finally:
                shutil.rmtree(place)

        yield attempt


def _outcome(
    folder: Path, work: Work, index: Path, limits: Limits, make_room: Path | None = None
) -> str:
    child = Child(commands, folder, work.commands, noise=folder / "noise", limits=limits)
    ended = child.ended()
    must(ended.code == 0, f"it was ended by {ended.code}: {ended.noise}")
    must(not ended.noise, f"it wrote past its streams: {ended.noise}")
    left_alone(child)
    assert isinstance(ended.value, Ran)
    if make_room:
        (make_room / "filler").unlink()
    if ended.value.status:
        must_be_one_sentence(ended.value)
        said = ended.value.err
        must("could not be written" in said and "make room" in said, f"it says {said}")
    must(not index.exists() or index.is_dir(), "the index is no folder")
    found = outcome(folder, work)
    if ended.value.status == 0:
        must(found == "new state", f"it said that all was well, and left the {found}")
        return "room enough"
    must(found != "new state" or len(work.commands) > 1, "it refused what it had done")
    return f"refused, {found}"


@contextmanager
def _mounted(place: Path) -> Iterator[Path]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    try:
        refused = subprocess.run(mount, capture_output=True, text=True, check=False).stderr
    except FileNotFoundError as error:
        raise CannotTryError("there is no mount command") from error
    if refused:
        raise CannotTryError(f"no file system may be mounted: {refused.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def _fill(disk: Path, leave_bytes: int) -> None:
    """Take all room but so much."""
    facts = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, facts.f_bavail * facts.f_frsize - leave_bytes))


FAULTS: Final = (
    *(
        Fault(
            f"disk full {name}, {jobs} at work",
            50 if jobs == 1 else 20,
            partial(_no_longer_files, name=name, jobs=jobs),
        )
        for name, jobs in WAYS
    ),
    *(Fault(f"small disk {name}", 40, partial(_a_small_disk, name=name)) for name in WORKS),
)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_full_disk_is_one_sentence_and_the_index_stays(fault: Fault) -> None:
    none_wrong(fault)
