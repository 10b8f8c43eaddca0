"""`chronisearch batch`: many queries at once, their hits into one file."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TextIO, TypeAlias, assert_never

from chronisearch.cli.answers.batching import RunFormat, Tally, check_flags, format_of, queries_in
from chronisearch.cli.exits import Status
from chronisearch.cli.options.declared import Argument, Option, at_most
from chronisearch.cli.options.options import Color, Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened, say_what_changed
from chronisearch.cli.terminal.streams import (
    STDOUT,
    check_target,
    is_terminal,
    output_to,
    wants_style,
    width_chars,
)
from chronisearch.config import Settings
from chronisearch.engine.protocol import Searcher
from chronisearch.render.data import runs
from chronisearch.render.data.table_style import TableStyle
from chronisearch.render.lines.look import Look
from chronisearch.searching import SearchOptions
from chronisearch.searching.batch import (
    BatchAnswer,
    IndexPlace,
    run_batch,
    run_batch_in_processes,
)
from chronisearch.searching.query_lists import ListedQuery, QueryList
from chronisearch.values import frozen

QueriesFile: TypeAlias = Annotated[Path, Argument(metavar="FILE", help="The queries; - for stdin.")]


@frozen
class BatchFlags:
    """What `batch` may be told."""

    output: Annotated[
        Path,
        Option(
            names=("--output", "-o"), metavar="FILE", help="A file whose ending names the format."
        ),
    ] = STDOUT
    format: Annotated[
        RunFormat | None,
        Option(help="Else: by the file’s ending; csv on stdout.", show_default=False),
    ] = None
    force: Annotated[bool, Option(names=("--force",), help="Replace the file if it is there.")] = (
        False
    )
    any_word: Annotated[bool, Option(names=("--any",), help="One of the words is enough.")] = False
    exact: Annotated[bool, Option(names=("--exact",), help="Words as written, no other form.")] = (
        False
    )
    no_variants: Annotated[
        bool, Option(names=("--no-variants",), help="No other spellings of names.")
    ] = False
    limit: Annotated[
        int | None,
        at_most("At most so many hits of each."),
    ] = None
    raw_cells: Annotated[
        bool,
        Option(
            names=("--raw-cells",),
            help="No apostrophe before what a spreadsheet would compute.",
        ),
    ] = False
    jobs: Annotated[
        int, Option(least=1, metavar="N", help="So many processes; the result is the same.")
    ] = 1


def batch(file: QueriesFile, flags: BatchFlags, common: Common) -> Status:
    """Search many queries at once; write the hits of all.

    FILE holds one query a line, known by its line's number, or CSV with the header id,query.
    Every hit of each goes to CSV, JSONL or a TREC run: id Q0 path rank score chronisearch.
    Ends with 1 if a line is no query, or nothing was found.

    chronisearch batch queries.txt -o hits.csv
    chronisearch batch queries.csv -o baseline.run -n 1000 --any --jobs 2
    """
    check_target(flags.output, force=flags.force)
    chosen = format_of(flags.output, flags.format)
    check_flags(flags.output, chosen, force=flags.force, raw_cells=flags.raw_cells)
    listed = queries_in(file)
    settings = settings_of(common)
    with opened(settings, common) as searcher:
        tally = Tally()
        answers = _answers(searcher, settings, listed, flags)
        with output_to(flags.output, force=flags.force, exact=True) as stream:
            _write(
                stream, chosen, flags, tally.of(_shown(answers, len(listed.queries), common.color))
            )
        sys.stdout.flush()
        tally.say(flags.output)
        say_what_changed(settings, searcher)
    return Status.DONE if tally.hits and not listed.bad else Status.NOTHING_FOUND


def _answers(
    searcher: Searcher, settings: Settings, listed: QueryList, flags: BatchFlags
) -> Iterator[BatchAnswer]:
    options = SearchOptions(
        limit=flags.limit,
        any_word=flags.any_word,
        exact=flags.exact,
        variants=not flags.no_variants,
        lexicon=settings.lexicon,
    )
    queries: tuple[ListedQuery, ...] = listed.queries
    if flags.jobs == 1:
        return run_batch(searcher, queries, options)
    place = IndexPlace(settings.place, settings.engine)
    return run_batch_in_processes(place, queries, options, flags.jobs)


def _shown(answers: Iterator[BatchAnswer], total: int, color: Color) -> Iterator[BatchAnswer]:
    """Show on a terminal how far it is."""
    if not is_terminal(sys.stderr, os.environ):
        return answers
    from chronisearch.render.upkeep.counting import counted_through  # Rich: only where it is seen

    look = Look(width_chars(), wants_style(color, sys.stderr, os.environ))
    return counted_through(answers, total, "Searching", sys.stderr, look)


def _write(
    stream: TextIO, chosen: RunFormat, flags: BatchFlags, answers: Iterable[runs.Ranked]
) -> None:
    match chosen:
        case RunFormat.CSV:
            runs.write_csv(stream, answers, TableStyle(raw=flags.raw_cells))
        case RunFormat.JSONL:
            runs.write_json_lines(stream, answers)
        case RunFormat.TREC:
            runs.write_trec(stream, answers)
        case _:
            assert_never(chosen)
