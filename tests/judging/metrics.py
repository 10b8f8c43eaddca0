"""How good a ranking is, by the measures that the field uses.

nDCG: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002, with
the gain as judged and the discount log2(rank + 1). MRR: Voorhees, TREC-8, 1999.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NDCG_DEPTH = 10
MRR_DEPTH = 10
RECALL_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the questions of one set; each lies between 0 and 1."""

    questions: int
    ndcg_at_10: float
    mrr_at_10: float
    recall_at_100: float


def ndcg(ranking: Sequence[str], gains: Mapping[str, float], depth: int = NDCG_DEPTH) -> float:
    """Give the normalised discounted cumulated gain of the first `depth` documents."""
    reached = sum(_discounted(gains.get(name, 0), at) for at, name in enumerate(ranking[:depth]))
    best = sorted(gains.values(), reverse=True)[:depth]
    ideal = sum(_discounted(gain, at) for at, gain in enumerate(best))
    return reached / ideal if ideal else 0.0


def reciprocal_rank(
    ranking: Sequence[str], gains: Mapping[str, float], depth: int = MRR_DEPTH
) -> float:
    """Give 1 ÷ the rank of the first relevant document, 0 where none is among the first."""
    ranks = (rank for rank, name in enumerate(ranking[:depth], 1) if gains.get(name, 0) > 0)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def recall(ranking: Sequence[str], gains: Mapping[str, float], depth: int = RECALL_DEPTH) -> float:
    """Give the share of the relevant documents that stand among the first `depth`."""
    relevant = {name for name, gain in gains.items() if gain > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def quality(judged: Sequence[tuple[Sequence[str], Mapping[str, float]]]) -> Quality:
    """Average the measures over (ranking, gains by document) pairs, one a question."""
    count = len(judged)
    return Quality(
        count,
        sum(ndcg(ranking, gains) for ranking, gains in judged) / count,
        sum(reciprocal_rank(ranking, gains) for ranking, gains in judged) / count,
        sum(recall(ranking, gains) for ranking, gains in judged) / count,
    )


def _discounted(gain: float, index: int) -> float:
    return gain / math.log2(index + 2)
