"""Which terms a token brings to a field, and which text a field is a form of."""

from collections.abc import Iterator
from typing import Final

from chronisearch.analysis.token import Token
from chronisearch.engine.whoosh.format.texts import TEXTS
from chronisearch.schema import BODY, Form

_TEXT_OF: Final = {field.name: text for text, fields in TEXTS.items() for field in fields}


def text_of(field: str) -> str:
    """Name the text that the field is a form of: fields of one text share their positions."""
    return _TEXT_OF.get(field, BODY.name)


def terms_of(token: Token, form: Form) -> Iterator[str]:
    """Yield the terms that the token has in a field of this form; none for some."""
    if form is Form.STEM:
        if token.stem:
            yield token.stem
        return
    yield token.exact
    if token.written != token.exact:
        yield token.written
