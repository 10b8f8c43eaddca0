"""Use case: documents like this one, by the rarest words that both have, and by shared passages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from typing import Final, NamedTuple

from chronisearch.analysis.analyzer import analyze_passages
from chronisearch.analysis.token import Kind, Token
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import ScoredDocument, Searcher, SearchRequest
from chronisearch.query.bound import BoundNode, Clause, Concept, Expansion, Or
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.schema import BODY
from chronisearch.viewing.passages import Word, shared_passages, words_in
from chronisearch.views import SimilarDocument

_MOST_TERMS: Final = 30
"""As many words as tell what a text is about; more find the same, later."""
_SHORTEST_CHARS: Final = 3


class _Term(NamedTuple):
    """A stem of the document, one of its spellings there, and how much it tells."""

    stem: str
    surface: str
    weight: float


def similar(searcher: Searcher, document: Document, limit: int) -> tuple[SimilarDocument, ...]:
    """Give the documents most like this one, the best first; none where its words are its own.

    A score of 1 is as like as the document is to itself.
    """
    terms = _telling(searcher.vocabulary, document, searcher.statistics().documents)
    if not terms:
        return ()
    root = Or(tuple(map(_concept_of, terms)))
    # Itself is among the hits, and the best of them or nearly so.
    hits = [*searcher.search(SearchRequest(root, limit=limit + 1)).documents]
    own = _own_score(searcher, root, document, hits)
    words = words_in(document)
    others = (hit for hit in hits if hit.document.path != document.path)
    found = (_compared(hit, document, words, terms, own) for hit in others)
    return tuple(each for each in found if each.shared_terms)[:limit]


def _telling(vocabulary: Vocabulary, document: Document, documents: int) -> list[_Term]:
    """Give the words that tell most: frequent here, rare elsewhere, and not of this text alone."""
    counts = Counter[str]()
    surfaces: dict[str, Counter[str]] = {}
    for token in analyze_passages(document.text, document.passages):
        if token.stem and token.kind is not Kind.NUMBER and len(token.stem) >= _SHORTEST_CHARS:
            counts[token.stem] += 1
            surfaces.setdefault(token.stem, Counter())[_word(token)] += 1
    found = []
    for stem, count in counts.items():
        holders = vocabulary.document_frequency(BODY.name, stem)
        if holders > 1:
            surface = surfaces[stem].most_common(1)[0][0]
            found.append(_Term(stem, surface, (1 + log(count)) * log(documents / holders)))
    found.sort(key=lambda term: (-term.weight, term.stem))
    return [term for term in found[:_MOST_TERMS] if term.weight > 0]


def _word(token: Token) -> str:
    """Give the word as it is written, without an elided one before it."""
    if "elision" not in token.rules:
        return token.surface
    return token.surface.replace("’", "'").partition("'")[2]


def _concept_of(term: _Term) -> Concept:
    return Concept(term.surface, (Clause(BODY.name, BODY.weight, (Expansion((term.stem,)),)),))


def _own_score(
    searcher: Searcher, root: BoundNode, document: Document, hits: Sequence[ScoredDocument]
) -> float:
    for hit in hits:
        if hit.document.path == document.path:
            return hit.score
    return searcher.explain(root, document.path).value


def _compared(
    hit: ScoredDocument,
    document: Document,
    words: Sequence[Word],
    terms: Sequence[_Term],
    own: float,
) -> SimilarDocument:
    other = hit.document
    stems = {token.stem for token in analyze_passages(other.text, other.passages)}
    spans = shared_passages(words, words_in(other))
    period = other.period
    return SimilarDocument(
        path=other.path,
        title=other.title,
        date_start=period.date_start if period else None,
        score=min(hit.score / own, 1.0) if own else 0.0,
        shared_terms=tuple(term.surface for term in terms if term.stem in stems),
        shared_passages=tuple(_texts(document, spans)),
    )


def _texts(document: Document, spans: Iterator[tuple[int, int]]) -> Iterator[str]:
    for start, end in spans:
        yield document.text[start:end]
