"""Which other spellings of a name brought hits, and how many."""

from collections.abc import Iterator

from chronisearch.analysis.lexicon import Names, key_of
from chronisearch.engine.protocol import Searcher
from chronisearch.hits import VariantUse
from chronisearch.query.binding.conditions import conditions_of
from chronisearch.query.bound import And, BoundNode, Concept, Expansion, Origin, terms_at
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.walk import concepts
from chronisearch.searching.surfaces import surface_of
from chronisearch.values import replace


def variants_used(searcher: Searcher, root: BoundNode, names: Names) -> tuple[VariantUse, ...]:
    """Count the hits that hold each variant; name by name, the most frequent variant first.

    Costs a count for each variant that the index holds, and nothing where no name was asked.
    """
    asked = tuple(dict.fromkeys(concepts(root)))
    used = [use for concept in asked for use in _uses(searcher, root, concept, names)]
    # The words of *Tchassiv Yar* have variants too, which say no more than those of the whole.
    in_longer = {word for use in used if " " in use.word for word in use.word.split()}
    return tuple(use for use in used if use.word not in in_longer)


def _uses(
    searcher: Searcher, root: BoundNode, concept: Concept, names: Names
) -> Iterator[VariantUse]:
    counted = [
        (searcher.count(_also(root, concept, variant)), variant)
        for variant in _variants_held(concept, searcher.vocabulary)
    ]
    for count, variant in sorted(counted, key=lambda one: (-one[0], _words(one[1]))):
        if count:
            spelling = _spelling(searcher, concept.label, variant, names)
            yield VariantUse(concept.label, spelling, count)


def _variants_held(concept: Concept, vocabulary: Vocabulary) -> Iterator[Expansion]:
    """Yield each variant once whose words the index holds."""
    held = {
        expansion: None
        for clause in concept.clauses
        for expansion in clause.expansions
        if expansion.origin is Origin.VARIANT and expansion.matches
        if all(vocabulary.document_frequency(clause.field, one) for one in _words(expansion))
    }
    yield from held


def _words(variant: Expansion) -> tuple[str, ...]:
    return tuple(one for term in variant.terms for one in terms_at(term))


def _also(root: BoundNode, concept: Concept, variant: Expansion) -> BoundNode:
    """Ask for the hits of the query that hold this variant."""
    clauses = (
        replace(clause, expansions=(variant,))
        for clause in concept.clauses
        if variant in clause.expansions
    )
    alone = Concept(concept.label, tuple(clauses))
    conditions = conditions_of(root)
    if concept not in conditions:
        return And((alone, root))
    others = tuple(one for one in conditions if one != concept)  # `alone` implies the concept
    return And((alone, *others)) if others else alone


def _spelling(searcher: Searcher, word: str, variant: Expansion, names: Names) -> str:
    """Give the lexicon's spelling; where a rule found the variant, the corpus's."""
    name = names.find(word)
    words = _words(variant)
    key = "".join(words)
    listed = (text for text in (name.spellings if name else ()) if key_of(text) == key)
    return next(listed, None) or surface_of(searcher, words)
