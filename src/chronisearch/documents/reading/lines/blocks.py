"""The blocks of a text: what a person would call a paragraph, a heading, an item, a label.

A line is a block, as in most texts taken from the web; where lines run on, several make one.
"""

from collections.abc import Iterator

from chronisearch.documents.document import Span
from chronisearch.documents.reading.lines.line_ends import lines_that_run_on, paragraph_lines
from chronisearch.documents.reading.lines.lines import Lines, lines_of

Blocks = Lines
"""Blocks know of themselves what lines do."""


def block_spans(text: str, start_char: int, end_char: int) -> Iterator[Span]:
    """Find the blocks between two offsets, in order, without white space at their ends.

    Every character other than white space and the marks of a quotation stands in exactly one.
    """
    if text.find("\n", start_char, end_char) >= 0:
        found = blocks_of(text, start_char, end_char)
        return found.spans(range(len(found.texts)))
    line = text[start_char:end_char]
    first_char, last_char = end_char - len(line.lstrip()), start_char + len(line.rstrip())
    return iter([Span(first_char, last_char)] if first_char < last_char else [])


def blocks_of(text: str, start_char: int, end_char: int, *, run_on: bool = False) -> Blocks:
    """Find the same blocks with what else is known of them.

    With `run_on` lines that no blank one parts are one paragraph wherever nothing speaks
    against it, as in Markdown.
    """
    lines = lines_of(text, start_char, end_char)
    running_on = paragraph_lines(text, lines) if run_on else lines_that_run_on(text, lines)
    if running_on:
        lines = lines._replace(texts=_joined(text, lines, running_on))
    if "" not in lines.texts:
        return lines
    return lines.without_blanks(is_wrapped=bool(running_on))


def blocks_at(text: str, spans: Iterator[Span]) -> Blocks:
    """Take the stretches that a file's format calls its blocks, those that hold something."""
    found = [span for span in spans if text[span.start_char : span.end_char].strip()]
    texts = [text[span.start_char : span.end_char] for span in found]
    is_wrapped = any("\n" in written for written in texts)
    return Blocks([span.start_char for span in found], texts, is_wrapped)


def _joined(text: str, lines: Lines, running_on: list[int]) -> list[str]:
    """Put what stands in several lines at the first of them, and nothing at the others."""
    texts = [*lines.texts]
    numbers = frozenset(running_on)
    firsts = (number for number in running_on if number - 1 not in numbers)
    lasts = (number + 1 for number in running_on if number + 1 not in numbers)
    for first, last in zip(firsts, lasts, strict=True):
        texts[first] = text[lines.starts_char[first] : lines.end_char(last)]
        texts[first + 1 : last + 1] = [""] * (last - first)
    return texts
