"""From a view to the screen or a file, and what is said beside it: what all views share."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import TypeAlias, assert_never

from chronisearch.cli.answers.answering import Question, options_of
from chronisearch.cli.answers.outputs import OutputPlan, plan_output
from chronisearch.cli.answers.remarks import say_hints, say_notes
from chronisearch.cli.answers.writing import write_records
from chronisearch.cli.exits import say
from chronisearch.cli.options.options import Common, Format, Listing, Matching, Showing
from chronisearch.cli.options.view_options import ViewOutput
from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher
from chronisearch.render.data.view_data import Data, write_object
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import Line, write_lines
from chronisearch.searching import HitStream, all_hits
from chronisearch.values import frozen, replace

Lines: TypeAlias = Callable[[Look], Iterable[Line]]
"""Gives the lines of a view for a screen."""


@frozen
class View:
    """A view ready to be written, as lines or as data."""

    lines: Lines
    data: Data


def view_plan(flags: ViewOutput, common: Common) -> OutputPlan:
    """Decide where the view goes and in which form, before any work is done.

    Raises:
        BadOptionError, FileExistsAlreadyError: a flag cannot be obeyed.
    """
    return plan_output(flags.as_of_hits(), Showing(), Listing(), common, os.environ)


def question(words: list[str] | None, matching: Matching, settings: Settings) -> Question:
    """Put words and filters together; without any, all documents are meant."""
    return Question(" ".join(words or ()), options_of(matching, Showing(limit=1), settings))


def asked(searcher: Searcher, wanted: Question) -> HitStream:
    """Ask the index as a search does, and read no hit: for its query, its total, its hints."""
    return all_hits(searcher, wanted.text, wanted.options)


def write_view(view: View, plan: OutputPlan) -> None:
    """Write the view in the form of the plan.

    Raises:
        FileExistsAlreadyError, BadOptionError: the file must not be, or cannot be, written.
    """
    match plan.format:
        case Format.RICH | Format.PLAIN:
            styled = plan.look.styled and plan.format is Format.RICH
            with plan.opened() as stream:
                write_lines(stream, view.lines(replace(plan.look, styled=styled)), plan.look)
        case Format.JSON:
            with plan.opened(exact=True) as stream:
                write_object(stream, view.data)
        case Format.JSONL | Format.CSV | Format.TSV:
            write_records(view.data.records, replace(plan, fields=view.data.fields))
        case _:
            assert_never(plan.format)


def say_beside(wanted: Question, found: HitStream, plan: OutputPlan) -> None:
    """Say how the query was read, which spellings were counted too, and where the view is."""
    sys.stdout.flush()  # the view first
    say_notes(found.query.notes)
    say_hints(wanted.text, found)
    if plan.target:
        say(f"Written to {plan.target}.")
