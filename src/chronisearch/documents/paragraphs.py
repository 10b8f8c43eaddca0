"""Where paragraphs stand in a text.

A line is a paragraph, as in most texts taken from the web; only in a block of hard-wrapped
lines do several lines make one. Such a block shows in its line ends: the first word of the
next line would not have fitted.

All lines are found at once, and each step goes over all of them within the interpreter's own
loops: a text of verse has a paragraph for every fifty characters.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, pairwise
from operator import add
from typing import Final, NamedTuple

from chronisearch.documents.document import Span

NARROWEST_WRAP_CHARS: Final = 40
WIDEST_WRAP_CHARS: Final = 120
"""Mail wraps at 72, terminals at 80, editors at up to 120; below 40 it is verse or a list."""

LONGEST_LINE_CHARS: Final = 2000
"""What is longer is a paragraph of the article; only an address may come near."""

_FIRST_WORD: Final = re.compile(rf"\S{{1,{WIDEST_WRAP_CHARS}}}")
_OPENS_A_PARAGRAPH: Final = re.compile(r"#{1,6}\s|[-*+•–—>|]|\d{1,3}[.)]\s")
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…:][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 12


class Paragraphs(NamedTuple):
    """The paragraphs of a text in their order, a list for each thing that is known of them.

    `openings` are what stands before the first space of each (of its first two thousand
    characters), `texts` what stands in it, but for a paragraph of several lines: None.
    """

    starts_char: list[int]
    ends_char: list[int]
    openings: list[str]
    texts: list[str | None]

    def span(self, number: int) -> Span:
        """Give where a paragraph stands."""
        return Span(self.starts_char[number], self.ends_char[number])

    def line(self, text: str, number: int) -> str:
        """Give a paragraph, or the beginning of one that is too long to be a line."""
        start_char, end_char = self.starts_char[number], self.ends_char[number]
        return text[start_char : min(end_char, start_char + LONGEST_LINE_CHARS)]


class _Lines(NamedTuple):
    """All lines, blank ones too, without white space at their ends; where each begins."""

    starts_char: list[int]
    texts: list[str]
    openings: list[str]


def paragraph_spans(text: str, start_char: int, end_char: int) -> Iterator[Span]:
    """Find the paragraphs between two offsets, in order, without white space at their ends.

    Every character other than white space stands in exactly one of them.
    """
    if text.find("\n", start_char, end_char) >= 0:
        found = paragraphs_of(text, start_char, end_char)
        return map(Span, found.starts_char, found.ends_char)
    line = text[start_char:end_char]
    first_char, last_char = end_char - len(line.lstrip()), start_char + len(line.rstrip())
    return iter([Span(first_char, last_char)] if first_char < last_char else [])


def paragraphs_of(text: str, start_char: int, end_char: int) -> Paragraphs:
    """Find the same paragraphs with what else is known of them."""
    lines = _lines_of(text, start_char, end_char)
    ends_char = map(add, lines.starts_char, map(len, lines.texts))
    running_on = _running_on(text, lines)
    opens: Sequence[object] = lines.texts  # whatever is true here: each line that is not blank
    ends: Sequence[object] = lines.texts
    texts: Sequence[str | None] = lines.texts
    if running_on:
        opens = [line and number - 1 not in running_on for number, line in enumerate(lines.texts)]
        ends = [line and number not in running_on for number, line in enumerate(lines.texts)]
        texts = [None if number in running_on else line for number, line in enumerate(lines.texts)]
    return Paragraphs(
        [*compress(lines.starts_char, opens)],
        [*compress(ends_char, ends)],
        [*compress(lines.openings, opens)],
        [*compress(texts, opens)],
    )


def _lines_of(text: str, start_char: int, end_char: int) -> _Lines:
    written = text[start_char:end_char].split("\n")
    lengths_chars = [*map(len, written)]
    starts_char = [*accumulate([chars + 1 for chars in lengths_chars[:-1]], initial=start_char)]
    texts = [*map(str.strip, written)]
    if texts != written:
        indents_chars = [len(line) - len(line.lstrip()) for line in written]
        starts_char = [*map(add, starts_char, indents_chars)]
    heads = texts
    if max(lengths_chars) > LONGEST_LINE_CHARS:
        heads = [line[:LONGEST_LINE_CHARS] for line in texts]
    return _Lines(starts_char, texts, [head.partition(" ")[0] for head in heads])


def _running_on(text: str, lines: _Lines) -> set[int]:
    """Give the numbers of the lines whose paragraph goes on in the next one."""
    running_on: set[int] = set()
    for block in _blocks(lines.texts):
        lengths_chars = [*map(len, lines.texts[block])]
        width_chars = max(lengths_chars)
        if NARROWEST_WRAP_CHARS <= width_chars <= WIDEST_WRAP_CHARS:
            # A first word is no longer than the opening: most lines are settled by this.
            needed_chars = map(add, lengths_chars, map(len, lines.openings[block][1:]))
            running_on.update(
                number
                for number, chars in enumerate(needed_chars, block.start)
                if chars >= width_chars and _runs_on(text, lines, number, width_chars)
            )
    return running_on


def _blocks(lines: list[str]) -> Iterator[slice]:
    """Give where two lines or more stand that no blank line parts."""
    blanks = [number for number, line in enumerate(lines) if not line]
    for before, after in pairwise((-1, *blanks, len(lines))):
        if after - before - 1 > 1:
            yield slice(before + 1, after)


def _runs_on(text: str, lines: _Lines, number: int, width_chars: int) -> bool:
    """Say whether a line broke only because the next word did not fit."""
    line, following = lines.texts[number : number + 2]
    word = _FIRST_WORD.match(following)
    word_chars = word.end() if word else 0
    if len(line) + 1 + word_chars <= width_chars:
        return False
    if line[0] == "#" or _OPENS_A_PARAGRAPH.match(text, lines.starts_char[number + 1]):
        return False
    return not _ENDS_A_SENTENCE.search(line[-_LONGEST_SENTENCE_END_CHARS:])
