"""`chronisearch timeline`: when a word appears."""

from pathlib import Path
from typing import Annotated

from chronisearch.cli.answers.viewing import (
    View,
    asked,
    question,
    say_beside,
    view_plan,
    write_view,
)
from chronisearch.cli.exits import Status
from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Common, Matching, QueryWords
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.streams import check_target, output_to
from chronisearch.render.data.view_data import Data
from chronisearch.render.views import timeline_page
from chronisearch.searching import understand
from chronisearch.values import frozen, replace
from chronisearch.viewing.buckets import By
from chronisearch.viewing.timeline import Per, TimelineOptions
from chronisearch.viewing.timeline import timeline as counted_over_time
from chronisearch.views import Timeline

_TIME = "How time is cut"


@frozen
class TimelineFlags:
    """What `timeline` may be told."""

    by: Annotated[
        By | None, Option(help="Else: what fits the span.", panel=_TIME, show_default=False)
    ] = None
    per: Annotated[
        Per | None,
        Option(help="Per 1,000 of these, not in all.", panel=_TIME, show_default=False),
    ] = None
    spread: Annotated[
        bool,
        Option(
            names=("--spread",),
            help="A text over several days counts on each, not on the first alone.",
            panel=_TIME,
        ),
    ] = False
    vs: Annotated[
        list[str] | None,
        Option(
            names=("--vs",),
            metavar="QUERY",
            help="Another query beside it; may be given twice.",
            panel=_TIME,
        ),
    ] = None
    svg: Annotated[
        Path | None,
        Option(names=("--svg",), metavar="FILE", help="Also as a picture.", panel=_TIME),
    ] = None


def timeline(
    flags: TimelineFlags,
    matching: Matching,
    output: ViewOutput,
    common: Common,
    query: QueryWords = None,
) -> Status:
    """When? QUERY over time, as bars.

    chronisearch timeline Shahed
    chronisearch timeline Shahed --vs Lancet --by month --per words
    chronisearch timeline Kharkiv --since 2024 --svg kharkiv.svg
    chronisearch timeline Patriot -o patriot.csv

    A bar is a day, a week, a month or a year. A text counts once, in the bucket of its first day;
    texts without a date have a bar of their own. Without QUERY all documents are counted.
    """
    settings = settings_of(common)
    # --force may be meant for the picture alone.
    forced = output.force and (output.output is not None or flags.svg is None)
    plan = view_plan(replace(output, force=forced), common)
    check_target(flags.svg, force=output.force, option="--svg")
    wanted = question(query, matching, settings)
    with opened(settings, common) as searcher:
        found = asked(searcher, wanted)
        others = [understand(searcher, text, wanted.options) for text in flags.vs or ()]
        queries = [replace(found.query, text=wanted.text), *others]
        options = TimelineOptions(flags.by, flags.per, flags.spread)
        shown = counted_over_time(searcher, queries, options)
        write_view(_view(shown), plan)
        if flags.svg:
            _draw(shown, flags.svg, force=output.force)
        say_beside(wanted, found, plan)
        say_what_changed(settings, searcher)
    is_found = any(series.total.documents for series in shown.series)
    return Status.FOUND if is_found else Status.NOTHING_FOUND


def _view(shown: Timeline) -> View:
    first = shown.series[0]
    data = Data(
        first.query,
        first.understood,
        lambda: timeline_page.as_object(shown),
        timeline_page.fields(shown),
        timeline_page.records(shown),
    )
    return View(lambda look: timeline_page.lines(shown, look), data)


def _draw(shown: Timeline, target: Path, *, force: bool) -> None:
    # A module that only a picture needs.
    from chronisearch.render.views.timeline_svg import picture

    with output_to(target, force=force, exact=True) as stream:
        stream.write(picture(shown))
