"""An index run from end to end: what is there, the plan, its carrying out, the report."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from chronisearch.config import Settings
from chronisearch.errors import MissingFilesError, OtherCorpusError, TextsLostError
from chronisearch.indexing.carrying.events import Tell, tell_nobody
from chronisearch.indexing.carrying.report import IndexReport, Tally, report_of
from chronisearch.indexing.carrying.run import Carrying
from chronisearch.indexing.carrying.tasting import tasted
from chronisearch.indexing.known.remembered import MadeFrom
from chronisearch.indexing.known.session import IndexOptions, Session, opened
from chronisearch.indexing.planning.found import look
from chronisearch.indexing.planning.plan import Plan
from chronisearch.indexing.planning.planned import planned
from chronisearch.indexing.planning.request import Forget, Request, TakeIn, TakeInText, Update
from chronisearch.values import replace

DEFAULT_OPTIONS: Final = IndexOptions()


def plan_of(settings: Settings, request: Request, options: IndexOptions = DEFAULT_OPTIONS) -> Plan:
    """Work out what a run would do, and read what it would read; nothing is written.

    Raises what `run` raises, but that it would empty the index.
    """
    found = look(request, settings)
    with opened(settings, replace(options, dry_run=True)) as session:
        refuse_other_corpus(request, settings, session)
        return tasted(planned(request, found, settings, session), settings.columns)


def run(
    settings: Settings,
    request: Request,
    options: IndexOptions = DEFAULT_OPTIONS,
    tell: Tell = tell_nobody,
) -> IndexReport:
    """Do what is asked for. An interruption at any moment leaves the index as it was.

    Raises:
        CorpusError: the corpus is to be walked, and is not there or cannot be listed.
        MissingFilesError: nearly all that the index holds of the corpus would be taken out.
        BadOptionError, DocumentNotFoundError: a name cannot be used, or names nothing.
        IndexTroubleError: as the engine says.
    """
    started_s = perf_counter()
    if options.dry_run:
        return would_report(plan_of(settings, request, options), started_s)
    found = look(request, settings)
    with opened(settings, options) as session:
        refuse_other_corpus(request, settings, session)
        plan = planned(request, found, settings, session)
        refuse_to_empty(plan, settings, options)
        refuse_to_lose(plan, settings, options)
        assert session.changes is not None  # noqa: S101, it is no dry run
        carrying = Carrying(plan, session, session.changes, tell)
        committed = carrying.carry_out(settings.corpus)
        return report_of(
            plan,
            carrying.tally,
            started_s,
            carried_over=carrying.carried_over,
            committed=committed,
        )


def would_report(plan: Plan, started_s: float | None = None) -> IndexReport:
    """Say what a plan would come to; `started_s` is when it was begun, by `perf_counter`."""
    tally = Tally()
    for step in plan.steps():
        tally.add(step)
    started_s = perf_counter() if started_s is None else started_s
    kept = len(plan.carry_over)
    return report_of(plan, tally, started_s, carried_over=kept, committed=False)


def refuse_to_empty(plan: Plan, settings: Settings, options: IndexOptions) -> None:
    """Stop before a run that would take out nearly all, unless that is what was meant.

    Raises:
        MissingFilesError: it would, and was not meant to.
    """
    if plan.would_empty and not options.remove_missing:
        raise MissingFilesError(settings.corpus, len(plan.remove), plan.held)


def refuse_to_lose(plan: Plan, settings: Settings, options: IndexOptions) -> None:
    """Stop before a rebuild that would lose texts which no file holds.

    Raises:
        TextsLostError: it would, and was not meant to.
    """
    if plan.would_lose and not options.lose_texts:
        raise TextsLostError(settings.place, plan.would_lose)


def refuse_other_corpus(request: Request, settings: Settings, session: Session) -> None:
    """Stop before files are taken in that belong to another corpus than the index.

    Raises:
        OtherCorpusError: they do, and were not meant to.
    """
    made_from = session.remembered.made_from
    if session.options.change_corpus or not made_from or isinstance(request, TakeInText | Forget):
        return
    if not made_from.is_same(MadeFrom.of(settings.corpus, settings.place)):
        raise OtherCorpusError(settings.place, made_from.location, settings.corpus)


def update_index(
    settings: Settings, options: IndexOptions = DEFAULT_OPTIONS, tell: Tell = tell_nobody
) -> IndexReport:
    """Bring the index up to date with the corpus, or make it anew (`options.rebuild`).

    A file whose size and time are those of the index counts as unchanged; else its digest
    decides. Documents of vanished or no longer readable files leave the index. Documents from
    elsewhere stay; a rebuild reads their files again and, where those are gone, takes the text
    that the index stored.

    Raises what `run` raises.
    """
    return run(settings, Update(), options, tell)


def take_in(
    settings: Settings,
    paths: Sequence[Path],
    options: IndexOptions = DEFAULT_OPTIONS,
    tell: Tell = tell_nobody,
) -> IndexReport:
    """Take in these files, and the documents below these folders; remove nothing else.

    A path that leads nowhere is a skipped file of the report. Raises what `run` raises.
    """
    return run(settings, TakeIn(tuple(paths)), options, tell)


def take_in_text(
    settings: Settings, data: bytes, name: str, options: IndexOptions = DEFAULT_OPTIONS
) -> IndexReport:
    """Take in one text that came by standard input, under a name of its own.

    Raises what `run` raises.
    """
    return run(settings, TakeInText(data, name), options)


def forget(
    settings: Settings, names: Iterable[str], options: IndexOptions = DEFAULT_OPTIONS
) -> IndexReport:
    """Take documents out, wherever their files lie; they stay out until they are named again.

    A name is the document's path as the index has it, or the path of its file. Where one is
    unknown none is taken out. Raises what `run` raises.
    """
    return run(settings, Forget(tuple(names)), options)
