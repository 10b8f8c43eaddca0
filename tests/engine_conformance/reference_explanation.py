"""What the reference engine says of a score: every number worked out anew from the texts."""

import math

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedLead,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.query.bound import And, BoundNode, Clause, Concept, Not, Or, Window
from chronisearch.query.neighbours import Neighbours
from chronisearch.values import replace
from engine_conformance.reference import K1, B, Entry, ReferenceSearcher


def explanation_of(reference: ReferenceSearcher, root: BoundNode, path: str) -> Explanation:
    """Explain the score of the document of this path, in a corpus of at most a hundred."""
    entry = next(entry for entry in reference.entries if entry.document.path == path)
    explained = _of_node(reference, root, entry)
    pairs = tuple(
        ExplainedNeighbours(
            Neighbours(pair.first, pair.second), pair.occurrences, pair.rarity, pair.value
        )
        for pair in reference.neighbours(root, entry)
        if explained.matches
    )
    leads = tuple(
        ExplainedLead(lead.concept, lead.rarity, lead.value)
        for lead in reference.openings(root, entry)
        if explained.matches
    )
    added = sum(pair.value for pair in pairs) + sum(lead.value for lead in leads)
    return replace(explained, value=explained.value + added, neighbours=pairs, leads=leads)


def _of_node(
    reference: ReferenceSearcher, node: BoundNode, entry: Entry, *, is_choice: bool = False
) -> Explanation:
    parts: tuple[BoundNode, ...] = ()
    if isinstance(node, And | Or | Window):
        parts = node.children
    elif isinstance(node, Not):
        parts = (node.child,)
    clauses = node.clauses if isinstance(node, Concept) else ()
    matches = reference.matches(node, entry)
    counts = matches or (is_choice and isinstance(node, Concept))
    return Explanation(
        node=node,
        matches=matches,
        value=reference.score(node, entry) if counts else 0.0,
        clauses=tuple(_of_clause(reference, clause, entry) for clause in clauses),
        children=tuple(
            _of_node(reference, part, entry, is_choice=isinstance(node, Or)) for part in parts
        ),
    )


def _of_clause(reference: ReferenceSearcher, clause: Clause, entry: Entry) -> ExplainedClause:
    counts = [(form, reference.tf(form, clause.field, entry)) for form in clause.expansions]
    frequency = sum(form.weight * count for form, count in counts)
    length = entry.fields[clause.field].length
    present = [e.fields[clause.field].length for e in reference.entries]
    held = [length for length in present if length]
    mean_length = sum(held) / len(held) if held else 0.0
    relative = length / mean_length if held else 0.0
    saturation = frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * relative))
    df, documents = reference.df(clause), len(reference.entries)
    rarity = math.log(1 + (documents - df + 0.5) / (df + 0.5))
    return ExplainedClause(
        clause=clause,
        forms=tuple(ExplainedForm(form, count) for form, count in counts if count),
        frequency=frequency,
        length=length,
        mean_length=mean_length,
        saturation=saturation,
        document_frequency=df,
        document_count=documents,
        rarity=rarity,
        value=clause.weight * rarity * saturation,
    )
