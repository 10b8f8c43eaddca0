"""What derived words would find where a query finds little: *livraison*, *livré*."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from chronisearch.engine.protocol import Searcher
from chronisearch.hits import Related
from chronisearch.query.binding.related import stem
from chronisearch.query.bound import BoundQuery, Origin, terms_at
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.walk import concepts
from chronisearch.schema import BODY, BODY_EXACT
from chronisearch.searching.surfaces import surface_of

_MOST_WORDS: Final = 3
_MOST_TERMS: Final = 500
"""Words that begin like a stem, looked at for the most frequent one of that stem."""


def offer_of_related(searcher: Searcher, query: BoundQuery, total: int) -> Related | None:
    """Give what the query, bound so that derived words match, finds beyond so many; else None."""
    words = tuple(dict.fromkeys(_derived_words(query, searcher.vocabulary)))
    found = searcher.count(query.root) if words else total
    if found <= total:
        return None
    shown = (surface_of(searcher, (word,)) for word in words[:_MOST_WORDS])
    return Related(tuple(shown), found)


def _derived_words(query: BoundQuery, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the commonest word of each derived stem that the index holds."""
    for concept in concepts(query.root):
        for clause in concept.clauses:
            for form in clause.expansions:
                if form.origin is Origin.DERIVED and form.matches and clause.field == BODY.name:
                    yield from _commonest(terms_at(form.terms[0])[0], vocabulary)


def _commonest(stemmed: str, vocabulary: Vocabulary) -> Iterator[str]:
    terms = islice(vocabulary.terms(BODY_EXACT.name, stemmed), _MOST_TERMS)
    words = [(-count, word) for word, count in terms if word.isascii() and stem(word) == stemmed]
    yield from (word for _, word in sorted(words)[:1])
