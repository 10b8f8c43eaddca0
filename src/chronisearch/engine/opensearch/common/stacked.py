"""A text as the cluster takes it: the terms of each position, written out.

    "l'état-major dort"  →  stems `etatmajor|etat major dort`

White space parts positions, `|` the terms of one, `_` is a position without any. Characters of a
term that mean something there are written as `%` and four digits.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Final

from chronisearch.analysis.analyzer import analyze_passages
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Document, Span, TitleOrigin, beside
from chronisearch.engine.opensearch.common.mapping import (
    MOST_TERM_CHARS,
    covered,
    length,
    quiet,
    texts,
    words,
)
from chronisearch.engine.terms import terms_of, text_of
from chronisearch.schema import ASIDE, TEXT_FIELDS, TITLE, Form

FREE: Final = "_"
COVERED: Final = "x"
"""Stands in the field of covered positions wherever a token stands."""

_ONCE_MORE: Final = f" {FREE} {COVERED}"
"""Makes the mark more frequent than any word (see `mapping.py`), apart from all of them."""

_MEANS_SOMETHING: Final = re.compile(r"[\s|%]|^_$")


def written(term: str) -> str:
    """Give the term as it stands in a stacked text and in queries. Different terms stay so."""
    if _MEANS_SOMETHING.search(term):
        term = _MEANS_SOMETHING.sub(lambda found: f"%{ord(found[0]):04x}", term)
    return term[:MOST_TERM_CHARS]


def read(term: str) -> str:
    """Give the term that is so written."""
    return re.sub(r"%([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), term)


def fields_of(document: Document) -> dict[str, Any]:
    """Give the text fields of a document, with the lists and lengths that go with them."""
    fields: dict[str, Any] = {}
    for text in texts():
        tokens = tokens_of(document, text)
        held = _held(tokens)
        fields[covered(text)] = _marked(held) + _ONCE_MORE if held else ""
        for field in TEXT_FIELDS:
            if text_of(field.name) == text:
                at = _terms_at(tokens, field.form)
                if field.form is Form.STEM:
                    fields[quiet(text)] = _marked(held - at.keys())
                fields[field.name] = _line(at)
                fields[words(field.name)] = sorted(
                    {term for terms in at.values() for term in terms}
                )
                fields[length(field.name)] = len(at)
    return fields


def tokens_of(document: Document, text: str) -> list[Token]:
    """Give the tokens of one of a document's texts."""
    if text == ASIDE.name:
        return analyze_passages(document.text, beside(document)) if document.aside else []
    if text != TITLE.name:
        return analyze_passages(document.text, document.passages)
    if document.title_from is TitleOrigin.FIRST_SENTENCE:
        return []
    return analyze_passages(document.title, (Span(0, len(document.title)),))


def _terms_at(tokens: Iterable[Token], form: Form) -> dict[int, dict[str, None]]:
    """Give the terms at each position that has any, each once."""
    at: dict[int, dict[str, None]] = {}
    for token in tokens:
        for term in terms_of(token, form):
            at.setdefault(token.position, {})[written(term)] = None
    return at


def _line(at: dict[int, dict[str, None]]) -> str:
    end = max(at, default=-1) + 1
    return " ".join("|".join(at[place]) if place in at else FREE for place in range(end))


def _held(tokens: Iterable[Token]) -> set[int]:
    return {
        place for token in tokens for place in range(token.position, token.position + token.width)
    }


def _marked(places: AbstractSet[int]) -> str:
    return " ".join(COVERED if at in places else FREE for at in range(max(places, default=-1) + 1))
