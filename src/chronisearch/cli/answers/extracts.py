"""Which stretch of a document `show` shows: all of it, or what stands around one mention."""

from collections.abc import Sequence
from typing import Final

from chronisearch.documents.document import Document, Span
from chronisearch.errors import BadOptionError, UsageError
from chronisearch.places import Place
from chronisearch.render.views.document_page import Extract, whole
from chronisearch.searching.last_mention import last_mention, remember_mention
from chronisearch.values import frozen

_AROUND: Final = 1


class NoMentionError(UsageError):
    """A passage was asked for, and nothing is marked in the document."""

    def __init__(self, path: str, query: str) -> None:
        what = f"“{query}” stands nowhere in {path}" if query else "no query says what to mark"
        super().__init__(f"There is no passage to show: {what}; --query names one.")


@frozen
class Asked:
    """Which mention was asked for, and how many paragraphs around it."""

    around: int | None
    mention: int | None
    following: bool
    previous: bool

    @property
    def is_passage(self) -> bool:
        """Whether a passage was asked for at all."""
        chosen = self.around is not None or self.mention is not None
        return chosen or self.following or self.previous


def extract_of(
    document: Document, mentions: Sequence[Span], asked: Asked, index: Place, query: str
) -> Extract:
    """Give what to show, and remember which mention it was.

    Raises:
        NoMentionError: there is none.
        BadOptionError: there are not so many.
    """
    if not asked.is_passage:
        return whole(document)
    if not mentions:
        raise NoMentionError(document.path, query)
    number = _number(asked, last_mention(index, document.path, query), len(mentions))
    remember_mention(index, document.path, query, number)
    around = _AROUND if asked.around is None else asked.around
    return Extract(_paragraphs(document.text, mentions[number - 1], around), number)


def _number(asked: Asked, last: int, count: int) -> int:
    """Give which mention is meant, from 1."""
    number = asked.mention or 1
    if asked.following:
        number = last + 1
    elif asked.previous:
        number = last - 1 if last else count
    if not 1 <= number <= count:
        option = "--next" if asked.following else "--previous" if asked.previous else "--mention"
        raise BadOptionError(option, str(number), f"the mentions count from 1 to {count}")
    return number


def _paragraphs(text: str, mention: Span, around: int) -> Span:
    """Give the lines that hold the mention, and so many lines with text before and behind."""
    start = text.rfind("\n", 0, mention.start_char) + 1
    end = text.find("\n", mention.end_char)
    end = len(text) if end < 0 else end
    for _ in range(around):
        before = text[:start].rstrip()
        start = before.rfind("\n") + 1 if before else start
        rest = text[end:]
        behind = len(rest) - len(rest.lstrip())
        if behind < len(rest):
            found = text.find("\n", end + behind)
            end = len(text) if found < 0 else found
    return Span(start, end)
