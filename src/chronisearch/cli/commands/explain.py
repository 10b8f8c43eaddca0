"""`chronisearch explain`: how the score of a document came about, or why it is no hit."""

import os
import sys
from typing import Annotated, TypeAlias, assert_never

from chronisearch.cli.answers.answering import Question, question_of
from chronisearch.cli.answers.named import named_document, say_if_other
from chronisearch.cli.commands.show import ShowFormat, fitting_format
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.completing import document_paths
from chronisearch.cli.options.declared import Argument, Option
from chronisearch.cli.options.options import Common, Matching, Showing
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.paging import paged
from chronisearch.cli.terminal.streams import make_exact, wants_style, width_chars
from chronisearch.config import Settings
from chronisearch.documents.document import Document
from chronisearch.engine.explanation import ExplainedDocument
from chronisearch.engine.protocol import Searcher
from chronisearch.errors import NoSuchRankError, UsageError
from chronisearch.render.explained import explanation
from chronisearch.render.lines.look import Look
from chronisearch.searching.answer import all_hits
from chronisearch.searching.explaining import explain as explained_by
from chronisearch.searching.wanted import rank_of
from chronisearch.values import frozen, replace

Words: TypeAlias = Annotated[
    list[str] | None,
    Argument(
        metavar="QUERY… DOCUMENT",
        help="The query, and last a path, its unique end, or a rank among its hits.",
        complete=document_paths,
    ),
]


@frozen
class ExplainFlags:
    """What `explain` may be told."""

    format: Annotated[
        ShowFormat | None,
        Option(help="Else: rich on a terminal, plain elsewhere.", show_default=False),
    ] = None


class NoDocumentError(UsageError):
    """No document was named."""

    def __init__(self) -> None:
        super().__init__("Name a document after the query: “chronisearch explain Shahed 1”.")


def explain(matching: Matching, flags: ExplainFlags, common: Common, words: Words = None) -> Status:
    """Show how the score of a document came about.

    The query comes first, as for “search”; the last word is the document: a path, or a rank
    among the hits of this query. What each word adds is taken apart down to the numbers it is
    made of. For a document that is no hit, the conditions that it fails are named, and the
    exit status is 1.

    chronisearch explain drones Kharkiv 1
    chronisearch explain Shahed -Axios --since 2024-10 bilan.txt
    """
    *query, document = words or [""]
    if not document:
        raise NoDocumentError
    settings = settings_of(common)
    question = question_of(query, matching, Showing(), settings)
    with opened(settings, common) as searcher:
        found = _document(searcher, question, document, settings)
        explained = explained_by(searcher, question.text, found, question.options)
    _write(explained, flags.format or fitting_format(common.color), common)
    for note in explained.query.notes:
        say(f"Note: {note.message}")
    return Status.NOTHING_FOUND if explained.rank is None else Status.FOUND


def _document(searcher: Searcher, question: Question, wanted: str, settings: Settings) -> Document:
    """Give the document of this path, else of this rank among the hits of the query."""
    rank = rank_of(wanted)
    if rank is None or searcher.file(wanted):
        return named_document(searcher, wanted, settings)
    options = replace(question.options, limit=1, page=rank, snippets=0)
    found = all_hits(searcher, question.text, options)
    for _, document in found.hits:
        say_if_other(searcher, document, settings)
        return document
    raise NoSuchRankError(question.text, rank, found.total)


def _write(explained: ExplainedDocument, chosen: ShowFormat, common: Common) -> None:
    look = Look(width_chars(), wants_style(common.color, sys.stdout, os.environ))
    with paged(sys.stdout, wanted=not common.no_pager) as stream:
        match chosen:
            case ShowFormat.RICH:
                explanation.write_rich(stream, explained, look)
            case ShowFormat.PLAIN:
                explanation.write_plain(stream, explained)
            case ShowFormat.JSON:
                make_exact(stream)
                explanation.write_json(stream, explained)
            case _:
                assert_never(chosen)
