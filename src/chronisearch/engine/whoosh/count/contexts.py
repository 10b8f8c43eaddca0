"""The mentions of a query with the words around them, found in the cells of the texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chronisearch.engine.counts import MentionContext
from chronisearch.engine.whoosh.count.mentions import Place, Sought
from chronisearch.engine.whoosh.count.tallies import Found, found_in
from chronisearch.engine.whoosh.count.terms_at import terms_at
from chronisearch.engine.whoosh.format.characters import BREAK, number_of
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import BoundNode


class _Mention(NamedTuple):
    """A mention in the text of a document of the segment, and the cells around it."""

    place: int
    number: int
    cells: str


def contexts(
    reader: SegmentsReader, root: BoundNode, offsets: Sequence[int]
) -> list[MentionContext]:
    """Give each mention in the documents that match, with the terms at these places."""
    return [each for found in found_in(reader, root) for each in _in_segment(found, root, offsets)]


def _in_segment(found: Found, root: BoundNode, offsets: Sequence[int]) -> Iterator[MentionContext]:
    paths = dict(zip(found.places, found.asked.segment.columns.paths_of(found.places), strict=True))
    numbers = Counter[int]()
    for text, fields in TEXTS.items():
        mentions = [*_mentions(found, Sought(found.asked, root, text), offsets, numbers)]
        words = _words(found, mentions, fields[1].name)
        for place, number, cells in mentions:
            yield MentionContext(paths[place], number, tuple(map(words.__getitem__, cells)))


def _mentions(
    found: Found, sought: Sought, offsets: Sequence[int], numbers: Counter[int]
) -> Iterator[_Mention]:
    if sought.is_nothing:
        return
    before, behind = max(0, *(-each for each in offsets), 0), max(0, *offsets, 0)
    for place, (string, spans) in zip(found.places, sought.texts(found.places), strict=True):
        for span in spans:
            ahead, back = _around(string, span, before, behind)
            cells = "".join(ahead[n - 1] if n > 0 else back[-n - 1] for n in offsets)
            yield _Mention(place, numbers[place], cells)
            numbers[place] += 1


def _around(string: str, span: Place, before: int, behind: int) -> tuple[str, str]:
    """Give the cells behind a mention, and those before it from the nearest on, within its passage.

    Beyond the passage stand breaks.
    """
    ahead = string[span.end : span.end + behind].partition(BREAK)[0]
    back = string[max(span.start - before, 0) : span.start].rpartition(BREAK)[2][::-1]
    return ahead.ljust(behind, BREAK), back.ljust(before, BREAK)


def _words(found: Found, mentions: Sequence[_Mention], field: str) -> dict[str, str]:
    """Give for each cell around mentions the term that it is written as."""
    cells = set().union(*(mention.cells for mention in mentions))
    by_number = {number_of(cell): cell for cell in cells if cell != BREAK}
    words = dict.fromkeys(cells, "")
    for term, numbers in terms_at(found.asked.segment, by_number, field) if by_number else ():
        for number in numbers:
            cell = by_number[number]
            words[cell] = max(words[cell], term, key=lambda word: (len(word), word))
    return words
