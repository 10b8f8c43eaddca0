"""What a reader sees of a document: fragments with marks, and how many mentions there are."""

from collections.abc import Iterator, Sequence
from typing import Final

from chronisearch.documents.document import Document, Span, beside, marked_spans
from chronisearch.query.bound import BoundNode
from chronisearch.snippet.counting import chunk_start, count_from
from chronisearch.snippet.fragments import (
    MOST_MENTIONS,
    Fragment,
    choose_fragments,
    opening_fragment,
)
from chronisearch.snippet.mentions import Mention, find_mentions
from chronisearch.snippet.plan import Plan, plan_of
from chronisearch.values import as_dict, frozen, replace


@frozen
class Snippet:
    """A fragment of a document's text, as it stands there.

    `text` is `document.text[start_char:end_char]` with nothing added; `highlights` are the
    matching stretches as (start, end) into `text`, in order, without overlap. `cut_before` and
    `cut_behind` say that its sentence goes on there, `follows` that nothing but white space
    parts it from the fragment before, and so many `title_chars` at its start are the
    title's.
    """

    text: str
    start_char: int
    end_char: int
    highlights: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_behind: bool = False
    follows: bool = False
    title_chars: int = 0

    as_dict = as_dict


@frozen
class SnippetOptions:
    """How many fragments to show of one document, and about how long each may be."""

    fragments: int = 3
    width_chars: int = 240


@frozen
class Snippets:
    """The fragments to show, in the order of the text, and the mentions in the whole text.

    `title_highlights` are the matching stretches of the document's title, where the text has it
    letter by letter.
    """

    snippets: tuple[Snippet, ...]
    mentions: int
    title_highlights: tuple[tuple[int, int], ...] = ()


_MOST_SHOWN_CHARS: Final = 4_000
"""Two screens: of a mention that is longer (a phrase said over and over), so much is shown."""

DEFAULT_OPTIONS: Final = SnippetOptions()


def find_snippets(
    document: Document, root: BoundNode, options: SnippetOptions = DEFAULT_OPTIONS
) -> Snippets:
    """Choose what to show of a document that matches `root`.

    A document whose text mentions nothing that was asked for (a filter alone brought it in)
    shows its opening, without marks; one whose title alone does shows both, or the opening where
    one fragment is asked for: marks of the title are told by themselves. All mentions are
    counted; fragments are chosen among the first of them. The time grows with the text, what is
    held at once does not.
    """
    plan = plan_of(root)
    document = _with_all_marked(document, plan)
    found = find_mentions(document, plan)
    mentions, following = _first(found, options.width_chars)
    count = len(mentions)
    if following:
        count = _count_all(document, plan, [*mentions, following], found)
    marked_title = _title_highlights(document, mentions)
    if options.fragments < 1:
        return Snippets((), count, marked_title)
    fragments = choose_fragments(document, mentions, options.fragments, options.width_chars)
    if all(_in_title(document, fragment.span) for fragment in fragments):
        opening = opening_fragment(document, options.width_chars)
        fragments += tuple(each for each in opening if not _in_title(document, each.span))
        fragments = fragments[-options.fragments :] or opening
    most_chars = max(options.width_chars, _MOST_SHOWN_CHARS)
    shown = [_snippet(document, fragment, mentions, most_chars) for fragment in fragments]
    return Snippets(tuple(_told_to_follow(document.text, shown)), count, marked_title)


def _title_highlights(
    document: Document, mentions: Sequence[Mention]
) -> tuple[tuple[int, int], ...]:
    start_char, end_char = document.title_span
    if document.text[start_char:end_char] != document.title:
        return ()
    return tuple(
        (mention.start_char - start_char, mention.end_char - start_char)
        for mention in mentions
        if start_char <= mention.start_char and mention.end_char <= end_char
    )


def _title_chars(title: Span, start_char: int, end_char: int) -> int:
    return (
        max(0, min(title.end_char, end_char) - start_char) if title.start_char <= start_char else 0
    )


def _in_title(document: Document, span: Span) -> bool:
    title = document.title_span
    return title.start_char <= span.start_char and span.end_char <= title.end_char


def _told_to_follow(text: str, snippets: Sequence[Snippet]) -> Iterator[Snippet]:
    """Say of a fragment that it goes on where the one before ended."""
    end_char = -1
    for snippet in snippets:
        between = text[end_char : snippet.start_char] if end_char >= 0 else "…"
        yield snippet if between.strip() else replace(snippet, follows=True)
        end_char = snippet.end_char


def _first(found: Iterator[Mention], width_chars: int) -> tuple[list[Mention], Mention | None]:
    """Give the mentions among which fragments are chosen, with all that those may reach.

    And the one that follows, if there is any.
    """
    mentions: list[Mention] = []
    for mention in found:
        if len(mentions) >= MOST_MENTIONS:
            reach_char = mentions[MOST_MENTIONS - 1].end_char + width_chars
            if mention.start_char >= reach_char:
                return mentions, mention
        mentions.append(mention)
    return mentions, None


def _count_all(
    document: Document, plan: Plan, mentions: Sequence[Mention], found: Iterator[Mention]
) -> int:
    """Count these mentions and all behind them, which `found` would yield one by one."""
    last = mentions[-1]
    if plan.reach or last.start_char < document.title_span.end_char:
        return len(mentions) + sum(1 for _ in found)
    start_char = chunk_start(document, last.start_char)
    before = sum(1 for mention in mentions if mention.start_char < start_char)
    return before + count_from(document, plan, start_char)


def mentions_of(document: Document, root: BoundNode) -> tuple[Span, ...]:
    """Give every mention in the text, in order, without overlap."""
    plan = plan_of(root)
    return tuple(
        Span(mention.start_char, mention.end_char)
        for mention in find_mentions(_with_all_marked(document, plan), plan)
    )


def _with_all_marked(document: Document, plan: Plan) -> Document:
    """Give the document with all in its passages in which mentions are marked.

    That is what repeats a passage, and what stands beside the article where it was asked for.
    """
    if not document.aside:
        return document
    spans = marked_spans(document)
    if plan.looks_aside:
        spans = tuple(sorted([*spans, *(Span(*each[:2]) for each in beside(document))]))
    return document if spans is document.passages else replace(document, passages=spans)


def _snippet(
    document: Document, fragment: Fragment, mentions: list[Mention], most_chars: int
) -> Snippet:
    span, cut_before, cut_behind = fragment
    start_char, end_char = span.start_char, span.end_char
    if end_char > start_char + most_chars:
        end_char = start_char + most_chars
        space_char = document.text.rfind(" ", start_char, end_char)
        end_char = space_char if space_char > start_char else end_char
    return Snippet(
        text=document.text[start_char:end_char],
        start_char=start_char,
        end_char=end_char,
        highlights=tuple(
            (mention.start_char - start_char, min(mention.end_char, end_char) - start_char)
            for mention in mentions
            if start_char <= mention.start_char < end_char and mention.end_char <= span.end_char
        ),
        cut_before=cut_before,
        cut_behind=cut_behind or end_char < span.end_char,
        title_chars=_title_chars(document.title_span, start_char, end_char),
    )
