"""The options of the commands, in the groups in which `--help` shows them.

Each group is a value that a command takes whole (see `grouped`). Nothing is decided here: these
are the flags as typed.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from chronisearch.cli.options.declared import Argument, Option, at_most
from chronisearch.engine.protocol import Sort
from chronisearch.values import frozen

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


QueryWords: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="QUERY…", help="Words, “phrases”, -exclusions."),
]

Debug: TypeAlias = Annotated[
    bool,
    Option(names=("--debug",), tells_session=True, help="Show where an error comes from."),
]


@frozen
class Common:
    """What every command that reads an index may be told."""

    corpus_dir: Annotated[
        Path | None,
        Option(
            names=("--corpus",),
            metavar="DIR",
            help="The folder of documents: corpus, if nothing else is set.",
            panel=_PLACE,
            show_default=False,
        ),
    ] = None
    index_dir: Annotated[
        Path | None,
        Option(
            names=("--index",),
            metavar="DIR",
            help="The folder of the index: index, if nothing else is set. Its name on a cluster.",
            panel=_PLACE,
            show_default=False,
        ),
    ] = None
    config: Annotated[
        Path | None,
        Option(
            metavar="FILE",
            panel=_PLACE,
            show_default=False,
            help="Settings to use instead of the nearest chronisearch.toml.",
        ),
    ] = None
    engine: Annotated[
        str | None,
        Option(
            metavar="NAME",
            help="What keeps the index: whoosh (a folder), opensearch (a cluster).",
            panel=_PLACE,
            show_default=False,
        ),
    ] = None
    url: Annotated[
        str | None,
        Option(
            metavar="URL",
            help="The cluster, for --engine opensearch.",
            panel=_PLACE,
            show_default=False,
        ),
    ] = None
    exact_scores: Annotated[
        bool,
        Option(
            names=("--exact-scores",),
            help="On a cluster: ask all shards first; scores are exact without it too.",
            panel=_PLACE,
        ),
    ] = False
    color: Annotated[Color, Option(help="When to use colour.")] = Color.AUTO
    no_pager: Annotated[
        bool, Option(names=("--no-pager",), help="Long answers straight to the terminal.")
    ] = False
    debug: Debug = False


@frozen
class Matching:
    """Which documents are hits."""

    any_word: Annotated[
        bool, Option(names=("--any",), help="One of the words is enough.", panel=_MATCH)
    ] = False
    exact: Annotated[
        bool,
        Option(names=("--exact",), help="Words as written, no other form.", panel=_MATCH),
    ] = False
    no_variants: Annotated[
        bool,
        Option(names=("--no-variants",), help="No other spellings of names.", panel=_MATCH),
    ] = False
    correct: Annotated[
        bool,
        Option(
            names=("--correct",),
            help="The nearest spelling, for a word found nowhere.",
            panel=_MATCH,
        ),
    ] = False
    related: Annotated[
        bool,
        Option(
            names=("--related",),
            help="Derived words are hits too: livraison, livrer.",
            panel=_MATCH,
        ),
    ] = False
    since: Annotated[
        str | None,
        Option(
            metavar="DATE",
            panel=_MATCH,
            help="From this day, month or year on: 2024-10-21, octobre 2024, 2024.",
        ),
    ] = None
    until: Annotated[
        str | None,
        Option(metavar="DATE", help="Up to this day, month or year.", panel=_MATCH),
    ] = None
    undated: Annotated[
        bool,
        Option(names=("--undated",), help="Without a date.", panel=_MATCH),
    ] = False
    day: Annotated[
        str | None,
        Option(metavar="DAYS", help="War days: 971..975, 971.", panel=_MATCH),
    ] = None
    source: Annotated[
        str | None,
        Option(metavar="HOST", help="From this source.", panel=_MATCH),
    ] = None
    path: Annotated[
        list[str] | None,
        Option(
            metavar="GLOB",
            help="Whose path matches (*, ?, **), or holds this. Give it again for another.",
            panel=_MATCH,
        ),
    ] = None
    date_from: Annotated[
        str | None,
        Option(metavar="ORIGIN", help="Dated by this: title, publication-line, …", panel=_MATCH),
    ] = None
    everywhere: Annotated[
        bool,
        Option(
            names=("--everywhere",),
            help="Menus, forms, notices and lists of other articles too.",
            panel=_MATCH,
        ),
    ] = False


@frozen
class Showing:
    """Which part of the hits, in which order, and how much of each."""

    limit: Annotated[
        int | None,
        at_most("At most so many hits.", _SHOW),
    ] = None
    page: Annotated[
        int, Option(least=1, metavar="N", help="The N-th page of them.", panel=_SHOW)
    ] = 1
    sort: Annotated[Sort, Option(help="Their order.", panel=_SHOW)] = Sort.RELEVANCE
    snippets: Annotated[
        int,
        Option(least=0, metavar="N", help="Fragments of each.", panel=_SHOW),
    ] = 3
    width: Annotated[
        int,
        Option(least=40, metavar="N", help="Characters of a fragment, about.", panel=_SHOW),
    ] = 240


def to_file(panel: str) -> Option:
    """Give the option for where an answer goes."""
    return Option(
        help="A file, - for stdout. Its ending names the format.",
        names=("--output", "-o"),
        panel=panel,
        metavar="FILE",
    )


def in_form(panel: str) -> Option:
    """Give the option for how an answer is written."""
    return Option(
        help="Else: by the file’s ending; rich on a terminal, plain elsewhere.",
        panel=panel,
        show_default=False,
    )


def by_force(panel: str) -> Option:
    """Give the option for a file that is there already."""
    return Option(help="Replace the file if it is there.", names=("--force",), panel=panel)


@frozen
class Output:
    """Where the result goes, and in which form."""

    output: Annotated[Path | None, to_file(_OUTPUT)] = None
    format: Annotated[Format | None, in_form(_OUTPUT)] = None
    force: Annotated[bool, by_force(_OUTPUT)] = False
    fields: Annotated[
        str | None,
        Option(metavar="NAMES", help="Only these, in this order: rank,path,…", panel=_OUTPUT),
    ] = None
    rows: Annotated[
        Rows,
        Option(help="One row a hit, or one a mention with its context.", panel=_OUTPUT),
    ] = Rows.HITS
    absolute: Annotated[
        bool,
        Option(names=("--absolute",), help="Paths from the root on.", panel=_OUTPUT),
    ] = False
    delimiter: Annotated[
        str | None,
        Option(metavar="CHAR", help="Between cells.", panel=_OUTPUT),
    ] = None
    bom: Annotated[bool, Option(names=("--bom",), help="Begin with a BOM.", panel=_OUTPUT)] = False
    excel: Annotated[
        bool,
        Option(
            names=("--excel",),
            help="What a French Excel opens: BOM, ; and decimal comma.",
            panel=_OUTPUT,
        ),
    ] = False
    raw_cells: Annotated[
        bool,
        Option(
            names=("--raw-cells",),
            help="No apostrophe before what a spreadsheet would compute.",
            panel=_OUTPUT,
        ),
    ] = False


@frozen
class Listing:
    """What to print instead of the hits, or of each of them."""

    group: Annotated[
        bool,
        Option(names=("--group",), help="Like texts under the best: the default.", panel=_SHOW),
    ] = False
    no_group: Annotated[
        bool,
        Option(names=("--no-group",), help="Only copies of a file under one hit.", panel=_SHOW),
    ] = False

    count_only: Annotated[
        bool, Option(names=("--count",), help="How many documents.", panel=_LIST)
    ] = False
    files_with_matches: Annotated[
        bool,
        Option(names=("--files-with-matches", "-l"), help="Their paths.", panel=_LIST),
    ] = False
    null: Annotated[
        bool,
        Option(
            names=("--null", "-0"),
            help="Files as they are opened from here, each ended by NUL.",
            panel=_LIST,
        ),
    ] = False
    show_query: Annotated[
        bool,
        Option(names=("--show-query",), help="How the query was understood.", panel=_LIST),
    ] = False
    facets: Annotated[
        bool,
        Option(
            names=("--facets",),
            help="Under the hits: sources, years and names, counted.",
            panel=_LIST,
        ),
    ] = False
