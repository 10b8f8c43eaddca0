"""A fault is tried many times over, each time otherwise; what comes of it is counted by name.

Everything that a try leaves to chance comes from its own seed, so that a single one can be run
again: `python tools/try_faults.py --seed 1 --only NAME --number 17`.
"""

import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

SHARE_IN_SUITE: Final = 0.1
SEED_IN_SUITE: Final = 1


class WrongOutcomeError(AssertionError):
    """What must not come of a fault."""


class HangError(BaseException):
    """Something takes so long that it may never end. Nobody is to take it for damage."""


class CannotTryError(Exception):
    """The fault cannot be made here; says why."""


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a fault: its number, what chance it has, an empty folder of its own.

    `share` is the part of the full size that what is tried is to have, where it has a size.
    """

    number: int
    chance: random.Random
    folder: Path
    share: float = 1.0


Attempt: TypeAlias = Callable[[Try], str]
"""Makes the fault and gives the outcome's name. Raises WrongOutcomeError."""

Prepare: TypeAlias = Callable[[Path], AbstractContextManager[Attempt]]
"""Makes, in this folder, what all tries share. Raises CannotTryError."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault, and how often it is tried in full."""

    name: str
    tries: int
    prepare: Prepare

    def __str__(self) -> str:
        return self.name


@dataclass(slots=True)
class Tally:
    """What came of all tries of a fault: how often each outcome, and each wrong one in words."""

    fault: Fault
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    elapsed_s: float = 0.0
    impossible: str = ""


def tried(fault: Fault, seed: int, share: float, only: int | None = None) -> Tally:
    """Try the fault, at least once; `only` is the number of the one try to be made."""
    tally = Tally(fault)
    started_s = time.perf_counter()
    numbers = range(max(1, round(fault.tries * share))) if only is None else (only,)
    with _open_folder() as folder:
        try:
            with fault.prepare(_made(folder / "shared")) as attempt:
                for number in numbers:
                    chance = random.Random(f"{seed}/{fault.name}/{number}")
                    own = _made(folder / f"try{number}")
                    _count(tally, attempt, Try(number, chance, own, share))
                    shutil.rmtree(own, ignore_errors=True)
        except CannotTryError as reason:
            tally.impossible = str(reason)
    tally.elapsed_s = time.perf_counter() - started_s
    return tally


def _count(tally: Tally, attempt: Attempt, this: Try) -> None:
    try:
        tally.outcomes[attempt(this)] += 1
    except CannotTryError:
        raise
    except (Exception, HangError) as error:  # noqa: BLE001, whatever gets out must not
        said = " ".join(f"{type(error).__name__}: {error}".split())
        tally.wrong.append(f"{tally.fault.name}, number {this.number}: {said[:600]}")


@contextmanager
def _open_folder() -> Iterator[Path]:
    """Make a folder that other users may look into, as a try may be made by one of them."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def must(holds: object, otherwise: str) -> None:
    """Make sure of something.

    Raises:
        WrongOutcomeError: it does not hold; `otherwise` says what was found instead.
    """
    if not holds:
        raise WrongOutcomeError(otherwise)


@contextmanager
def no_hang(most_s: float) -> Iterator[None]:
    """Make sure that this ends in time, for the main thread.

    Raises:
        HangError: it does not.
    """

    def stop(*_arguments: object) -> None:
        raise HangError(f"no end after {most_s:.0f} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, most_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
