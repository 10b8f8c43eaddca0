"""The options of the commands, in the groups in which `--help` shows them.

Each group is a named tuple that a command takes whole (see `grouped`): every command waits for
this module, and a dataclass takes six times as long to make (1 ms against 0.15). Nothing is
decided here: these are the flags as typed.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, NamedTuple, TypeAlias

import typer

from chronisearch.cli.exits import Session
from chronisearch.engine.protocol import Sort

_PLACE: Final = "Where corpus and index are"
_MATCH: Final = "What counts as a hit"
_SHOW: Final = "How many hits, and how much of each"
_OUTPUT: Final = "Where the result goes"
_LIST: Final = "Something else than hits"


class Format(StrEnum):
    """How a result is written."""

    RICH = "rich"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


class Rows(StrEnum):
    """What a row of a table is."""

    HITS = "hits"
    MENTIONS = "mentions"


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def _remember_debug(context: typer.Context, value: bool) -> bool:  # noqa: FBT001, Typer calls it
    if value:
        context.ensure_object(Session).debug = True
    return value


QueryWords: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY…", help="Words, “phrases”, -exclusions.", show_default=False),
]

Debug: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--debug", callback=_remember_debug, is_eager=True, help="Show where an error comes from."
    ),
]


class Common(NamedTuple):
    """What every command that reads an index may be told."""

    corpus_dir: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            metavar="DIR",
            help="The folder of documents: corpus, if nothing else is set.",
            rich_help_panel=_PLACE,
            show_default=False,
        ),
    ] = None
    index_dir: Annotated[
        Path | None,
        typer.Option(
            "--index",
            metavar="DIR",
            help="The folder of the index: index, if nothing else is set.",
            rich_help_panel=_PLACE,
            show_default=False,
        ),
    ] = None
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            rich_help_panel=_PLACE,
            show_default=False,
            help="Settings to use instead of the nearest chronisearch.toml.",
        ),
    ] = None
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What keeps the index: whoosh.",
            rich_help_panel=_PLACE,
            show_default=False,
        ),
    ] = None
    color: Annotated[Color, typer.Option(help="When to use colour.")] = Color.AUTO
    debug: Debug = False


class Matching(NamedTuple):
    """Which documents are hits."""

    any_word: Annotated[
        bool, typer.Option("--any", help="One of the words is enough.", rich_help_panel=_MATCH)
    ] = False
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Words as written, no other form.", rich_help_panel=_MATCH),
    ] = False
    no_variants: Annotated[
        bool,
        typer.Option("--no-variants", help="No other spellings of names.", rich_help_panel=_MATCH),
    ] = False
    correct: Annotated[
        bool,
        typer.Option(
            "--correct",
            help="The nearest spelling, for a word found nowhere.",
            rich_help_panel=_MATCH,
        ),
    ] = False
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            rich_help_panel=_MATCH,
            help="From this day, month or year on: 2024-10-21, 2024-10, 2024.",
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Up to this day, month or year.", rich_help_panel=_MATCH),
    ] = None
    day: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="War days: 971..975, 971.", rich_help_panel=_MATCH),
    ] = None
    source: Annotated[
        str | None,
        typer.Option(metavar="HOST", help="From this source.", rich_help_panel=_MATCH),
    ] = None
    path: Annotated[
        str | None,
        typer.Option(
            metavar="GLOB", help="Whose path matches, or holds this.", rich_help_panel=_MATCH
        ),
    ] = None


class Showing(NamedTuple):
    """Which part of the hits, in which order, and how much of each."""

    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=1,
            metavar="N",
            help="At most so many hits.",
            rich_help_panel=_SHOW,
            show_default=False,
        ),
    ] = None
    page: Annotated[
        int, typer.Option(min=1, metavar="N", help="The N-th page of them.", rich_help_panel=_SHOW)
    ] = 1
    sort: Annotated[Sort, typer.Option(help="Their order.", rich_help_panel=_SHOW)] = Sort.RELEVANCE
    snippets: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="Fragments of each.", rich_help_panel=_SHOW),
    ] = 3
    width: Annotated[
        int,
        typer.Option(
            min=40, metavar="N", help="Characters of a fragment, about.", rich_help_panel=_SHOW
        ),
    ] = 240


class Output(NamedTuple):
    """Where the result goes, and in which form."""

    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            rich_help_panel=_OUTPUT,
            help="A file, - for stdout. Its ending names the format.",
        ),
    ] = None
    format: Annotated[
        Format | None,
        typer.Option(
            help="Else: by the file’s ending; rich on a terminal, plain elsewhere.",
            rich_help_panel=_OUTPUT,
            show_default=False,
        ),
    ] = None
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace the file if it is there.", rich_help_panel=_OUTPUT),
    ] = False
    fields: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Only these, in this order: rank,path,…",
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    rows: Annotated[
        Rows,
        typer.Option(
            help="One row a hit, or one a mention with its context.", rich_help_panel=_OUTPUT
        ),
    ] = Rows.HITS
    delimiter: Annotated[
        str | None,
        typer.Option(metavar="CHAR", help="Between cells.", rich_help_panel=_OUTPUT),
    ] = None
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin with a BOM.", rich_help_panel=_OUTPUT)
    ] = False
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="What a French Excel opens: BOM, ; and decimal comma.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False


class Listing(NamedTuple):
    """What to print instead of the hits."""

    count_only: Annotated[
        bool, typer.Option("--count", help="How many documents.", rich_help_panel=_LIST)
    ] = False
    files_with_matches: Annotated[
        bool,
        typer.Option("--files-with-matches", "-l", help="Their paths.", rich_help_panel=_LIST),
    ] = False
    null: Annotated[
        bool,
        typer.Option("--null", "-0", help="Paths, each ended by NUL.", rich_help_panel=_LIST),
    ] = False
    show_query: Annotated[
        bool,
        typer.Option("--show-query", help="How the query was understood.", rich_help_panel=_LIST),
    ] = False
