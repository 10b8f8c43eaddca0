"""`chronisearch index`: the corpus, or named files, into the index."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Annotated, TypeAlias

from chronisearch.cli.exits import Status
from chronisearch.cli.options.declared import Argument, Option
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.listening import listener, meter, report_lines, some_of
from chronisearch.config import Settings
from chronisearch.documents.metadata_table import Unmatched, unmatched
from chronisearch.engine.registry import engine_named
from chronisearch.errors import UsageError
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.optimizing import optimize
from chronisearch.indexing.planning.plan import Plan
from chronisearch.indexing.planning.request import Forget, Request, TakeIn, TakeInText, Update
from chronisearch.indexing.update import plan_of, refuse_to_empty, refuse_to_lose, run, would_report
from chronisearch.render.lines.facts import counted
from chronisearch.render.lines.text import visible
from chronisearch.render.upkeep.steps import step_lines
from chronisearch.steps import FileStep
from chronisearch.values import frozen

_STDIN = Path("-")


class WatchFormat(StrEnum):
    """How a watch tells of each change."""

    PLAIN = "plain"
    JSONL = "jsonl"


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
    optimize: Annotated[
        bool,
        Option(
            names=("--optimize",),
            help="Only make one of all parts of the index, which is then searched faster.",
        ),
    ] = False
    remove_missing: Annotated[
        bool,
        Option(
            names=("--remove-missing",),
            help="Take out even nearly everything, where its files are gone.",
        ),
    ] = False
    change_corpus: Annotated[
        bool,
        Option(
            names=("--change-corpus",),
            help="Go by this corpus, whichever one the index was made from.",
        ),
    ] = False
    lose_texts: Annotated[
        bool,
        Option(
            names=("--lose-texts",),
            help="Rebuild even where texts from stdin cannot be carried over.",
        ),
    ] = False
    dry_run: Annotated[
        bool,
        Option(
            names=("--dry-run",),
            help="Name each file that something would be done about, and do nothing.",
        ),
    ] = False
    verbose: Annotated[
        bool,
        Option(
            names=("--verbose", "-v"), help="Name each file that something was done about, or not."
        ),
    ] = False
    watch: Annotated[
        bool,
        Option(names=("--watch",), help="Go on as the corpus changes, a line for each change."),
    ] = False
    poll: Annotated[
        int | None,
        Option(
            least=1,
            metavar="SECONDS",
            help="Watch by looking so often, not by being told.",
            show_default=False,
        ),
    ] = None
    format: Annotated[
        WatchFormat | None,
        Option(help="How --watch tells of changes.", show_default=False),
    ] = None
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
    chronisearch index --optimize
    chronisearch index --watch
    """
    _check(paths or [], flags)
    if flags.optimize:
        return _optimize(settings_of(common), common)
    settings, request, options = settings_of(common), _request(paths or [], flags), _options(flags)
    if flags.watch:
        # What only a watch needs.
        from chronisearch.cli.terminal.watching import watch

        return watch(settings, options, flags.poll, as_records=flags.format is WatchFormat.JSONL)
    if flags.dry_run:
        return _tell_plan(settings, plan_of(settings, request, options), options)
    steps = list[FileStep]()
    with listener(common.color, steps.append if flags.verbose else None) as tell:
        report = run(settings, request, options, tell)
    steps.sort()
    _write(chain(step_lines(steps), report_lines(report, dry_run=False)))
    if flags.verbose:
        _tell_beside(settings)
    return Status.SOME_UNREADABLE if report.unreadable else Status.DONE


def _optimize(settings: Settings, common: Common) -> Status:
    started_s = perf_counter()
    with meter(common.color, "Optimizing") as tell:
        found = optimize(settings, tell)
    parts = counted(found.before, "part")
    said = f"{parts} became {found.after}" if found.after < found.before else f"{parts} already"
    _write([f"{said} ({perf_counter() - started_s:.1f} s)"])
    return Status.DONE


def _tell_plan(settings: Settings, plan: Plan, options: IndexOptions) -> Status:
    """Say what would be done, and whether a run would stop before it."""
    report = would_report(plan)
    _write(chain(step_lines(plan.steps()), report_lines(report, dry_run=True)))
    sys.stdout.flush()
    refuse_to_empty(plan, settings, options)
    refuse_to_lose(plan, settings, options)
    return Status.SOME_UNREADABLE if report.unreadable else Status.DONE


def _tell_beside(settings: Settings) -> None:
    """Say what is indexed beside the articles, by role, and how tables go with their texts."""
    _write(chain.from_iterable(map(_table_lines, unmatched(settings.corpus))))
    with engine_named(settings.engine).open(settings.place) as searcher:
        beside = searcher.statistics().beside
    if beside:
        said = ", ".join(f"{count:,} {role}" for role, count in beside.items())
        _write([f"  beside the articles, found with partout: {said}"])


def _table_lines(found: Unmatched) -> Iterator[str]:
    if found.rows:
        yield f"  {visible(found.table)}: rows without a file: {some_of(found.rows)}"
    if found.files:
        yield f"  {visible(found.table)}: files without a row: {some_of(found.files)}"


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _options(flags: IndexFlags) -> IndexOptions:
    return IndexOptions(
        rebuild=flags.rebuild,
        jobs=flags.jobs,
        remove_missing=flags.remove_missing,
        lose_texts=flags.lose_texts,
        change_corpus=flags.change_corpus,
    )


def _request(paths: list[Path], flags: IndexFlags) -> Request:
    if flags.forget:
        return Forget(flags.forget)
    if paths == [_STDIN]:
        return TakeInText(sys.stdin.buffer.read(), flags.name or "")
    return TakeIn(paths) if paths else Update()


def _check(paths: list[Path], flags: IndexFlags) -> None:
    if flags.optimize and (flags != IndexFlags(optimize=True) or paths):
        raise UnclearIndexCommandError("--optimize stands alone, without PATH and other options.")
    if flags.forget and (paths or flags.rebuild or flags.name):
        raise UnclearIndexCommandError("--forget NAME stands alone, without PATH and --rebuild.")
    _check_watch(paths, flags)
    if flags.lose_texts and not flags.rebuild:
        raise UnclearIndexCommandError("--lose-texts is for --rebuild.")
    if flags.remove_missing and (paths or flags.forget):
        raise UnclearIndexCommandError("--remove-missing is for the corpus, without PATH.")
    if flags.change_corpus and (_STDIN in paths or flags.forget):
        raise UnclearIndexCommandError("--change-corpus is for files and folders.")
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


def _check_watch(paths: list[Path], flags: IndexFlags) -> None:
    """Refuse what a watch, which goes by the corpus alone, or none would drop in silence."""
    if not flags.watch:
        if flags.poll or flags.format:
            raise UnclearIndexCommandError(
                "--poll and --format are for --watch; for one look there is “chronisearch status "
                "--format”."
            )
        return
    for given, what in (
        (paths, "PATH"),
        (flags.forget, "--forget"),
        (flags.rebuild, "--rebuild"),
        (flags.dry_run, "--dry-run"),
        (flags.remove_missing, "--remove-missing"),
    ):
        if given:
            raise UnclearIndexCommandError(f"--watch goes by the whole corpus, without {what}.")
