"""How the corpus writes a term: with its capitals and accents, which the index folds away."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from chronisearch.analysis.normalise import normalise
from chronisearch.engine.protocol import Searcher, SearchRequest
from chronisearch.query.bound import Clause, Concept, Expansion
from chronisearch.schema import BODY_EXACT
from chronisearch.snippet import mentions_of

_DOCUMENTS_LOOKED_AT: Final = 2
"""One could begin every sentence with the word, or be written in capitals."""


def concept_of(terms: Sequence[str]) -> Concept:
    """Ask for exact terms side by side, in the body."""
    label = " ".join(filter(None, terms))
    return Concept(label, (Clause(BODY_EXACT.name, 1.0, (Expansion(tuple(terms)),)),))


def surface_of(searcher: Searcher, terms: Sequence[str]) -> str:
    """Give the commonest writing of the terms in a few documents; as they are if in none.

    Small letters win a tie: a capital may be there for the sentence it begins.
    """
    concept = concept_of(terms)
    answer = searcher.search(SearchRequest(concept, limit=_DOCUMENTS_LOOKED_AT))
    written: Counter[str] = Counter()
    for scored in answer.documents:
        text = scored.document.text
        spans = mentions_of(scored.document, concept)
        written.update(normalise(text[span.start_char : span.end_char]).text for span in spans)
    most_common = sorted(written, key=lambda form: (-written[form], _capitals(form), form))
    return most_common[0] if most_common else concept.label


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))
