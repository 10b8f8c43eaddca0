"""Queries of words alone: which concepts are wanted, any or all of them, and which excluded."""

from typing import NamedTuple

from chronisearch.query.bound import And, BoundNode, Concept, Not, Or, Window


class WordsAsked(NamedTuple):
    """What a query of words asks for; there is at least one concept."""

    concepts: tuple[Concept, ...]
    all_of_them: bool = False
    excluded: tuple[Concept, ...] = ()
    distance: int | None = None
    """Set where all of them must stand near each other."""


def words_asked(root: BoundNode) -> WordsAsked | None:
    """Read the query so; None where it asks for anything else."""
    match root:
        case Concept():
            return WordsAsked((root,))
        case Or(children=children):
            concepts = _concepts(children)
            return WordsAsked(concepts) if concepts else None
        case And(children=children):
            nots = [child.child for child in children if isinstance(child, Not)]
            excluded = _concepts(nots)
            concepts = _concepts([child for child in children if not isinstance(child, Not)])
            if not concepts or len(excluded) < len(nots):
                return None
            return WordsAsked(concepts, all_of_them=True, excluded=excluded)
        case Window(children=children, distance=distance):
            return WordsAsked(children, all_of_them=True, distance=distance)
        case _:
            return None


def _concepts(nodes: list[BoundNode] | tuple[BoundNode, ...]) -> tuple[Concept, ...]:
    """Give the nodes if all of them are concepts."""
    concepts = tuple(node for node in nodes if isinstance(node, Concept))
    return concepts if len(concepts) == len(nodes) else ()
