r"""Which lines end only because there was no more room: their paragraph goes on in the next one.

French says most of it itself. A line that begins with a small letter goes on with what stands
above, unless a sentence ended there; nothing ends with "de" or "la"; and a dash behind a
letter parts a word. Where that shows a text to be hard-wrapped, a line goes on before a
capital as well if the next word would not have fitted. A text that never begins a line with a
small letter (verse, a page whose paragraphs are lines) is settled by one search.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from chronisearch.documents.reading.lines.lines import Lines
from chronisearch.late import compiled_late

_ENDS_OPEN: Final = (
    "de", "du", "des", "la", "le", "les", "un", "une", "et", "ou", "à", "au", "aux", "en", "dans",
    "par", "pour", "sur", "que", "qui",
)  # fmt: skip
"""No line of its own ends with one of these words."""

_GOES_ON: Final = compiled_late(r"\n(?:[ \t>]*[a-zß-ÿ]|(?<=[^\W\d_][-\xac\xad]\n))")
"""Without any such line end no line goes on: nearly all texts are settled by this search."""

_NARROWEST_CHARS: Final = 15
"""Below, a line is a word of a list; a narrow column of a newspaper has some 25."""

_WIDEST_WRAP_CHARS: Final = 400
_FIRST_WORD: Final = compiled_late(rf"\S{{1,{_WIDEST_WRAP_CHARS}}}")
_OPENS_A_PARAGRAPH: Final = compiled_late(
    r"#{1,6}\s|[-*+•–—>|▪●◦→]|\d{1,3}[.)]\s|[a-z]\)\s|\d{1,2}\s?[h:]\s?\d{0,2}\b"
)
_IS_A_BYLINE: Final = compiled_late(
    r"""(?: par \s (?:l['’]|la\s)? [A-ZÀ-Þ]
      | (?:publié|posté|paru|mis|modifié|rédigé|écrit|créé)e?\s
      | (?:lun|mar|mer|jeu|ven|sam|dim)[a-z]{0,5}\.?,?\s\d | le\s(?:[a-z]+\s)?\d{1,2}\D{1,12}\d{2}
      | information\sfournie | source\b | https?: | www\. )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_BYLINE_CHARS: Final = 120
_ENDS_A_SENTENCE: Final = compiled_late(r"[.!?…:][\s»”\"’')\]*_]*\Z")
_ENDS_ABBREVIATED: Final = compiled_late(
    r"\b(?:MM?|Mmes?|Mlles?|Drs?|Pr|Me|Mgr|[Gg]én|[Cc]ol|cf|pp?|art|n|av|apr|[A-Z])\.\Z"
)
_PARTS_A_WORD: Final = compiled_late(r"[^\W\d_][-¬\xad]\Z")
_ENDS_WITH_SUCH_A_WORD: Final = compiled_late(rf"(?:^|[ '’])(?:{'|'.join(_ENDS_OPEN)})\Z")
_SEEN_OF_AN_END_CHARS: Final = 12
_SURE: Final = 2
"""So many lines of a block, or of the text, must go on by themselves to show hard wrapping."""


class _Block(NamedTuple):
    """Lines that no blank line parts, and how long the longest of them is."""

    numbers: range
    width_chars: int


def lines_that_run_on(text: str, lines: Lines) -> list[int]:
    """Give the numbers of the lines whose paragraph goes on in the next one, ascending."""
    if not _GOES_ON.search(text):
        return []
    blocks = [*_blocks(lines.texts)]
    sure = {
        number for block in blocks for number in block.numbers if _surely_runs_on(lines, number)
    }
    is_wrapped = len(sure) > _SURE
    return sorted(
        number
        for block in blocks
        for number in block.numbers
        if number in sure or (is_wrapped and _had_no_room(lines, number, block.width_chars))
    )


def paragraph_lines(text: str, lines: Lines) -> list[int]:
    """Give the same of a text in which lines that follow one another are one paragraph.

    Markdown has it so. A line that two spaces or a backslash end is broken on purpose; a first
    line is a title more often than not, with or without a mark; what else begins or ends like a
    line of its own stays one.
    """
    surely = frozenset(lines_that_run_on(text, lines))
    first = next((number for number, line in enumerate(lines.texts) if line), 0)
    return [
        number
        for block in _blocks(lines.texts)
        for number in block.numbers
        if number in surely or (number > first and _flows_on(text, lines, number))
    ]


def _flows_on(text: str, lines: Lines, number: int) -> bool:
    line, following = lines.texts[number : number + 2]
    end_char = lines.end_char(number)
    is_broken = text.startswith("  ", end_char) or line.endswith("\\")
    if is_broken or _IS_A_BYLINE.match(line):
        return False
    return _may_run_on(line, following, line[-_SEEN_OF_AN_END_CHARS:])


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Give where two lines or more stand that no blank line parts, without the last of each."""
    blanks = [number for number, line in enumerate(lines) if not line]
    for before, after in pairwise((-1, *blanks, len(lines))):
        if after - before - 1 > 1:
            width_chars = max(map(len, lines[before + 1 : after]))
            yield _Block(range(before + 1, after - 1), width_chars)


def _surely_runs_on(lines: Lines, number: int) -> bool:
    """Say whether the words themselves show that a line goes on in the next one."""
    line, following = lines.texts[number : number + 2]
    end = line[-_SEEN_OF_AN_END_CHARS:]
    if following[0].isalpha() and _PARTS_A_WORD.search(end):
        return True
    if len(line) < _NARROWEST_CHARS or not _may_run_on(line, following, end):
        return False
    if following[0].islower():
        return " " in line
    return _ENDS_WITH_SUCH_A_WORD.search(end) is not None


def _had_no_room(lines: Lines, number: int, width_chars: int) -> bool:
    """Say whether a line broke only because the next word did not fit."""
    if not _NARROWEST_CHARS < width_chars <= _WIDEST_WRAP_CHARS:
        return False
    line, following = lines.texts[number : number + 2]
    word = _FIRST_WORD.match(following)
    if len(line) + 1 + (word.end() if word else 0) <= width_chars:
        return False
    return _may_run_on(line, following, line[-_SEEN_OF_AN_END_CHARS:])


def _may_run_on(line: str, following: str, end: str) -> bool:
    """Say whether nothing speaks against a paragraph going on from one line to the next."""
    if line[0] in "#|" or _OPENS_A_PARAGRAPH.match(following):
        return False
    if len(following) <= _LONGEST_BYLINE_CHARS and _IS_A_BYLINE.match(following):
        return False
    return not _ENDS_A_SENTENCE.search(end) or _ENDS_ABBREVIATED.search(end) is not None
