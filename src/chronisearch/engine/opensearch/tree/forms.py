"""One form of a word or phrase as a query to the cluster: where exactly these terms stand.

A form of one term is a term query, a sequence a phrase. Where a position may hold any token, or
where occurrences do not count, Lucene's span queries say so; they find the same documents that
the embedded engine finds, position by position.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from chronisearch.engine.opensearch.common.mapping import MOST_TERM_CHARS, covered
from chronisearch.engine.opensearch.common.stacked import COVERED, written
from chronisearch.engine.terms import text_of
from chronisearch.errors import UnsupportedQueryError
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
    """Give what matches where the form stands in a field.

    Raises:
        UnsupportedQueryError: a phrase holds a pattern of too many words.
    """
    if not any(form.terms):
        return NOTHING
    if (term := plain(form)) is not None:
        return {"term": {field: written(term)}}
    line = _as_line(form)
    if line is None:
        return _few(span(field, form))
    return {"match_phrase": {field: {"query": line, "analyzer": "stacked"}}}


def _as_line(form: Expansion) -> str | None:
    """Write a sequence as a phrase of stacked terms; None where spans alone can say it."""
    places = ["|".join(map(written, terms_at(each))) for each in form.terms]
    if form.without or "" in places or max(map(len, places)) > MOST_TERM_CHARS:
        return None
    return " ".join(places)


def _few(spans: dict[str, Any]) -> dict[str, Any]:
    """Give the spans, unless a cluster would refuse that many terms."""
    if span_terms(spans) > MOST_PLACES:
        raise UnsupportedQueryError("opensearch", "a phrase with a pattern of very many words")
    return spans


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


MOST_PLACES: Final = 900
"""So many terms may stand in spans, or at one position: a cluster takes 1,024 of them in a query
(max_clause_count) unless it is told otherwise. A list of terms is no part of that."""


def span_terms(query: object) -> int:
    """Count the terms that stand in the spans of a query."""
    match query:
        case dict():
            return sum((key == "span_term") + span_terms(each) for key, each in query.items())
        case list():
            return sum(map(span_terms, query))
        case _:
            return 0


def counted(field: str, forms: Iterable[Expansion]) -> Iterator[dict[str, Any]]:
    """Yield queries whose scores add up to how often the forms stand, each by its weight."""
    some = sorted((form for form in forms if form.weight), key=lambda each: each.weight)
    for weight, alike in groupby(some, key=lambda each: each.weight):
        terms = []
        for form in alike:
            if (term := plain(form)) is not None:
                terms.append(written(term))
            elif any(form.terms):
                yield _sequence(field, form, weight)
        for line in _lines(terms):
            # Terms at one position are what Lucene takes for synonyms: it adds up their numbers.
            yield {"match": {field: {"query": line, "analyzer": "stacked", "boost": weight}}}


_FEW_CHOICES: Final = 64
"""So many words of a phrase are spans, which are counted the same wherever they are; of more, as
a pattern in a phrase has, each shard is taken to hold all."""


def _sequence(field: str, form: Expansion, weight: float) -> dict[str, Any]:
    """Give what counts a sequence, or a term some of whose places do not count."""
    line = _as_line(form)
    count = sum(len(terms_at(each)) for each in form.terms)
    if line is None or len(form.terms) < count <= _FEW_CHOICES:
        text = text_of(field)
        stands = once(text, len(form.terms), masked(span(field, form), covered(text)))
        return {"bool": {"must": [stands], "boost": weight}}
    boost = weight / count  # see `mapping.py`: Lucene counts it once a term that it holds
    return {"match_phrase": {field: {"query": line, "analyzer": "stacked", "boost": boost}}}


def _lines(terms: Iterable[str]) -> Iterator[str]:
    """Yield the terms together, as many at once as there is room for at one position."""
    together: list[str] = []
    used = 0
    for term in terms:
        if len(together) == MOST_PLACES or (together and used + len(term) + 1 > MOST_TERM_CHARS):
            yield "|".join(together)
            together, used = [], 0
        together.append(term)
        used += len(term) + 1
    if together:
        yield "|".join(together)


def windows(text: str, width: int) -> dict[str, Any]:
    """Give each stretch of so many covered positions, once."""
    position = {"span_term": {covered(text): COVERED}}
    return position if width == 1 else in_order([position] * width, 0)


def once(text: str, width: int, spans: dict[str, Any]) -> dict[str, Any]:
    """Give places of this width, each once, however many forms stand there."""
    return holding(windows(text, width), spans)


def holding(spans: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Give those within which one of the others lies."""
    return {"span_containing": {"big": spans, "little": others}}


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
