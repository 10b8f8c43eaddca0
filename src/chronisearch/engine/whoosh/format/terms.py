"""What a document is indexed under: for each field its terms and where they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from chronisearch.analysis.analyzer import analyze, analyze_passages
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Document, TitleOrigin
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE, TITLE_EXACT, Form
from chronisearch.values import frozen

TermPositions: TypeAlias = Mapping[str, Sequence[int]]
"""The positions of each term, ascending."""

_TITLE_FIELDS: Final = frozenset({TITLE.name, TITLE_EXACT.name})


def text_of(field: str) -> str:
    """Name the text that the field is a form of: fields of one text share their positions."""
    return TITLE.name if field in _TITLE_FIELDS else BODY.name


@frozen
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
    """Analyse the document, once. A title that only stands in for a missing one has no terms."""
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
        tokens={name: _positions_held(positions) for name, positions in fields.items()},
    )


def terms_of(token: Token, form: Form) -> Iterator[str]:
    """Yield the terms that the token has in a field of this form; none for some."""
    if form is Form.STEM:
        if token.stem:
            yield token.stem
        return
    yield token.exact
    if token.written != token.exact:
        yield token.written


def _positions_by_term(tokens: Iterable[Token], form: Form) -> TermPositions:
    """Give each term's positions; a term counts once at a position, whoever brings it."""
    positions: dict[str, list[int]] = {}
    for token in tokens:
        for term in terms_of(token, form):
            places = positions.setdefault(term, [])
            if not places or places[-1] != token.position:
                places.append(token.position)
    return positions


def _breaks(tokens: Iterable[Token]) -> list[int]:
    covered = {
        position
        for token in tokens
        for position in range(token.position, token.position + token.width)
    }
    end = max(covered) + 1
    return [position for position in range(end + 1) if position not in covered]


def _positions_held(positions: TermPositions) -> int:
    return len(set().union(*positions.values()))
