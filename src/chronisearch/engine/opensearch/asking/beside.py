"""What neighbours and leads add to a document, worked out from its text.

That is for words with patterns of so many words that a cluster would not be asked them as spans.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from chronisearch.analysis.analyzer import analyze_passages
from chronisearch.documents.document import Document, lead_of
from chronisearch.engine.opensearch.asking.positions import Positions
from chronisearch.engine.opensearch.tree.following import Gain
from chronisearch.engine.opensearch.tree.leads import LeadGain
from chronisearch.engine.opensearch.tree.worth import Worths
from chronisearch.query.neighbours import NEIGHBOUR_REACH, NEIGHBOUR_WEIGHT
from chronisearch.schema import BM25_B, BM25_K1, BODY


def added_to(document: Document, adding: Sequence[Gain | LeadGain], worths: Worths) -> float:
    """Give the sum of what pairs and leads add to the document's score."""
    pairs = [gain for gain in adding if isinstance(gain, Gain)]
    leads = [gain for gain in adding if isinstance(gain, LeadGain)]
    return _of_pairs(document, pairs, worths) + sum(
        gain.adds for gain in leads if is_opened_by(document, gain)
    )


def is_opened_by(document: Document, gain: LeadGain) -> bool:
    """Tell whether the word begins in the sentence that the document has in place of a title."""
    tokens = analyze_passages(document.text, lead_of(document))
    end = max((token.position + token.width for token in tokens), default=0)
    stretches = Positions(document, BODY.name).stretches(gain.word)
    return any(first < end for first, _ in stretches)


def _of_pairs(document: Document, pairs: Sequence[Gain], worths: Worths) -> float:
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
