"""`chronisearch concordance`: how it is said, every mention in its context."""

from collections.abc import Iterator
from typing import Annotated, Final

from chronisearch.cli.answers.concordance_lines import (
    ChosenLines,
    MentionLine,
    lines_of,
    mentions_in_all,
)
from chronisearch.cli.answers.outputs import OutputPlan
from chronisearch.cli.answers.viewing import (
    View,
    asked,
    question,
    say_beside,
    view_plan,
    write_view,
)
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Option, at_most
from chronisearch.cli.options.fitting import UnfitOptionError
from chronisearch.cli.options.options import Common, Format, Matching, QueryWords
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.query.bound import BoundQuery
from chronisearch.render.data.record import MENTION_FIELDS
from chronisearch.render.data.view_data import Data
from chronisearch.render.lines.facts import counted
from chronisearch.render.views import concordance_page
from chronisearch.values import frozen, replace
from chronisearch.viewing.concordance import LineOrder

_ON_SCREEN: Final = 30
_SCREEN: Final = (Format.RICH, Format.PLAIN)


@frozen
class ConcordanceFlags:
    """What `concordance` may be told."""

    sort: Annotated[LineOrder, Option(help="Right: by the words behind it.")] = LineOrder.DATE
    limit: Annotated[
        int | None,
        at_most("At most so many lines: 30 on a screen, all elsewhere."),
    ] = None
    width: Annotated[
        int | None,
        Option(
            least=40,
            metavar="N",
            help="Columns of the screen, not those there are.",
            show_default=False,
        ),
    ] = None


def concordance(
    flags: ConcordanceFlags,
    matching: Matching,
    output: ViewOutput,
    common: Common,
    query: QueryWords = None,
) -> Status:
    """How is it said? Each mention of QUERY in its context, aligned.

    chronisearch concordance Shahed
    chronisearch concordance Shahed --sort left
    chronisearch concordance '"défense aérienne"' --sort right-2 -n 100
    chronisearch concordance Patriot -o patriot.csv

    Lines are sorted by date, by document, or by the words on one side: the first, then the second
    and the third; right-2 begins with the second. Words are in French order.
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    if flags.width:
        if plan.format not in _SCREEN:
            raise UnfitOptionError("--width", _SCREEN, f"--format {plan.format}")
        plan = replace(plan, look=replace(plan.look, width_chars=flags.width + 1))
    wanted = question(query, matching, settings)
    limit = _limit(flags, plan)
    with opened(settings, common) as searcher:
        with waiting("Looking up mentions"):
            found = asked(searcher, wanted)
            total = mentions_in_all(searcher, found.query.root)
            chosen = ChosenLines(flags.sort, limit, ranked=plan.format not in _SCREEN)
            lines = lines_of(searcher, wanted, found.query, chosen)
            write_view(_view(lines, replace(found.query, text=wanted.text), total), plan)
        say_beside(wanted, found, plan)
        if limit is not None and total > limit:
            say(f"{limit} of {counted(total, 'mention')} shown; -n shows others.")
        say_what_changed(settings, searcher)
    return Status.FOUND if total else Status.NOTHING_FOUND


def _limit(flags: ConcordanceFlags, plan: OutputPlan) -> int | None:
    on_screen = plan.format in _SCREEN and plan.target is None
    return flags.limit or (_ON_SCREEN if on_screen else None)


def _view(lines: Iterator[MentionLine], query: BoundQuery, total: int) -> View:
    data = Data(
        query.text,
        query.canonical,
        lambda: {"total": total, "rows": [line.record for line in lines]},
        MENTION_FIELDS,
        (line.record for line in lines),
    )
    return View(lambda look: concordance_page.lines([line.shown for line in lines], look), data)
