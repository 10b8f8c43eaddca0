"""Where paragraphs stand in a text.

A line is a paragraph, as in most texts taken from the web; only in a block of hard-wrapped
lines do several lines make one. Such a block shows in its line ends: the first word of the
next line would not have fitted.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.document import Span

NARROWEST_WRAP_CHARS: Final = 40
WIDEST_WRAP_CHARS: Final = 120
"""Mail wraps at 72, terminals at 80, editors at up to 120; below 40 it is verse or a list."""

_LINE: Final = re.compile(r"\S[^\n]*")
_FIRST_WORD: Final = re.compile(rf"\S{{1,{WIDEST_WRAP_CHARS}}}")
_OPENS_A_PARAGRAPH: Final = re.compile(r"#{1,6}\s|[-*+•–—>|]|\d{1,3}[.)]\s")
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…:][\s»”\"’')\]*_]*\Z")
_LONGEST_SENTENCE_END_CHARS: Final = 12


def paragraph_spans(text: str, start_char: int, end_char: int) -> Iterator[Span]:
    """Find the paragraphs between two offsets, in order, without white space at their ends.

    Every character other than white space stands in exactly one of them. Read lazily, one
    block (up to the next blank line) at a time.
    """
    for block in _blocks(text, start_char, end_char):
        yield from _paragraphs_of(text, block)


def _blocks(text: str, start_char: int, end_char: int) -> Iterator[list[Span]]:
    """Group the lines that no blank line parts; each without white space at its ends."""
    block: list[Span] = []
    for match in _LINE.finditer(text, start_char, end_char):
        line = Span(match.start(), match.start() + len(match[0].rstrip()))
        if block and text.count("\n", block[-1].end_char, line.start_char) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _paragraphs_of(text: str, block: list[Span]) -> Iterator[Span]:
    width_chars = max(line.end_char - line.start_char for line in block)
    if len(block) == 1 or not NARROWEST_WRAP_CHARS <= width_chars <= WIDEST_WRAP_CHARS:
        yield from block
        return
    paragraph = line = block[0]
    for following in block[1:]:
        if _runs_on(text, line, following, width_chars):
            paragraph = Span(paragraph.start_char, following.end_char)
        else:
            yield paragraph
            paragraph = following
        line = following
    yield paragraph


def _runs_on(text: str, line: Span, following: Span, width_chars: int) -> bool:
    """Say whether `line` broke only because the next word did not fit."""
    word = _FIRST_WORD.match(text, following.start_char, following.end_char)
    word_chars = word.end() - word.start() if word else 0
    if line.end_char - line.start_char + 1 + word_chars <= width_chars:
        return False
    if _OPENS_A_PARAGRAPH.match(text, following.start_char) or text[line.start_char] == "#":
        return False
    tail = text[max(line.start_char, line.end_char - _LONGEST_SENTENCE_END_CHARS) : line.end_char]
    return not _ENDS_A_SENTENCE.search(tail)
