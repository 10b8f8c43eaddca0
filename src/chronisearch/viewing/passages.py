"""Passages that stand in two texts, word for word: capitals, punctuation and spaces aside."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import Document, Span
from chronisearch.late import compiled_late

LEAST_WORDS: Final = 8
"""Fewer words side by side are a figure of speech."""

_WORD: Final = compiled_late(r"[^\W_]+")


class Word(NamedTuple):
    """A word in small letters, and where it stands."""

    text: str
    start_char: int
    end_char: int


def words_in(document: Document) -> list[Word]:
    """Give the words of the document's passages."""
    return [
        Word(found[0].lower(), *found.span())
        for passage in document.passages
        for found in _WORD.finditer(document.text, passage.start_char, passage.end_char)
    ]


def shared_passages(
    one: Sequence[Word], other: Sequence[Word], least: int = LEAST_WORDS
) -> Iterator[Span]:
    """Yield where the longest runs stand, in the first text, that the second has as well.

    In order, without overlap. The time grows with the lengths, not with their product, unless a
    text says the same over and over.
    """
    starts: dict[tuple[str, ...], int] = {}
    there = [word.text for word in other]
    for at in range(len(there) - least + 1):
        starts.setdefault(tuple(there[at : at + least]), at)
    here = [word.text for word in one]
    at = 0
    while at + least <= len(here):
        start = starts.get(tuple(here[at : at + least]))
        if start is None:
            at += 1
            continue
        length = least
        while (
            at + length < len(here)
            and start + length < len(there)
            and here[at + length] == there[start + length]
        ):
            length += 1
        yield Span(one[at].start_char, one[at + length - 1].end_char)
        at += length
