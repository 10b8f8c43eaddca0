"""Where paragraphs stand in a text.

A line is a paragraph, as in most texts taken from the web; only in a block of hard-wrapped
lines do several lines make one. Such a block shows in its line ends: the first word of the
next line would not have fitted.

All lines are found at once, and each step goes over all of them within the interpreter's own
loops: a text of verse has a paragraph for every fifty characters.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, pairwise
from operator import add
from typing import Final, NamedTuple

from chronisearch.documents.document import Span, spans_of
from chronisearch.late import compiled_late

NARROWEST_WRAP_CHARS: Final = 40
WIDEST_WRAP_CHARS: Final = 120
"""Mail wraps at 72, terminals at 80, editors at up to 120; below 40 it is verse or a list."""

LONGEST_LINE_CHARS: Final = 2000
"""What is longer is a paragraph of the article; only an address may come near."""

_FIRST_WORD: Final = compiled_late(rf"\S{{1,{WIDEST_WRAP_CHARS}}}")
_OPENS_A_PARAGRAPH: Final = compiled_late(r"#{1,6}\s|[-*+•–—>|]|\d{1,3}[.)]\s")
_ENDS_A_SENTENCE: Final = compiled_late(r"[.!?…:][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 12
_SENTENCE_ENDS: Final = ".!?…:"


class Paragraphs(NamedTuple):
    """The paragraphs of a text in their order, a list for each thing that is known of them.

    Where each begins, what stands in it, and what of that stands before its first space (in
    a paragraph too long to be a line, before the first space of its beginning). `is_wrapped`
    says whether any of them stands on several lines.
    """

    starts_char: list[int]
    texts: list[str]
    openings: list[str]
    is_wrapped: bool = False

    def span(self, number: int) -> Span:
        """Give where a paragraph stands."""
        return Span(self.starts_char[number], self.end_char(number))

    def end_char(self, number: int) -> int:
        """Give where a paragraph ends."""
        return self.starts_char[number] + len(self.texts[number])

    def spans(self, numbers: Sequence[int]) -> Iterator[Span]:
        """Give where the paragraphs of these numbers stand."""
        starts_char: Iterable[int] = self.starts_char
        texts: Iterable[str] = self.texts
        if len(numbers) < len(self.texts):
            starts_char = [*map(self.starts_char.__getitem__, numbers)]
            texts = map(self.texts.__getitem__, numbers)
        return spans_of(zip(starts_char, map(add, starts_char, map(len, texts)), strict=True))

    def line(self, number: int) -> str:
        """Give a paragraph, or the beginning of one that is too long to be a line."""
        return self.texts[number][:LONGEST_LINE_CHARS]


def paragraph_spans(text: str, start_char: int, end_char: int) -> Iterator[Span]:
    """Find the paragraphs between two offsets, in order, without white space at their ends.

    Every character other than white space stands in exactly one of them.
    """
    if text.find("\n", start_char, end_char) >= 0:
        found = paragraphs_of(text, start_char, end_char)
        return found.spans(range(len(found.texts)))
    line = text[start_char:end_char]
    first_char, last_char = end_char - len(line.lstrip()), start_char + len(line.rstrip())
    return iter([Span(first_char, last_char)] if first_char < last_char else [])


def paragraphs_of(text: str, start_char: int, end_char: int) -> Paragraphs:
    """Find the same paragraphs with what else is known of them."""
    lines = _lines_of(text, start_char, end_char)
    running_on = _running_on(text, lines)
    texts = _joined(text, lines, running_on) if running_on else lines.texts
    if "" not in texts:
        return lines
    return Paragraphs(
        [*compress(lines.starts_char, texts)],
        [*filter(None, texts)],
        [*compress(lines.openings, texts)],
        is_wrapped=bool(running_on),
    )


def _lines_of(text: str, start_char: int, end_char: int) -> Paragraphs:
    """Take each line for a paragraph, blank ones too."""
    written = text[start_char:end_char].split("\n")
    starts_char = [*accumulate([len(line) + 1 for line in written], initial=start_char)]
    starts_char.pop()  # of the line after the last
    texts = [*map(str.strip, written)]
    if texts != written:
        indents_chars = [len(line) - len(line.lstrip()) for line in written]
        starts_char = [*map(add, starts_char, indents_chars)]
    heads = texts
    if max(map(len, texts)) > LONGEST_LINE_CHARS:
        heads = [line[:LONGEST_LINE_CHARS] for line in texts]
    return Paragraphs(starts_char, texts, [head.partition(" ")[0] for head in heads])


def _joined(text: str, lines: Paragraphs, running_on: list[int]) -> list[str]:
    """Put what stands in several lines at the first of them, and nothing at the others."""
    texts = [*lines.texts]
    numbers = frozenset(running_on)
    firsts = (number for number in running_on if number - 1 not in numbers)
    lasts = (number + 1 for number in running_on if number + 1 not in numbers)
    for first, last in zip(firsts, lasts, strict=True):
        texts[first] = text[lines.starts_char[first] : lines.end_char(last)]
        texts[first + 1 : last + 1] = [""] * (last - first)
    return texts


def _running_on(text: str, lines: Paragraphs) -> list[int]:
    """Give the numbers of the lines whose paragraph goes on in the next one."""
    running_on: list[int] = []
    for block in _blocks(lines.texts):
        lengths_chars = [*map(len, lines.texts[block])]
        width_chars = max(lengths_chars)
        if NARROWEST_WRAP_CHARS <= width_chars <= WIDEST_WRAP_CHARS:
            # A first word is no longer than the opening: most lines are settled by this.
            needed_chars = map(add, lengths_chars, map(len, lines.openings[block][1:]))
            running_on += [
                number
                for number, chars in enumerate(needed_chars, block.start)
                if chars >= width_chars and _runs_on(text, lines, number, width_chars)
            ]
    return running_on


def _blocks(lines: list[str]) -> Iterator[slice]:
    """Give where two lines or more stand that no blank line parts."""
    blanks = [number for number, line in enumerate(lines) if not line]
    for before, after in pairwise((-1, *blanks, len(lines))):
        if after - before - 1 > 1:
            yield slice(before + 1, after)


def _runs_on(text: str, lines: Paragraphs, number: int, width_chars: int) -> bool:
    """Say whether a line broke only because the next word did not fit."""
    line, following = lines.texts[number : number + 2]
    if line[-1] in _SENTENCE_ENDS:
        return False
    word = _FIRST_WORD.match(following)
    if len(line) + 1 + (word.end() if word else 0) <= width_chars:
        return False
    if line[0] == "#" or _OPENS_A_PARAGRAPH.match(text, lines.starts_char[number + 1]):
        return False
    return not _ENDS_A_SENTENCE.search(line[-_LONGEST_SENTENCE_END_CHARS:])
