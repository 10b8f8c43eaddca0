"""Which terms a token brings to a field, and which text a field is a form of."""

from collections.abc import Iterator
from typing import Final

from chronisearch.analysis.elision import elided_length
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.normalise import normalise
from chronisearch.analysis.token import Token
from chronisearch.engine.texts import TEXTS
from chronisearch.schema import BODY, CAPITAL, Form

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
    if token.stem and _has_capital(token.surface) and may_be_name(token.exact):
        yield CAPITAL + token.exact


def is_word(term: str) -> bool:
    """Tell whether the term is one that a text is searched for, and not that of its capital."""
    return not term.startswith(CAPITAL)


def begins_with_capital(word: str) -> bool:
    """Tell whether a word begins with a capital and goes on in small letters: *Lyon*, not *FAQ*."""
    return word[:1].isupper() and word[1:2].islower()


def may_be_name(folded: str) -> bool:
    """Tell of a word of content whether its capital is kept: French itself does not have it.

    *Lyon* is in the dictionary as a name alone; *Roi* and *Pierre* may begin a sentence.
    """
    return folded.isalpha() and not Inflections.open().is_common(folded)


def _has_capital(surface: str) -> bool:
    if surface.islower():
        return False
    uniform = normalise(surface).text
    return begins_with_capital(uniform[elided_length(uniform) :])
