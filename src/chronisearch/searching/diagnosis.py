"""Why nothing, or something else than was meant, was found."""

from collections.abc import Sequence
from typing import Final

from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.token import Token
from chronisearch.engine.protocol import Searcher
from chronisearch.hits import Condition, Diagnosis
from chronisearch.query.binding.conditions import condition_text, conditions_of
from chronisearch.query.bound import And, BoundNode, BoundQuery, Everything
from chronisearch.searching.suggestions import corrected, suggestions_for

_MOST_CONDITIONS: Final = 20
"""Each costs two counts; a longer query is a pasted text, and no single word is to blame."""


def diagnose(
    searcher: Searcher, query: BoundQuery, total: int, unknown: Sequence[Token]
) -> Diagnosis:
    """Look for what emptied the result, and for spellings of the words that no document holds.

    `any_total` is left to the caller, who can bind the query so that one word is enough.
    """
    suggestions = suggestions_for(searcher, unknown, Inflections.open())
    return Diagnosis(
        unknown=tuple(word.surface for word in unknown),
        suggestions=suggestions,
        conditions=() if total else _conditions(searcher, query.root),
        corrected=corrected(query.text, suggestions),
    )


def _conditions(searcher: Searcher, root: BoundNode) -> tuple[Condition, ...]:
    """Count for each condition the documents that meet it, and those that meet all others."""
    nodes = conditions_of(root)
    if not 1 < len(nodes) <= _MOST_CONDITIONS:
        return ()
    return tuple(
        Condition(
            text=condition_text(node),
            alone=searcher.count(node),
            without=searcher.count(_all_of((*nodes[:place], *nodes[place + 1 :]))),
        )
        for place, node in enumerate(nodes)
    )


def _all_of(nodes: tuple[BoundNode, ...]) -> BoundNode:
    return And((Everything(), *nodes))
