"""What neighbours add to a document, worked out from its text.

That is for pairs with patterns of so many words that a cluster would not be asked them as spans.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from chronisearch.documents.document import Document
from chronisearch.engine.opensearch.asking.positions import Positions
from chronisearch.engine.opensearch.tree.following import Gain
from chronisearch.engine.opensearch.tree.worth import Worths
from chronisearch.query.neighbours import NEIGHBOUR_REACH, NEIGHBOUR_WEIGHT
from chronisearch.schema import BM25_B, BM25_K1, BODY


def added_to(document: Document, pairs: Sequence[Gain], worths: Worths) -> float:
    """Give the sum of what the pairs add to the document's score."""
    body = Positions(document, BODY.name)
    length = len(body.terms_at[BODY.name])
    relative = length / (worths.mean_lengths[BODY.name] or 1.0)
    norm = BM25_K1 * (1 - BM25_B + BM25_B * relative)
    counts = ((gain.rarity, times_beside(body, gain)) for gain in pairs)
    return sum(
        NEIGHBOUR_WEIGHT * rarity * times * (BM25_K1 + 1) / (times + norm)
        for rarity, times in counts
    )


def times_beside(body: Positions, gain: Gain) -> int:
    """Count the places where the first word of the pair leads on to the second."""
    ends = {last + 1 for _, last in body.stretches(gain.pair.first)}
    starts = {first for first, _ in body.stretches(gain.pair.second)}
    return sum(_leads_on(body, end, starts) for end in ends)


def _leads_on(body: Positions, end: int, starts: AbstractSet[int]) -> bool:
    stems = body.terms_at[BODY.name]
    for at in range(end, end + NEIGHBOUR_REACH):
        if at in starts:
            return True
        if at not in body.covered or at in stems:
            return False
    return False
