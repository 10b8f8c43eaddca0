"""One word becomes one token: small letters, folded form, stem."""

from collections.abc import Sequence
from typing import NamedTuple

from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem
from chronisearch.analysis.stopwords import is_function_word
from chronisearch.analysis.token import Kind, Token


class Form(NamedTuple):
    """The terms of a token. What is None is derived from the one before it."""

    written: str
    exact: str | None = None
    stem: str | None = None


def word(text: str, start_char: int, rules: tuple[str, ...] = ()) -> Token:
    """Give the WORD, or FUNCTION, that stands at `start_char`."""
    written = text.lower()
    exact = fold(written)
    if is_function_word(written, exact):
        form = Form(written, exact, stem="")
        return token(text, start_char, Kind.FUNCTION, form, (*rules, "function word"))
    return token(text, start_char, Kind.WORD, Form(written, exact), rules)


def token(text: str, start_char: int, kind: Kind, form: Form, rules: tuple[str, ...] = ()) -> Token:
    """Give the token of `text` at `start_char`, at position 0, one position wide."""
    written = form.written
    exact = fold(written) if form.exact is None else form.exact
    stemmed = stem(exact) if form.stem is None else form.stem
    if exact != written:
        rules = (*rules, "fold")
    if stemmed not in ("", exact):
        rules = (*rules, "stem")
    end_char = start_char + len(text)
    return Token(text, start_char, end_char, 0, 1, kind, written, exact, stemmed, rules)


def term(value: str) -> Form:
    """Give the form of what is never inflected: one term for all three."""
    return Form(value, value, value)


def shifted(original: Token, chars: int, positions: int) -> Token:
    """Give the same token so many characters and positions further on."""
    # Spelt out: _replace takes five times as long, and this is done for every token of a text.
    (surface, start, end, position, width, kind, written, exact, stemmed, rules) = original
    return Token(
        surface,
        start + chars,
        end + chars,
        position + positions,
        width,
        kind,
        written,
        exact,
        stemmed,
        rules,
    )


def positions_taken(tokens: Sequence[Token]) -> int:
    """Give how many positions the tokens of one analysis take, which start from 0."""
    return max((each.position + each.width for each in tokens), default=0)
