"""`chronisearch neighbours`: next to what a word stands."""

from typing import Annotated, Final

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
from chronisearch.cli.options.options import Common, Format, Matching, QueryWords
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.query.bound import BoundQuery
from chronisearch.render.data.view_data import Data
from chronisearch.render.views import neighbours_page
from chronisearch.values import frozen, replace
from chronisearch.viewing.association import Measure
from chronisearch.viewing.neighbours import NeighbourOptions, Side
from chronisearch.viewing.neighbours import neighbours as words_near
from chronisearch.views import Neighbours

_ON_SCREEN: Final = 20
_NEAR: Final = "What is near"


@frozen
class NearFlags:
    """What counts as near, and how it is scored."""

    window: Annotated[
        int, Option(least=1, metavar="N", help="So many words to either side.", panel=_NEAR)
    ] = 5
    side: Annotated[Side, Option(help="On which side.", panel=_NEAR)] = Side.BOTH
    measure: Annotated[Measure, Option(help="The formula that scores.", panel=_NEAR)] = (
        Measure.LOG_LIKELIHOOD
    )
    limit: Annotated[
        int | None,
        at_most("At most so many words: 20 on a screen, all elsewhere."),
    ] = None

    def options(self) -> NeighbourOptions:
        """Give what they come to."""
        return NeighbourOptions(self.window, self.side, self.measure)

    def limited(self, plan: OutputPlan) -> int | None:
        """Give how many words are shown; None for all."""
        on_screen = plan.format in {Format.RICH, Format.PLAIN} and plan.target is None
        return self.limit or (_ON_SCREEN if on_screen else None)


def neighbours(
    flags: NearFlags,
    matching: Matching,
    output: ViewOutput,
    common: Common,
    query: QueryWords = None,
) -> Status:
    """Next to what? Words near QUERY, more than chance would have it.

    chronisearch neighbours Shahed
    chronisearch neighbours Patriot --side left --window 3
    chronisearch neighbours lieu:Kharkiv --measure log-dice --since 2024
    chronisearch neighbours Shahed -o shahed.csv

    log-likelihood finds what is sure, mi what is exclusive, log-dice what is typical whatever the
    size of the corpus. Function words are left out.
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    wanted = question(query, matching, settings)
    with opened(settings, common) as searcher:
        with waiting("Counting the words near mentions"):
            found = asked(searcher, wanted)
            near = words_near(searcher, found.query.root, flags.options())
        shown = replace(near, values=near.values[: flags.limited(plan)])
        write_view(_view(shown, replace(found.query, text=wanted.text)), plan)
        say_beside(wanted, found, plan)
        if len(shown.values) < len(near.values):
            say(f"{len(shown.values)} of {len(near.values)} words shown; -n shows others.")
        say_what_changed(settings, searcher)
    return Status.FOUND if near.values else Status.NOTHING_FOUND


def _view(shown: Neighbours, query: BoundQuery) -> View:
    data = Data(
        query.text,
        query.canonical,
        lambda: neighbours_page.as_object(shown),
        neighbours_page.FIELDS,
        neighbours_page.records(shown.values),
    )
    return View(lambda look: neighbours_page.lines(shown, query.text, look), data)
