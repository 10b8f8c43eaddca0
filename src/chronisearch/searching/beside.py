"""What a query would find besides, in what stands beside the articles: looked for cheaply.

A word of a menu or of another article's headline makes no document a hit; that such documents
are there is said, so that nothing is unfindable.
"""

from typing import Final

from chronisearch.query.bound import BoundNode, Clause, Term, terms_at
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.walk import concepts
from chronisearch.schema import ASIDE, ASIDE_EXACT, BODY, BODY_EXACT

_ASIDE_OF: Final = {BODY.name: ASIDE.name, BODY_EXACT.name: ASIDE_EXACT.name}


def may_stand_beside(root: BoundNode, vocabulary: Vocabulary) -> bool:
    """Say whether what was asked for occurs beside any article: a few look-ups of terms."""
    return any(
        _occurs(clause, vocabulary) for concept in concepts(root) for clause in concept.clauses
    )


def _any_occurs(field: str, term: Term, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.document_frequency(field, each) for each in terms_at(term))


def _occurs(clause: Clause, vocabulary: Vocabulary) -> bool:
    field = _ASIDE_OF.get(clause.field)
    return field is not None and any(
        all(_any_occurs(field, term, vocabulary) for term in expansion.terms if term)
        for expansion in clause.expansions
        if expansion.matches
    )
