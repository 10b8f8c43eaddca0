"""The terms that stand near the mentions of a query, counted in the cells of the bodies."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chronisearch.engine.counts import NearTerm, NearTerms, Reach
from chronisearch.engine.whoosh.count.mentions import Place, Sought
from chronisearch.engine.whoosh.count.tallies import Found, found_in
from chronisearch.engine.whoosh.count.terms_at import terms_at
from chronisearch.engine.whoosh.format.characters import BREAK, number_of
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.query.bound import BoundNode
from chronisearch.schema import BODY


class _Cells(NamedTuple):
    """The cells near mentions in a segment, by number: how often each, and in which documents."""

    counts: dict[int, int]
    documents: dict[int, list[int]]


def terms_near(reader: SegmentsReader, root: BoundNode, reach: Reach) -> NearTerms:
    """Count the terms that stand so near the mentions in the documents that match."""
    places = 0
    near, documents = Counter[str](), Counter[str]()
    for found in found_in(reader, root):
        cells = _near(found, root, reach)
        worded: set[int] = set()
        for term, of_term in terms_at(found.asked.segment, cells.counts):
            worded.update(of_term)
            near[term] += sum(map(cells.counts.__getitem__, of_term))
            documents[term] += len(set().union(*map(cells.documents.__getitem__, of_term)))
        places += sum(map(cells.counts.__getitem__, worded))
    return NearTerms(places, {t: NearTerm(count, documents[t]) for t, count in near.items()})


def _near(found: Found, root: BoundNode, reach: Reach) -> _Cells:
    """Count what stands near the mentions in the bodies of these documents."""
    sought = Sought(found.asked, root, BODY.name)
    counts, documents = Counter[str](), dict[str, list[int]]()
    for place, (string, spans) in zip(found.places, sought.texts(found.places), strict=True):
        near = "".join(_stretches(string, spans, reach))
        counts.update(near)
        for cell in set(near):
            documents.setdefault(cell, []).append(place)
    return _Cells(
        {number_of(cell): count for cell, count in counts.items()},
        {number_of(cell): holding for cell, holding in documents.items()},
    )


def _stretches(string: str, spans: Sequence[Place], reach: Reach) -> Iterator[str]:
    """Yield what stands near the mentions, each position once, and no mention itself."""
    done = 0
    for at, (start, end) in enumerate(spans):
        low = max(start - reach.before, done)
        yield string[max(low, string.rfind(BREAK, low, start) + 1) : start]
        high = spans[at + 1].start if at + 1 < len(spans) else len(string)
        high = min(end + reach.behind, high)
        cut = string.find(BREAK, end, high)
        done = high if cut < 0 else cut
        yield string[end:done]
