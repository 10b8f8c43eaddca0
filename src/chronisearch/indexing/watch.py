"""An index kept up to date while the corpus changes, until somebody ends it.

What tells of a change only says when to look: then the whole corpus is compared, as in any run.
So nothing is missed for good, whatever a system forgets to tell.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import Final

from chronisearch.config import Settings
from chronisearch.errors import (
    CorpusError,
    IndexLockedError,
    IndexUnavailableError,
    IndexWriteError,
)
from chronisearch.indexing.carrying.events import Progress
from chronisearch.indexing.known.session import IndexOptions, opened
from chronisearch.indexing.planning.found import look
from chronisearch.indexing.planning.planned import planned
from chronisearch.indexing.planning.request import Update
from chronisearch.indexing.signs import changes_of
from chronisearch.indexing.update import run
from chronisearch.steps import FileStep, Step
from chronisearch.values import replace

SETTLE_S: Final = 1.0
"""A file that was written to within this time may be written to still, and is left for later."""

_RETURN_S: Final = 2.0
"""How often a corpus that is not there is looked for."""

_PASSES: Final = (CorpusError, IndexLockedError, IndexUnavailableError, IndexWriteError)
"""What is waited for: a folder that comes back, a writer that ends, a disk that has room again."""

Note = Callable[[Sequence[FileStep]], None]
Say = Callable[[str], None]


def keep_up(
    settings: Settings, options: IndexOptions, poll_s: float | None, note: Note, say: Say
) -> None:
    """Bring the index up to date again and again, until an interruption.

    `poll_s` is how often to look where nothing is to be waited for, None to be told of changes.
    `note` is given what was done, `say` a sentence where nothing can be done just now, once.

    Raises:
        IndexTroubleError: the index cannot be used, and waiting will not mend it.
    """
    watch = _Watch(settings, replace(options, settle_s=SETTLE_S), note, say)
    while True:
        watch.bring_up_to_date()
        if (here := _identity(settings.corpus)) is None:
            sleep(_RETURN_S)
            continue
        with closing(changes_of(settings.corpus, poll_s, say)) as signs:
            watch.follow(signs, here)


class _Watch:
    """A watch: what was said already, and whether a look is due whatever is told."""

    def __init__(self, settings: Settings, options: IndexOptions, note: Note, say: Say) -> None:
        self._settings = settings
        self._options = options
        self._note = note
        self._say = say
        self._said = ""
        self._named: set[tuple[str, str]] = set()
        self._is_due = False

    def follow(self, signs: Iterator[bool], here: tuple[int, int]) -> None:
        """Look whenever something changed, as long as the corpus is the same folder."""
        self._is_due = True  # something may have changed before the signs were listened to
        for changed in signs:
            if _identity(self._settings.corpus) != here:
                return
            if changed or self._is_due:
                self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Do what there is to do; where that must wait, say so once."""
        try:
            self._is_due = self._run()
        except _PASSES as error:
            self._is_due = True
            if str(error) != self._said:
                self._say(str(error))
            self._said = str(error)
        else:
            self._said = ""

    def _run(self) -> bool:
        """Bring the index up to date, and tell whether files were left for later."""
        found = look(Update(), self._settings)
        with opened(self._settings, replace(self._options, dry_run=True)) as session:
            plan = planned(Update(), found, self._settings, session)
        if not plan.does_nothing or session.old is None:
            steps: list[FileStep] = []
            run(self._settings, Update(), self._options, lambda event: _keep(event, steps))
            self._note([step for step in steps if self._is_news(step)])
        return plan.waiting > 0

    def _is_news(self, step: FileStep) -> bool:
        """Tell whether a step is to be named: what stays out by design is not, trouble once."""
        if step.step is not Step.LEFT_OUT:
            return True
        what = (step.path, step.reason)
        is_new = step.is_trouble and what not in self._named
        self._named.add(what)
        return is_new


def _keep(event: Progress, steps: list[FileStep]) -> None:
    if isinstance(event, FileStep):
        steps.append(event)


def _identity(corpus: Path) -> tuple[int, int] | None:
    """Tell which folder lies there now, None where there is none."""
    try:
        facts = corpus.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
