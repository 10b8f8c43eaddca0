"""`chronisearch show`: one document, readable."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias, assert_never

from chronisearch.cli.completing import document_paths
from chronisearch.cli.contact import opened
from chronisearch.cli.declared import Argument, Option
from chronisearch.cli.named import named_document
from chronisearch.cli.options import Color, Common
from chronisearch.cli.paging import paged
from chronisearch.cli.places import settings_of
from chronisearch.cli.streams import is_terminal, wants_style, width_chars
from chronisearch.documents.document import Document, Span
from chronisearch.engine.protocol import Searcher
from chronisearch.render import document_page
from chronisearch.render.look import Look
from chronisearch.searching import SearchOptions, understand
from chronisearch.snippet import mentions_of
from chronisearch.values import frozen

Wanted: TypeAlias = Annotated[
    str,
    Argument(
        metavar="DOCUMENT",
        help="A path, its unique end, or a rank in the last list shown here.",
        complete=document_paths,
    ),
]


class ShowFormat(StrEnum):
    """How a document is shown."""

    RICH = "rich"
    PLAIN = "plain"
    JSON = "json"


@frozen
class ShowFlags:
    """What `show` may be told."""

    query: Annotated[str | None, Option(metavar="QUERY", help="Mark what this query finds.")] = None
    structure: Annotated[
        bool,
        Option(names=("--structure",), help="Each block with its role, and the reason for it."),
    ] = False
    format: Annotated[
        ShowFormat | None,
        Option(help="Else: rich on a terminal, plain elsewhere.", show_default=False),
    ] = None


def show(document: Wanted, flags: ShowFlags, common: Common) -> None:
    """Show one document whole.

    On a terminal, what is longer than the screen goes through a pager ($PAGER, or less).

    chronisearch show 1 --query Shahed
    chronisearch show bilan.txt --format json
    chronisearch show page.txt --structure
    """
    settings = settings_of(common)
    with opened(settings, common) as searcher:
        found = named_document(searcher, document, settings)
        mentions = _mentions(searcher, found, flags.query, settings.lexicon)
    if flags.structure:
        _write_structure(found, common.color)
        return
    _write(found, mentions, flags.format or fitting_format(common.color), common)


def _write_structure(document: Document, color: Color) -> None:
    # 3 ms that no other look at a document needs.
    from chronisearch.documents.reading.structure import structure_of
    from chronisearch.render import structure_page

    blocks = structure_of(document)
    if fitting_format(color) is ShowFormat.PLAIN:
        structure_page.write_plain(sys.stdout, document, blocks)
        return
    look = Look(width_chars(), wants_style(color, sys.stdout, os.environ))
    with paged(sys.stdout) as stream:
        structure_page.write_structure(stream, document, blocks, look)


def _mentions(
    searcher: Searcher, document: Document, query: str | None, lexicon: Path | None
) -> tuple[Span, ...]:
    if query is None:
        return ()
    options = SearchOptions(lexicon=lexicon)
    return mentions_of(document, understand(searcher, query, options).root)


def fitting_format(color: Color) -> ShowFormat:
    """Give the format for where stdout leads."""
    on_screen = is_terminal(sys.stdout, os.environ) or wants_style(color, sys.stdout, os.environ)
    return ShowFormat.RICH if on_screen else ShowFormat.PLAIN


def _write(
    document: Document, mentions: tuple[Span, ...], chosen: ShowFormat, common: Common
) -> None:
    look = Look(width_chars(), wants_style(common.color, sys.stdout, os.environ))
    with paged(sys.stdout, wanted=not common.no_pager) as stream:
        match chosen:
            case ShowFormat.RICH:
                document_page.write_document(stream, document, mentions, look)
            case ShowFormat.PLAIN:
                document_page.write_plain(stream, document, mentions)
            case ShowFormat.JSON:
                document_page.write_json(stream, document, mentions)
            case _:
                assert_never(chosen)
