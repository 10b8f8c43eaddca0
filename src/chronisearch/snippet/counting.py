"""How many mentions there are in the rest of a long text, without finding each of them.

For queries of single words: what a chunk of text mentions is then a matter of that chunk alone,
so each is analysed once, however often it stands there.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from chronisearch.analysis.tokenizer import chunk_texts
from chronisearch.documents.document import Document
from chronisearch.snippet.candidates import places, stretch_end, stretch_start
from chronisearch.snippet.mentions import mentions_within
from chronisearch.snippet.plan import Plan

_PIECE_CHARS: Final = 1 << 18
"""So much of a text is cut into chunks at once: some ten megabytes of them."""


def chunk_start(document: Document, at_char: int) -> int:
    """Give where the chunk begins that holds this place of the text."""
    place = bisect_right(document.passages, at_char, key=attrgetter("start_char"))
    return stretch_start(document.text, document.passages[place - 1].start_char, at_char)


def count_from(document: Document, plan: Plan, start_char: int) -> int:
    """Count the mentions from the beginning of a chunk, behind the title, to the end."""
    if not plan.anchors:
        return 0
    may_mention = places(plan.anchors).search
    known: dict[str, int] = {}
    total = 0
    for piece in _pieces(document, start_char):
        for chunk, times in Counter(chunk_texts(piece)).items():
            if chunk not in known:
                known[chunk] = len(mentions_within(chunk, plan)) if may_mention(chunk) else 0
            total += times * known[chunk]
    return total


def _pieces(document: Document, start_char: int) -> Iterator[str]:
    for passage in document.passages:
        start = max(start_char, passage.start_char)
        while start < passage.end_char:
            end = min(start + _PIECE_CHARS, passage.end_char)
            end = stretch_end(document.text, passage.end_char, end)
            yield document.text[start:end]
            start = end
