"""The words of a query that the corpus lacks: looked for after every search, so cheaply."""

from collections.abc import Iterator

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.binding.sequences import units
from chronisearch.query.bound import BoundNode, Clause, Concept, Expansion, Origin, terms_at
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.walk import concepts
from chronisearch.schema import BODY_EXACT


def unknown_words(
    root: BoundNode, vocabulary: Vocabulary, *, near_ones_count: bool
) -> tuple[Token, ...]:
    """Give the words asked for that no document holds in any form, in reading order, each once.

    A few look-ups of terms where all words are known. `near_ones_count` false makes a word
    unknown of which only spellings nearby were found.
    """
    found: dict[bool, list[Concept]] = {True: [], False: []}
    for concept in concepts(root):
        found[_is_known(concept, vocabulary, near_ones_count=near_ones_count)].append(concept)
    if not found[False]:
        return ()
    # A name of several words may be known by another spelling of the whole.
    known = {token.exact for concept in found[True] for token in analyze(concept.label)}
    unknown = {
        token.exact: token
        for concept in found[False]
        for token in _unknown_tokens(concept.label, vocabulary)
        if token.exact not in known
    }
    return tuple(unknown.values())


def _is_known(concept: Concept, vocabulary: Vocabulary, *, near_ones_count: bool) -> bool:
    """Tell whether the index holds all terms of some form that makes a document match."""
    return any(
        _holds(clause, expansion, vocabulary)
        for clause in concept.clauses
        for expansion in clause.expansions
        if expansion.matches and (near_ones_count or expansion.origin is not Origin.SPELLING)
    )


def _holds(clause: Clause, expansion: Expansion, vocabulary: Vocabulary) -> bool:
    return all(
        any(vocabulary.document_frequency(clause.field, one) for one in terms_at(term))
        for term in expansion.terms
        if term
    )


def _unknown_tokens(label: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the tokens of a label that the index lacks; of a compound its parts, if they lack."""
    for whole, *parts in units(analyze(label)):
        if not _is_lacking(whole, vocabulary):
            continue
        lacking_parts = [part for part in parts if _is_lacking(part, vocabulary)]
        yield from lacking_parts if whole.kind is Kind.COMPOUND and lacking_parts else [whole]


def _is_lacking(token: Token, vocabulary: Vocabulary) -> bool:
    return not vocabulary.document_frequency(BODY_EXACT.name, token.exact)
