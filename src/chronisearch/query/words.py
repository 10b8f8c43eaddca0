"""One word, phrase or exact form of a query becomes a Concept: what is looked for, and where."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from chronisearch.analysis.token import Token
from chronisearch.query.bound import Clause, Concept, Expansion
from chronisearch.query.scope import Place, Scope
from chronisearch.query.sequences import TokenSequence, units, ways
from chronisearch.query.written import WrittenForms
from chronisearch.schema import Form
from chronisearch.values import replace

Related: TypeAlias = Mapping[str, tuple[Expansion, ...]]
"""Further forms of a word by field name: inflected, derived, spelt otherwise."""

NO_RELATED: Final[Related] = {}


def word_concept(
    label: str,
    tokens: Sequence[Token],
    scope: Scope,
    form: Form = Form.STEM,
    related: Related = NO_RELATED,
    left_out: Sequence[str] = (),
) -> Concept:
    """Give what a plain word asks for; `tokens` are those of the word alone, at least one.

    With Form.EXACT only its folded form counts, not its stem: what `--exact` asks for, and
    what suits a proper name that the lexicon does not know. Function words have no stem and
    are looked for in the exact field either way. `related` adds to the clauses of the fields
    that it names; `left_out` are exact forms that share the stem and are other words.
    """
    exact = _expansions(ways(tokens), lambda token: token.exact)
    stems = _stem_expansions(ways(tokens)) if form is Form.STEM else ()
    if not stems:
        return _exact_concept(label, exact, scope, related)
    clauses = []
    for place in scope:
        in_stems = _without(stems, place, left_out) + related.get(place.stem_field, ())
        in_exact = exact + related.get(place.exact_field, ())
        clauses.append(Clause(place.stem_field, place.stem_weight, in_stems))
        clauses.append(Clause(place.exact_field, place.exact_weight, in_exact))
    return Concept(label, tuple(clauses))


def exactly_concept(
    label: str, tokens: Sequence[Token], scope: Scope, written: WrittenForms
) -> Concept:
    """Give what `=mot` asks for: the word with its accents, or without any.

    Words of a longer `="…"` that are typed without accents are found with them as well.
    """
    clauses = []
    for place in scope:
        forms = (
            (_one_form(tokens[0], place, written),)
            if len(units(tokens)) == 1
            else _expansions(ways(tokens), lambda token: token.written)
        )
        clauses.append(Clause(place.exact_field, place.alone, forms))
    return Concept(label, tuple(clauses))


def forms_concept(label: str, forms: tuple[Expansion, ...], scope: Scope) -> Concept:
    """Give a concept of forms taken from the vocabulary; without any it matches nothing."""
    return _exact_concept(label, forms, scope) if forms else Concept(label, ())


def _exact_concept(
    label: str, forms: tuple[Expansion, ...], scope: Scope, related: Related = NO_RELATED
) -> Concept:
    return Concept(
        label,
        tuple(
            Clause(place.exact_field, place.alone, forms + related.get(place.exact_field, ()))
            for place in scope
        ),
    )


def _expansions(
    sequences: Iterable[TokenSequence], term_of: Callable[[Token], str]
) -> tuple[Expansion, ...]:
    found = (tuple(term_of(token) if token else "" for token in way) for way in sequences)
    return tuple(map(Expansion, dict.fromkeys(found)))


def _stem_expansions(sequences: Iterable[TokenSequence]) -> tuple[Expansion, ...]:
    """Leave out the ways with a function word: the stemmed field could not see it missing."""
    complete = (way for way in sequences if all(token is None or token.stem for token in way))
    return _expansions(complete, lambda token: token.stem)


def _without(
    stems: tuple[Expansion, ...], place: Place, left_out: Sequence[str]
) -> tuple[Expansion, ...]:
    """Take the occurrences of other words of the same stem out of the single terms."""
    others = tuple((place.exact_field, word) for word in left_out)
    return tuple(
        replace(stem, without=others) if others and len(stem.terms) == 1 else stem for stem in stems
    )


def _one_form(token: Token, place: Place, written: WrittenForms) -> Expansion:
    if token.written != token.exact:
        return Expansion((token.written,))
    others = written.of(token.exact, place.exact_field)
    return Expansion((token.exact,), without=tuple((place.exact_field, w) for w in others))
