"""The title of a text, or the sentence that stands in for it."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import Span, TitleOrigin
from chronisearch.documents.reading.days.counted_days import war_days_in
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.lines.sentences import iterate_sentences

LONGEST_TITLE_CHARS: Final = 150
"""Headlines of French news sites keep below; what is longer is a first paragraph."""

LONGEST_SENTENCE_CHARS: Final = 400
"""A first sentence beyond this is cut between two words: some texts never end one."""

_MOST_WRAPPED_WORDS: Final = 25
_HEAD: Final = 8
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(\*\*\*|___|\*\*|__|\*|_)(?P<title>.+)\1", re.DOTALL)
_GOES_ON: Final = re.compile(r"[.,;:…][\s»”\"’')\]]*\Z")
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")


class Title(NamedTuple):
    """A title on one line, where it stands in the text, and what it was known by.

    The span is empty where it does not stand there in so many words.
    """

    text: str
    span: Span
    origin: TitleOrigin


def title_at(text: str, span: Span, origin: TitleOrigin) -> Title:
    """Take what stands at these offsets as the title."""
    written = text[span.start_char : span.end_char]
    on_one_line = _LINE_BREAK.sub(" ", written) if "\n" in written else written
    return Title(on_one_line, span, origin)


def title_of_words(
    text: str, words: str, blocks: Blocks, article: Sequence[int], origin: TitleOrigin
) -> Title:
    """Take these words as the title: at the head of the article where they stand there."""
    for number in article[:_HEAD]:
        if blocks.texts[number].strip("#*_ ") == words:
            start_char = text.index(words, blocks.starts_char[number])
            return Title(words, Span(start_char, start_char + len(words)), origin)
    return Title(words, Span(0, 0), origin)


def find_title(text: str, first: Span, shown: TitleOrigin | None = None) -> Title:
    """Find the title in the first block of an article, or the sentence in its place.

    `shown` is given where the page itself shows the block to be the title.
    """
    line = text[first.start_char : first.end_char]
    if shown or len(line) <= LONGEST_TITLE_CHARS:
        heading = _HEADING.fullmatch(line)
        if heading and heading["title"]:
            return title_at(text, _within(first, heading), TitleOrigin.HEADING)
        is_whole = "\n" not in line or len(line.split()) <= _MOST_WRAPPED_WORDS
        if shown or (is_whole and (not _GOES_ON.search(line) or war_days_in(line))):
            emphasis = _EMPHASIS.fullmatch(line)
            span = _within(first, emphasis) if emphasis else first
            return title_at(text, span, shown or TitleOrigin.FIRST_LINE)
    return title_at(text, _first_sentence(text, first), TitleOrigin.FIRST_SENTENCE)


def _within(paragraph: Span, match: re.Match[str]) -> Span:
    """Give where the title of a heading stands, without the marks around it."""
    start_char, end_char = match.span("title")
    emphasis = _EMPHASIS.fullmatch(match["title"])
    if emphasis:
        end_char = start_char + emphasis.end("title")
        start_char += emphasis.start("title")
    return Span(paragraph.start_char + start_char, paragraph.start_char + end_char)


def _first_sentence(text: str, paragraph: Span) -> Span:
    end_char = min(paragraph.end_char, paragraph.start_char + LONGEST_SENTENCE_CHARS)
    sentence = next(iterate_sentences(text, paragraph.start_char, end_char))
    if sentence.end_char < end_char or end_char == paragraph.end_char:
        return sentence
    words_end_char = text.rfind(" ", sentence.start_char, end_char)
    return Span(sentence.start_char, words_end_char if words_end_char > 0 else end_char)
