"""What a reader sees of a document: fragments with marks, and how many mentions there are."""

from typing import Final

from chronisearch.documents.document import Document, Span
from chronisearch.query.bound import BoundNode
from chronisearch.snippet.fragments import choose_fragments, opening_fragment
from chronisearch.snippet.mentions import Mention, find_mentions
from chronisearch.snippet.plan import plan_of
from chronisearch.values import frozen


@frozen
class Snippet:
    """A fragment of a document's text, as it stands there.

    `text` is `document.text[start_char:end_char]` with nothing added; `highlights` are the
    matching stretches as (start, end) into `text`, in order, without overlap.
    """

    text: str
    start_char: int
    end_char: int
    highlights: tuple[tuple[int, int], ...]


@frozen
class SnippetOptions:
    """How many fragments to show of one document, and about how long each may be."""

    fragments: int = 3
    width_chars: int = 240


@frozen
class Snippets:
    """The fragments to show, in the order of the text, and the mentions in the whole text."""

    snippets: tuple[Snippet, ...]
    mentions: int


DEFAULT_OPTIONS: Final = SnippetOptions()


def find_snippets(
    document: Document, root: BoundNode, options: SnippetOptions = DEFAULT_OPTIONS
) -> Snippets:
    """Choose what to show of a document that matches `root`.

    A document whose text mentions nothing that was asked for (a filter alone brought it in)
    shows its opening, without marks. All mentions are counted; the time grows with the text.
    """
    mentions = find_mentions(document, plan_of(root))
    if options.fragments < 1:
        return Snippets((), len(mentions))
    spans = choose_fragments(document, mentions, options.fragments, options.width_chars)
    if not spans:
        spans = opening_fragment(document, options.width_chars)
    return Snippets(tuple(_snippet(document, span, mentions) for span in spans), len(mentions))


def mentions_of(document: Document, root: BoundNode) -> tuple[Span, ...]:
    """Give every mention in the text, in order, without overlap."""
    return tuple(
        Span(mention.start_char, mention.end_char)
        for mention in find_mentions(document, plan_of(root))
    )


def _snippet(document: Document, span: Span, mentions: list[Mention]) -> Snippet:
    start_char, end_char = span.start_char, span.end_char
    return Snippet(
        text=document.text[start_char:end_char],
        start_char=start_char,
        end_char=end_char,
        highlights=tuple(
            (mention.start_char - start_char, mention.end_char - start_char)
            for mention in mentions
            if start_char <= mention.start_char and mention.end_char <= end_char
        ),
    )
