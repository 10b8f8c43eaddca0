"""One form of a word or phrase as a query to the cluster: where exactly these terms stand.

A form of one term is a term query, a sequence a phrase. Where a position may hold any token, or
where occurrences do not count, Lucene's span queries say so; they find the same documents that
the embedded engine finds, position by position.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from chronisearch.engine.opensearch.mapping import MOST_TERM_CHARS, covered
from chronisearch.engine.opensearch.stacked import COVERED, written
from chronisearch.engine.terms import text_of
from chronisearch.query.bound import Expansion, Term, terms_at

NOTHING: Final[dict[str, Any]] = {"match_none": {}}

_MOST_TERMS: Final = 65_536
"""What `terms` takes at once: index.max_terms_count."""


def plain(form: Expansion) -> str | None:
    """Give the one term of a form all of whose occurrences count; None for any other form."""
    if len(form.terms) != 1 or form.without:
        return None
    terms = terms_at(form.terms[0])
    return terms[0] if len(terms) == 1 else None


def standing(field: str, form: Expansion) -> dict[str, Any]:
    """Give what matches where the form stands in a field."""
    if not any(form.terms):
        return NOTHING
    if (term := plain(form)) is not None:
        return {"term": {field: written(term)}}
    places = ["|".join(map(written, terms_at(each))) for each in form.terms]
    if form.without or "" in places or max(map(len, places)) > MOST_TERM_CHARS:
        return span(field, form)
    line = " ".join(places)
    return {"match_phrase": {field: {"query": line, "analyzer": "stacked"}}}


def span(field: str, form: Expansion, *, whole: bool = False) -> dict[str, Any]:
    """Give the same as spans, to be put into others; the `whole` of a designator is two wide."""
    behind = [""] * (form.width - len(form.terms)) if whole else []
    places = [_place(field, term) for term in (*form.terms, *behind)]
    stands = places[0] if len(places) == 1 else in_order(places, 0)
    if not form.without:
        return stands
    others = [masked(_term(other, term), field) for other, term in form.without]
    return {"span_not": {"include": stands, "exclude": any_of(others)}}


def any_of(spans: list[dict[str, Any]]) -> dict[str, Any]:
    """Give what stands wherever one of these does."""
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}


def in_order(spans: list[dict[str, Any]], between: int) -> dict[str, Any]:
    """Give what stands where these follow one another with so many positions free in all."""
    return {"span_near": {"clauses": spans, "slop": between, "in_order": True}}


def anywhere(field: str, forms: Iterable[Expansion]) -> list[dict[str, Any]]:
    """Give queries one of which matches where any of the forms stands; few, however many."""
    singles: list[str] = []
    queries: list[dict[str, Any]] = []
    for form in forms:
        if (term := plain(form)) is not None:
            singles.append(written(term))
        else:
            queries.append(standing(field, form))
    starts = range(0, len(singles), _MOST_TERMS)
    return queries + [{"terms": {field: singles[at : at + _MOST_TERMS]}} for at in starts]


def counted_together(
    field: str, terms: Iterable[str]
) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield queries that count several terms as one word, with the terms that each counts.

    Terms at one position are what Lucene takes for synonyms: it adds up how often they occur.
    """
    for _, some in groupby(_with_room(terms), key=lambda each: each[0]):
        together = [term for _, term in some]
        line = "|".join(map(written, together))
        yield together, {"match": {field: {"query": line, "analyzer": "stacked"}}}


def _with_room(terms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each term with the number of the line on which it has room."""
    line, used = 0, 0
    for term in terms:
        chars = len(written(term)) + 1
        if used and used + chars > MOST_TERM_CHARS:
            line, used = line + 1, 0
        used += chars
        yield line, term


def _place(field: str, term: Term) -> dict[str, Any]:
    """Give one position: that of a term, of one of several, or for "" of any token of the text."""
    if terms := terms_at(term):
        return any_of([_term(field, each) for each in terms])
    return masked({"span_term": {covered(text_of(field)): COVERED}}, field)


def _term(field: str, term: str) -> dict[str, Any]:
    return {"span_term": {field: written(term)}}


def masked(spans: dict[str, Any], field: str) -> dict[str, Any]:
    """Give spans of another field of the same text as if they were of this one."""
    return {"field_masking_span": {"query": spans, "field": field}}
