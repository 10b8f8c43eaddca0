"""Which terms a token brings to a field, and which text a field is a form of."""

from collections.abc import Iterator
from typing import Final

from chronisearch.analysis.token import Token
from chronisearch.schema import BODY, TITLE, TITLE_EXACT, Form

_TITLE_FIELDS: Final = frozenset({TITLE.name, TITLE_EXACT.name})


def text_of(field: str) -> str:
    """Name the text that the field is a form of: fields of one text share their positions."""
    return TITLE.name if field in _TITLE_FIELDS else BODY.name


def terms_of(token: Token, form: Form) -> Iterator[str]:
    """Yield the terms that the token has in a field of this form; none for some."""
    if form is Form.STEM:
        if token.stem:
            yield token.stem
        return
    yield token.exact
    if token.written != token.exact:
        yield token.written
