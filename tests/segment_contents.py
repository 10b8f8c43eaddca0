"""What stands in a segment by term, read plainly; and what a document is indexed under."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from chronisearch.analysis.analyzer import analyze, analyze_passages
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Document, TitleOrigin
from chronisearch.engine.whoosh.format.terms import terms_of, text_of
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE, Form

TermPositions: TypeAlias = Mapping[str, Sequence[int]]
"""The positions of each term, ascending."""


def frequencies(segment: CodecSegment, field: str, term: str) -> dict[int, int]:
    """Give how often the term occurs in each document that holds it and was not removed."""
    number = segment.list_of(field, term)
    found = zip(*segment.text(field).postings(number, segment.first), strict=True)
    return {document: count for document, count in found if document not in segment.removed}


def positions(
    segment: CodecSegment, field: str, term: str, wanted: Container[int]
) -> dict[int, Sequence[int]]:
    """Give where the term stands in those of the wanted documents that hold it."""
    number = segment.list_of(field, term)
    documents = [each for each in frequencies(segment, field, term) if each in wanted]
    if number is None:
        return {}
    places = segment.text(field).positions(number, (each - segment.first for each in documents))
    return dict(zip(documents, places, strict=True))


def breaks(segment: CodecSegment, field: str, wanted: Container[int]) -> dict[int, Sequence[int]]:
    """Give the positions without a token in those of the documents that have the field."""
    documents = [document for document in segment.documents() if document in wanted]
    places = segment.text(field).breaks(document - segment.first for document in documents)
    found = zip(documents, places, strict=True)
    return {document: empty for document, empty in found if empty != [0]}


@dataclass(frozen=True)
class DocumentTerms:
    """All terms of a document.

    `fields` has an entry for each of `schema.TEXT_FIELDS`, by name. `breaks` gives for each
    text that has tokens the positions without one, up to the first behind them all. `tokens`
    counts by field the positions that hold a term.
    """

    fields: dict[str, TermPositions]
    breaks: TermPositions
    tokens: dict[str, int]


def document_terms(document: Document) -> DocumentTerms:
    """Analyse the document. A title that only stands in for a missing one has no terms."""
    texts = {BODY.name: analyze_passages(document.text, document.passages)}
    if document.title_from is not TitleOrigin.FIRST_SENTENCE:
        texts[TITLE.name] = analyze(document.title)
    fields = {
        field.name: _positions_by_term(texts.get(text_of(field.name), ()), field.form)
        for field in TEXT_FIELDS
    }
    return DocumentTerms(
        fields=fields,
        breaks={text: _breaks(tokens) for text, tokens in texts.items() if tokens},
        tokens={name: len(set().union(*places.values())) for name, places in fields.items()},
    )


def _positions_by_term(tokens: Iterable[Token], form: Form) -> TermPositions:
    """Give each term's positions; a term counts once at a position, whoever brings it."""
    found: dict[str, list[int]] = {}
    for token in tokens:
        for term in terms_of(token, form):
            places = found.setdefault(term, [])
            if not places or places[-1] != token.position:
                places.append(token.position)
    return found


def _breaks(tokens: Iterable[Token]) -> list[int]:
    covered = {
        position
        for token in tokens
        for position in range(token.position, token.position + token.width)
    }
    end = max(covered) + 1
    return [position for position in range(end + 1) if position not in covered]
