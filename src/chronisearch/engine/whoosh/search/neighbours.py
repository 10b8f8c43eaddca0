"""What the best hits gain where words of the query are neighbours in the text as well.

As `explain` tells it, and as tests hold `follow.py` to it, which a search asks.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.search.evaluate import Evaluation
from chronisearch.engine.whoosh.search.ranking import page_of
from chronisearch.engine.whoosh.segment.source import PostingSource
from chronisearch.query.bound import BoundNode
from chronisearch.query.neighbours import (
    NEIGHBOUR_HITS,
    NEIGHBOUR_REACH,
    NEIGHBOUR_SHARE,
    Neighbours,
    neighbours,
)
from chronisearch.schema import BODY


def add_neighbours(
    scores: dict[int, float], source: PostingSource, evaluation: Evaluation, root: BoundNode
) -> None:
    """Add to the scores of all hits what the best of them gain.

    None of these falls below one that is not looked at, so the order of the others stays. Only
    tests ask: `explain` wants each gain by itself.
    """
    pairs = neighbours(root)
    best = best_hits(source, scores, root) if pairs else frozenset()
    for pair in pairs:
        for document, gain in gains(evaluation, pair, best).items():
            scores[document] += gain


def best_hits(
    source: PostingSource, scores: Mapping[int, float], root: BoundNode
) -> AbstractSet[int]:
    """Give the hits that are looked at, by the scores of all without neighbours."""
    request = SearchRequest(root, limit=NEIGHBOUR_HITS)
    return frozenset(page_of(source, scores.keys(), scores, request))


def gains(
    evaluation: Evaluation, pair: Neighbours, documents: AbstractSet[int]
) -> Mapping[int, float]:
    """Give what the pair adds to those of the documents that have it so."""
    first, second = evaluation.found(pair.first), evaluation.found(pair.second)
    holding = documents & first.documents & second.documents
    if not holding:
        return {}
    starts = first.positions_in(BODY.name, holding)
    ends = second.positions_in(BODY.name, starts.keys())
    having = {document for document in ends if _follow(starts[document], ends[document])}
    own = evaluation.scores(pair.first, having), evaluation.scores(pair.second, having)
    return {
        document: NEIGHBOUR_SHARE * min(scores[document] for scores in own) for document in having
    }


def _follow(starts: Iterable[int], ends: AbstractSet[int]) -> bool:
    return any(start + step in ends for start in starts for step in range(1, NEIGHBOUR_REACH + 1))
