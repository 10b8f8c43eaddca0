"""Where a concept stands in a text, as spans of the cluster, and what can be said of such spans.

All spans here are as if of the field of covered positions, so those of stems and of exact forms
can be put side by side. Lucene walks two lists of spans once, forwards; what is said of its
queries here holds where the spans of a list all have one width, so stretches are kept by width.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from chronisearch.analysis.analyzer import analyze
from chronisearch.engine.opensearch.common.mapping import covered
from chronisearch.engine.opensearch.tree.forms import any_of, masked, span
from chronisearch.engine.terms import text_of
from chronisearch.query.bound import Clause, Concept, Expansion, Term, terms_at
from chronisearch.schema import TEXT_FIELDS, Form
from chronisearch.values import frozen

Spans = dict[str, Any]

_STEMMED: Final = frozenset(field.name for field in TEXT_FIELDS if field.form is Form.STEM)


@frozen
class Standing:
    """Where single positions of a concept stand, or one longer form of it.

    `words` are the stems that may stand at each of its positions; None stands for any.
    """

    width: int
    spans: Spans
    words: tuple[frozenset[str] | None, ...]

    @property
    def is_apart(self) -> bool:
        """Tell whether no two places of it can share a position."""
        return self.width == 1 or not any(
            _may_meet((one,), (other,)) for one, other in combinations(self.words, 2)
        )


def standings(concept: Concept, text: str) -> list[Standing]:
    """Give where matching forms of the concept stand in a text: all single positions, then others.

    Nothing is given where it is not looked for in this text.
    """
    found = [
        (form.width, masked(span(clause.field, form, whole=True), covered(text)), clause, form)
        for clause, form in _matching(concept, text)
    ]
    singles = [each for each in found if each[0] == 1]
    kept = [
        Standing(width, spans, tuple(_words(clause, term) for term in form.terms))
        for width, spans, clause, form in found
        if width > 1
    ]
    if singles:
        words = [_words(clause, form.terms[0]) for *_, clause, form in singles]
        together = _united(words)
        kept.insert(0, Standing(1, any_of([spans for _, spans, *_ in singles]), (together,)))
    return kept


def named(concept: Concept, text: str) -> list[Standing]:
    """Give each matching form of the concept by itself, from its first position to its last."""
    return [
        Standing(
            len(form.terms),
            masked(span(clause.field, form), covered(text)),
            tuple(_words(clause, term) for term in form.terms),
        )
        for clause, form in _matching(concept, text)
    ]


def _matching(concept: Concept, text: str) -> Iterator[tuple[Clause, Expansion]]:
    """Yield the forms that match in a text, each with its clause."""
    for clause in concept.clauses:
        if text_of(clause.field) == text:
            yield from (
                (clause, form) for form in clause.expansions if form.matches and any(form.terms)
            )


def any_standing(standing: Sequence[Standing]) -> Spans:
    """Give all the places."""
    return any_of([each.spans for each in standing])


def without(spans: Spans, others: Spans, reach: int = 0) -> Spans:
    """Give those that share no position with others, and have none so near: one is side by side."""
    return {"span_not": {"include": spans, "exclude": others, "pre": reach, "post": reach}}


def within(spans: Spans, others: Spans) -> Spans:
    """Give those that lie within one of the others."""
    return {"span_within": {"little": spans, "big": others}}


def may_meet(one: Standing, other: Standing) -> bool:
    """Tell whether a place of the one may share a position with one of the other."""
    return _may_meet(one.words, other.words)


def _may_meet(
    these: Sequence[frozenset[str] | None], others: Sequence[frozenset[str] | None]
) -> bool:
    """Tell whether one token can be both: a compound holds the words that it is made of."""
    return any(are_alike(one, other) for one in these for other in others)


def are_alike(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    """Tell whether one position may hold a word of each."""
    if one is None or other is None:
        return True
    return any(a in b or b in a for a in one for b in other)


def _words(clause: Clause, term: Term) -> frozenset[str] | None:
    terms = terms_at(term)
    if not terms:
        return None
    return frozenset(stem for each in terms for stem in _stems(clause.field, each))


def _stems(field: str, term: str) -> Iterator[str]:
    """Yield what a term of the field is in the field of stems, and itself."""
    yield term
    if field not in _STEMMED:
        yield from (token.stem for token in analyze(term) if token.stem)


def _united(words: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    known = [each for each in words if each is not None]
    return frozenset().union(*known) if len(known) == len(words) else None
