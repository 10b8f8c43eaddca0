"""What the best hits gain that have no title, where words of the query stand in their lead.

The lead is the beginning of the body, so a form begins in it where any of its positions is marked.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from chronisearch.engine.opensearch.common.mapping import LEAD, covered
from chronisearch.engine.opensearch.common.stacked import COVERED
from chronisearch.engine.opensearch.tree.compiled import one_of
from chronisearch.engine.opensearch.tree.following import rarity_in_body
from chronisearch.engine.opensearch.tree.forms import holding, masked
from chronisearch.engine.opensearch.tree.places import standings
from chronisearch.engine.opensearch.tree.worth import Worths
from chronisearch.query.bound import BoundNode, Concept
from chronisearch.query.walk import concepts
from chronisearch.schema import BODY, LEAD_WEIGHT


class LeadGain(NamedTuple):
    """A word of the query, and a query whose score is what it adds where it stands in a lead."""

    word: Concept
    rarity: float
    value: dict[str, Any]

    @property
    def adds(self) -> float:
        """What that is."""
        return LEAD_WEIGHT * self.rarity


def lead_gains(root: BoundNode, worths: Worths) -> Iterator[LeadGain]:
    """Yield what the words of a query add; nothing where every text has a title."""
    marked = masked({"span_term": {LEAD: COVERED}}, covered(BODY.name))
    for word in concepts(root) if worths.has_leads else ():
        if found := standings(word, BODY.name):
            rarity = rarity_in_body(word, worths)
            stands = one_of(holding(each.spans, marked) for each in found)
            value = {"constant_score": {"filter": stands, "boost": LEAD_WEIGHT * rarity}}
            yield LeadGain(word, rarity, value)
