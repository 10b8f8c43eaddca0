"""`chronisearch show`: one document, readable."""

import os
import sys
from enum import StrEnum
from typing import Annotated, Final, NamedTuple, TypeAlias, assert_never

from chronisearch.cli.answers.extracts import Asked, extract_of
from chronisearch.cli.answers.named import named
from chronisearch.cli.options.completing import document_paths
from chronisearch.cli.options.declared import Argument, Option
from chronisearch.cli.options.options import Color, Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.paging import paged
from chronisearch.cli.terminal.streams import is_terminal, wants_style, width_chars
from chronisearch.config import Settings
from chronisearch.documents.document import Document, Span
from chronisearch.engine.protocol import Searcher
from chronisearch.render.lines.look import Look
from chronisearch.render.views import document_page
from chronisearch.render.views.document_page import Extract
from chronisearch.searching import SearchOptions, understand
from chronisearch.snippet import mentions_of
from chronisearch.values import frozen

_READ: Final = "What of it is shown"

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

    query: Annotated[
        str | None,
        Option(metavar="QUERY", help="Mark what this query finds; else that of the list."),
    ] = None
    structure: Annotated[
        bool,
        Option(names=("--structure",), help="Each block with its role, and the reason for it."),
    ] = False
    format: Annotated[
        ShowFormat | None,
        Option(help="Else: rich on a terminal, plain elsewhere.", show_default=False),
    ] = None
    around: Annotated[
        int | None,
        Option(
            least=0,
            metavar="N",
            help="Only the passage with a mention, and N paragraphs around it.",
            panel=_READ,
            show_default=False,
        ),
    ] = None
    mention: Annotated[
        int | None,
        Option(
            least=1,
            metavar="N",
            help="The passage with the N-th mention.",
            panel=_READ,
            show_default=False,
        ),
    ] = None
    next: Annotated[
        bool, Option(names=("--next",), help="The mention after the last shown.", panel=_READ)
    ] = False
    previous: Annotated[
        bool, Option(names=("--previous",), help="The one before it.", panel=_READ)
    ] = False


def show(document: Wanted, flags: ShowFlags, common: Common) -> None:
    """Show one document whole, or a passage of it.

    chronisearch show 1
    chronisearch show 1 --around 2
    chronisearch show 1 --next
    chronisearch show bilan.txt --query Shahed
    chronisearch show bilan.txt --format json
    chronisearch show page.txt --structure

    The words of the query are marked: of a rank, those of the list that it is from. It goes
    through a pager ($PAGER, or less) on a terminal, which begins at the first mention.
    """
    settings = settings_of(common)
    with opened(settings, common) as searcher:
        found = named(searcher, document, settings)
        query = found.query if flags.query is None else flags.query
        mentions = marked_in(searcher, found.document, query, settings)
    if flags.structure:
        _write_structure(found.document, common.color)
        return
    asked = Asked(flags.around, flags.mention, flags.next, flags.previous)
    shown = extract_of(found.document, mentions, asked, settings.place, query or "")
    chosen = flags.format or fitting_format(common.color)
    _write(Page(found.document, mentions, shown, found.also_in), chosen, common)


def _write_structure(document: Document, color: Color) -> None:
    # 3 ms that no other look at a document needs.
    from chronisearch.documents.reading.structure import structure_of
    from chronisearch.render.views import structure_page

    blocks = structure_of(document)
    if fitting_format(color) is ShowFormat.PLAIN:
        structure_page.write_plain(sys.stdout, document, blocks)
        return
    look = Look(width_chars(), wants_style(color, sys.stdout, os.environ))
    with paged(sys.stdout) as stream:
        structure_page.write_structure(stream, document, blocks, look)


def marked_in(
    searcher: Searcher, document: Document, query: str | None, settings: Settings
) -> tuple[Span, ...]:
    """Give the mentions of a query in the document; none without a query."""
    if query is None:
        return ()
    options = SearchOptions(lexicon=settings.lexicon)
    return mentions_of(document, understand(searcher, query, options).root)


def fitting_format(color: Color) -> ShowFormat:
    """Give the format for where stdout leads."""
    on_screen = is_terminal(sys.stdout, os.environ) or wants_style(color, sys.stdout, os.environ)
    return ShowFormat.RICH if on_screen else ShowFormat.PLAIN


class Page(NamedTuple):
    """What is written: a document, its mentions, how much of it, and where else it lies."""

    document: Document
    mentions: tuple[Span, ...]
    shown: Extract
    also_in: tuple[str, ...] = ()


def _write(page: Page, chosen: ShowFormat, common: Common) -> None:
    document, mentions, shown, also_in = page
    look = Look(width_chars(), wants_style(common.color, sys.stdout, os.environ))
    is_rich = chosen is ShowFormat.RICH
    first = document_page.first_marked_line(document, mentions, look, shown) if is_rich else 0
    with paged(sys.stdout, wanted=not common.no_pager, at_line=first) as stream:
        match chosen:
            case ShowFormat.RICH:
                document_page.write_document(stream, document, mentions, look, shown)
            case ShowFormat.PLAIN:
                document_page.write_plain(stream, document, mentions, shown)
            case ShowFormat.JSON:
                document_page.write_json(stream, document, mentions, also_in)
            case _:
                assert_never(chosen)
