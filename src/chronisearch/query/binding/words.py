"""One word, phrase or exact form of a query becomes a Concept: what is looked for, and where."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from chronisearch.analysis.designators import MOST_LETTERS, letters_term
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.binding.related_forms import RelatedForms
from chronisearch.query.binding.scope import Place, Scope
from chronisearch.query.binding.sequences import TokenSequence, units, ways
from chronisearch.query.binding.written import WrittenForms
from chronisearch.query.bound import Clause, Concept, Expansion
from chronisearch.schema import Form
from chronisearch.values import replace

FormsByField: TypeAlias = Mapping[str, tuple[Expansion, ...]]

NO_RELATED: Final = RelatedForms()
NO_FORMS: Final[FormsByField] = {}


def word_concept(
    label: str,
    tokens: Sequence[Token],
    scope: Scope,
    form: Form = Form.STEM,
    related: RelatedForms = NO_RELATED,
) -> Concept:
    """Give what a plain word asks for; `tokens` are those of the word alone, at least one.

    With Form.EXACT only its folded form counts, not its stem: what `--exact` asks for, and
    what suits a proper name that the lexicon does not know. Function words have no stem and
    are looked for in the exact field either way. `related` adds to what is looked for, and takes
    from it what is other words.
    """
    term_of = (lambda token: token.written) if related.as_written else (lambda token: token.exact)
    exact = _expansions(ways(tokens), term_of) + _letters(tokens)
    stems = _stem_expansions(ways(tokens)) if form is Form.STEM else ()
    forms = related.by_field()
    if not stems:
        return _exact_concept(label, exact, scope, forms)
    clauses = []
    for place in scope:
        left_out = related.left_out + related.accented
        in_stems = _without(stems, place, left_out) + forms.get(place.stem_field, ())
        in_exact = _without(exact, place, related.accented) + forms.get(place.exact_field, ())
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
    label: str, forms: tuple[Expansion, ...], scope: Scope, related: FormsByField = NO_FORMS
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


def _letters(tokens: Sequence[Token]) -> tuple[Expansion, ...]:
    """Let a short word be the letters of a designator too: *MiG* finds *MiG-31*."""
    word = tokens[0]
    if len(tokens) > 1 or word.kind is not Kind.WORD or len(word.exact) > MOST_LETTERS:
        return ()
    return (Expansion((letters_term(word.exact),)),)


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
