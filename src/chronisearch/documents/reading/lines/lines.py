r"""The lines of a text, without the marks of a quotation in front of them.

All lines are found at once, and each step goes over all of them within the interpreter's own
loops: a text of verse has a line for every fifty characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress
from operator import add
from typing import Final, NamedTuple

from chronisearch.documents.document import Span, spans_of
from chronisearch.late import compiled_late

LONGEST_LINE_CHARS: Final = 2000
"""What is longer is a paragraph of the article; only an address may come near."""

_QUOTED: Final = compiled_late(r"(?:>[ \t]?)+(?=[^\s>]|\Z)")
"""What mail programs put in front of each line of the mail answered, and Markdown too."""


class Lines(NamedTuple):
    """Stretches of a text in their order, a list for each thing that is known of them.

    Where each begins, and what stands in it. A line is such a stretch, and so is a block of
    several lines; `is_wrapped` says whether there is one.
    """

    starts_char: list[int]
    texts: list[str]
    is_wrapped: bool = False

    def span(self, number: int) -> Span:
        """Give where a stretch stands."""
        return Span(self.starts_char[number], self.end_char(number))

    def end_char(self, number: int) -> int:
        """Give where a stretch ends."""
        return self.starts_char[number] + len(self.texts[number])

    def spans(self, numbers: Sequence[int]) -> Iterator[Span]:
        """Give where the stretches of these numbers stand."""
        starts_char: Iterable[int] = self.starts_char
        texts: Iterable[str] = self.texts
        if len(numbers) < len(self.texts):
            starts_char = [*map(self.starts_char.__getitem__, numbers)]
            texts = map(self.texts.__getitem__, numbers)
        return spans_of(zip(starts_char, map(add, starts_char, map(len, texts)), strict=True))

    def line(self, number: int) -> str:
        """Give a stretch, or the beginning of one that is too long to be a line."""
        return self.texts[number][:LONGEST_LINE_CHARS]

    def without_blanks(self, *, is_wrapped: bool) -> "Lines":
        """Give those in which something stands."""
        return Lines(
            [*compress(self.starts_char, self.texts)],
            [*filter(None, self.texts)],
            is_wrapped,
        )


def lines_of(text: str, start_char: int, end_char: int) -> Lines:
    """Find the lines between two offsets, blank ones too, without white space at their ends."""
    written = text[start_char:end_char].split("\n")
    starts_char = [*accumulate([len(line) + 1 for line in written], initial=start_char)]
    starts_char.pop()  # of the line after the last
    texts = [*map(str.strip, written)]
    if texts != written:
        indents_chars = [len(line) - len(line.lstrip()) for line in written]
        starts_char = [*map(add, starts_char, indents_chars)]
    if ">" in text and ("\n>" in text or text.startswith(">")):  # one character is found faster
        starts_char, texts = _unquoted(starts_char, texts)
    return Lines(starts_char, texts)


def _unquoted(starts_char: list[int], texts: list[str]) -> tuple[list[int], list[str]]:
    """Take the marks of a quotation off the lines."""
    marks = [_QUOTED.match(line) for line in texts]
    marks_chars = [mark.end() if mark else 0 for mark in marks]
    lines = [line[chars:] for line, chars in zip(texts, marks_chars, strict=True)]
    return [*map(add, starts_char, marks_chars)], lines
