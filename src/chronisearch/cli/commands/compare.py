"""`chronisearch compare`: what stands near the one and not near the other."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple, TypeAlias

from chronisearch.cli.answers.answering import Question
from chronisearch.cli.answers.viewing import (
    View,
    asked,
    question,
    say_beside,
    view_plan,
    write_view,
)
from chronisearch.cli.commands.neighbours import NearFlags
from chronisearch.cli.exits import Status
from chronisearch.cli.options.declared import Argument
from chronisearch.cli.options.options import Common, Matching
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.waiting import waiting
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import UsageError
from chronisearch.query.bound import BoundNode, BoundQuery, HasDate
from chronisearch.render.data.view_data import Data
from chronisearch.render.views import neighbours_page
from chronisearch.searching import understand
from chronisearch.searching.filters import filters_of
from chronisearch.values import replace
from chronisearch.viewing.compare import compare as words_apart
from chronisearch.viewing.compare import outside
from chronisearch.views import Comparison

Queries: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="A [B]", help="Two queries, each in quotes of the shell if of several words."),
]


class NotTwoError(UsageError):
    """There are no two things to compare."""

    def __init__(self) -> None:
        super().__init__(
            "Name two queries, “chronisearch compare Shahed Lancet”, or one and a period, "
            "“chronisearch compare Shahed --since 2024”."
        )


class _Other(NamedTuple):
    """The second of the two: how it is called, and what it asks for."""

    name: str
    root: BoundNode


def compare(
    flags: NearFlags,
    matching: Matching,
    output: ViewOutput,
    common: Common,
    queries: Queries = None,
) -> Status:
    """Next to what, rather? Words near A and not near B, and the other way round.

    chronisearch compare Shahed Lancet
    chronisearch compare "drone russe" "drone ukrainien" --window 8
    chronisearch compare Patriot --since 2024

    With one query and --since or --until, the words near it in that period are held against those
    near it in all other dated texts.
    """
    settings = settings_of(common)
    plan = view_plan(output, common)
    first, *others = queries or [""]
    if not first or len(others) > 1 or not (others or matching.since or matching.until):
        raise NotTwoError
    wanted = question([first], matching, settings)
    with opened(settings, common) as searcher:
        with waiting("Counting the words near mentions"):
            found = asked(searcher, wanted)
            other = _other(searcher, wanted, others)
            near = words_apart(searcher, found.query.root, other.root, flags.options())
        one, rather = (replace(each, values=each.values[: flags.limited(plan)]) for each in near)
        shown = Comparison(first, other.name, one, rather)
        write_view(_view(shown, replace(found.query, text=first)), plan)
        say_beside(wanted, found, plan)
        say_what_changed(settings, searcher)
    is_found = any(each.values for each in near)
    return Status.FOUND if is_found else Status.NOTHING_FOUND


def _other(searcher: Searcher, wanted: Question, others: Sequence[str]) -> _Other:
    """Give the second query, or the first one in all other days."""
    if others:
        return _Other(others[0], understand(searcher, others[0], wanted.options).root)
    period = next(each for each in filters_of(wanted.options) if isinstance(each, HasDate))
    anytime = replace(wanted.options, since=None, until=None)
    root = outside(understand(searcher, wanted.text, anytime).root, period)
    return _Other(f"{wanted.text}, other days", root)


def _view(shown: Comparison, query: BoundQuery) -> View:
    data = Data(
        query.text,
        query.canonical,
        lambda: neighbours_page.compared_object(shown),
        neighbours_page.COMPARED_FIELDS,
        neighbours_page.compared_records(shown),
    )
    return View(lambda look: neighbours_page.compared_lines(shown, look), data)
