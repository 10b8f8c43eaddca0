"""`chronisearch index`: the corpus, or named files, into the index."""

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

from chronisearch.cli.declared import Argument, Option
from chronisearch.cli.exits import Status
from chronisearch.cli.listening import listener, report_lines
from chronisearch.cli.options import Common
from chronisearch.cli.places import settings_of
from chronisearch.config import Settings
from chronisearch.errors import UsageError
from chronisearch.indexing.events import IndexReport, Tell
from chronisearch.indexing.session import IndexOptions
from chronisearch.indexing.update import forget, take_in, take_in_text, update_index
from chronisearch.values import frozen

_STDIN = Path("-")

Paths: TypeAlias = Annotated[
    list[Path] | None,
    Argument(metavar="[PATH…]", help="Files or folders to take in; - for stdin."),
]


class UnclearIndexCommandError(UsageError):
    """Arguments and options of `index` that do not go together."""


@frozen
class IndexFlags:
    """What `index` is to do."""

    name: Annotated[
        str | None,
        Option(names=("--name",), metavar="NAME", help="What to call the text from stdin."),
    ] = None
    forget: Annotated[
        list[str] | None,
        Option(names=("--forget",), metavar="NAME", help="Take this document out again."),
    ] = None
    rebuild: Annotated[bool, Option(names=("--rebuild",), help="Start from nothing.")] = False
    dry_run: Annotated[
        bool, Option(names=("--dry-run",), help="Say what would be done, and do nothing.")
    ] = False
    jobs: Annotated[
        int | None,
        Option(
            least=1,
            metavar="N",
            help="So many processes; else one a processor. The result is the same.",
            show_default=False,
        ),
    ] = None


def index(flags: IndexFlags, common: Common, paths: Paths = None) -> Status:
    """Bring the index up to date, or take in files.

    Without PATH: new, changed and vanished files of the corpus. With PATH: these files and
    folders, wherever they are; they stay in the index until they are forgotten.

    chronisearch index
    chronisearch index ~/Downloads/bilan.txt
    chronisearch index - --name note.txt < note.txt
    chronisearch index --forget note.txt
    """
    settings = settings_of(common)
    with listener(common.color) as tell:
        report = _run(settings, paths or [], flags, tell)
    sys.stdout.writelines(f"{line}\n" for line in report_lines(report, dry_run=flags.dry_run))
    return Status.SOME_UNREADABLE if report.unreadable else Status.DONE


def _run(settings: Settings, paths: list[Path], flags: IndexFlags, tell: Tell) -> IndexReport:
    options = IndexOptions(rebuild=flags.rebuild, dry_run=flags.dry_run, jobs=flags.jobs)
    _check(paths, flags)
    if flags.forget:
        return forget(settings, flags.forget, options)
    if paths == [_STDIN]:
        return take_in_text(settings, sys.stdin.buffer.read(), flags.name or "", options)
    if paths:
        return take_in(settings, paths, options, tell)
    return update_index(settings, options, tell)


def _check(paths: list[Path], flags: IndexFlags) -> None:
    if flags.forget and (paths or flags.rebuild or flags.name):
        raise UnclearIndexCommandError("--forget NAME stands alone, without PATH and --rebuild.")
    if flags.rebuild and paths:
        raise UnclearIndexCommandError(
            "--rebuild is for the whole index; run “chronisearch index --rebuild” without PATH."
        )
    if _STDIN in paths and (len(paths) > 1 or not flags.name):
        raise UnclearIndexCommandError(
            "A text from stdin comes alone and needs a name: “chronisearch index - --name NAME”."
        )
    if flags.name and _STDIN not in paths:
        raise UnclearIndexCommandError(
            "--name is for a text from stdin: “chronisearch index - --name NAME”."
        )
