"""PDF: lines made paragraphs, cut words made whole; what runs along is taken off before.

The properties of the file name neither title nor day that could be believed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from chronisearch.analysis.folding import fold
from chronisearch.analysis.inflections import Inflections, Part
from chronisearch.documents.formats.office.pdf_lines import Line, lines_of
from chronisearch.documents.formats.office.pdf_running import without_running
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    Source,
    UnreadableFormatError,
)
from chronisearch.documents.reading.role import Role

KIND: Final = "pdf"
LABEL: Final = "PDF"
ENDINGS: Final = (".pdf",)
NEEDS: Final = "pypdfium2"

_LOOKED_AT_BYTES: Final = 1024
_LEAST_LETTERS_A_PAGE: Final = 20
_SENTENCE_END: Final = re.compile(r"[.!?…:][\s»”\"’')\]]*\Z")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+\Z")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_LARGER: Final = 1.15
_WIDE_GAP: Final = 1.4
_WIDE_LINE: Final = 1.5
_SHORT: Final = 0.75
_MOST_TITLE_LINES: Final = 6


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its first bytes are enough
    """Say whether it is a PDF. Mail programs leave some lines before it begins."""
    return b"%PDF-" in head[:_LOOKED_AT_BYTES]


def documents(source: Source) -> Iterator[Found]:
    """Give the text of a PDF.

    Raises:
        UnreadableFormatError: it is encrypted, damaged, or holds nothing but pictures.
    """
    pages = lines_of(source.data)
    if not pages:
        raise UnreadableFormatError("a damaged PDF")
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page)
    if letters < _LEAST_LETTERS_A_PAGE * min(len(pages), 10):
        raise UnreadableFormatError("a PDF of pictures alone, without text (a scan?)")
    lines, running = without_running(pages)
    blocks = list(_blocks(lines)) if lines else []
    title = next((block.text for block in blocks if block.role is Role.TITLE), "")
    yield Found(
        "",
        KIND,
        (*blocks, *(Block(head, Role.NAVIGATION) for head in running.lines)),
        title=title,
        dates=running.dates,
        source=running.source,
        address=running.address,
    )


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Make paragraphs of lines; the largest ones on the first page are the title."""
    usual = median(line.size for line in lines)
    width = max(len(line.text) for line in lines)
    title_size = max((line.size for line in lines if line.page == lines[0].page), default=0.0)
    has_title = title_size >= _LARGER * usual
    gap = _usual_gap(lines)
    for paragraph in _paragraphs(lines, gap, width):
        size = paragraph[0].size
        role = Role.BODY
        if size >= _LARGER * usual:
            is_title = has_title and size == title_size and paragraph[0].page == lines[0].page
            role = Role.TITLE if is_title and len(paragraph) <= _MOST_TITLE_LINES else Role.HEADING
            has_title = has_title and not is_title
        yield Block(_joined(paragraph), role, paragraph[0].page)


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [
        one.base - other.base
        for one, other in pairwise(lines)
        if one.page == other.page and one.base > other.base
    ]
    return median(gaps) if gaps else 0.0


def _paragraphs(lines: Sequence[Line], gap: float, width: int) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _is_parted(paragraph[-1], line, gap, width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_parted(above: Line, below: Line, gap: float, width: int) -> bool:
    """Say whether a paragraph ends between two lines."""
    if above.is_cut:
        return False
    ends = _SENTENCE_END.search(above.text) is not None
    if not 1 / _LARGER < above.size / (below.size or 1) < _LARGER:
        return True
    if above.page != below.page or below.base > above.base:
        return ends
    if above.base - below.base > max(_WIDE_GAP * gap, _WIDE_LINE * above.size):
        return True
    indent = below.left - above.left
    is_short = len(above.text) < _SHORT * width
    if is_short and abs(indent) > above.size / 2:  # a name in the middle of a line
        return True
    return ends and (is_short or indent > above.size / 2)


def _joined(lines: Iterable[Line]) -> str:
    text = ""
    is_cut = False
    for line in lines:
        spaced = f"{text} {line.text}" if text else line.text
        text = _whole(text, line.text) if is_cut else spaced
        is_cut = line.is_cut
    return text


def _whole(before: str, after: str) -> str:
    """Put a word together that was cut at a line's end, or keep its hyphen where it has one.

    The lexicon knows the words. It lists compounds as one word too, so a first part that makes
    compounds keeps its hyphen before what is no verb (contre-torpilleurs, but contredire). Where
    it does not know the joined word, two known ones have a hyphen, and anything else is a name.
    """
    first, second = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not first or not second:
        return f"{before}-{after}"
    words = Inflections.open()
    head, tail = fold(first[0]), fold(second[0])
    are_words = words.knows(head) and words.knows(tail)
    if words.knows(head + tail):
        is_verb = any(lemma.part is Part.VERB for lemma in words.lemmas(tail))
        is_compound = are_words and head in _MAKES_COMPOUNDS and not is_verb
    else:
        is_compound = are_words or second[0][0].isupper()
    return f"{before}-{after}" if is_compound else before + after


_MAKES_COMPOUNDS: Final = frozenset(
    "ci la vice ex non demi semi mi avant apres arriere porte garde chasse sous quasi nord sud "
    "haut contre grand saint".split()
)
