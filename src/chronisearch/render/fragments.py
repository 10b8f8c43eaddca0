"""Snippets as pieces of harmless text, marked or not, ready for any renderer."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from chronisearch.render.text import visible
from chronisearch.snippet import Snippet

ELLIPSIS: Final = "…"
_ENDS_A_SENTENCE: Final = (".", "!", "?", "…")
_SHORTEST_CUT_CHARS: Final = 100
"""A fragment is cut only where its sentence is too long to be shown; a shorter one that has no
full stop is a heading or an item of a list, and whole."""

_SPACES: Final = " \u00a0\u202f"
_MAY_FOLLOW_THE_END: Final = "»”’\"')]" + _SPACES
_MAY_STAND_BEFORE_THE_START: Final = "«“‘\"'([—–-" + _SPACES


class Piece(NamedTuple):
    """A stretch of a snippet, on one line; `is_match` where it answers the query."""

    text: str
    is_match: bool


def pieces(snippet: Snippet) -> tuple[Piece, ...]:
    """Cut a snippet at its highlights, with `…` where it starts or ends inside a sentence.

    Never a piece without text; white space at both ends of the snippet is gone.
    """
    cut = list(_stretches(snippet.text, snippet.highlights))
    cut[0] = Piece(cut[0].text.lstrip(), cut[0].is_match)
    cut[-1] = Piece(cut[-1].text.rstrip(), cut[-1].is_match)
    if _starts_inside_sentence(snippet.text):
        cut.insert(0, Piece(ELLIPSIS + " ", is_match=False))
    if _ends_inside_sentence(snippet.text):
        cut.append(Piece(" " + ELLIPSIS, is_match=False))
    return tuple(piece for piece in cut if piece.text)


def _stretches(text: str, highlights: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """Cut a text at its highlights, each stretch made harmless by itself."""
    done = 0
    for start_char, end_char in highlights:
        yield Piece(visible(text[done:start_char]), is_match=False)
        yield Piece(visible(text[start_char:end_char]), is_match=True)
        done = end_char
    yield Piece(visible(text[done:]), is_match=False)


def plain_text(snippet: Snippet) -> str:
    """Give a snippet as one line of text, unmarked."""
    return "".join(piece.text for piece in pieces(snippet))


def _starts_inside_sentence(text: str) -> bool:
    """Tell whether the first word begins in small letters, as no sentence does."""
    return text.lstrip(_MAY_STAND_BEFORE_THE_START)[:1].islower()


def _ends_inside_sentence(text: str) -> bool:
    """Tell whether a text as long as a cut one has no sentence end, closing quotes aside."""
    if len(text) < _SHORTEST_CUT_CHARS:
        return False
    return not text.rstrip().rstrip(_MAY_FOLLOW_THE_END).endswith(_ENDS_A_SENTENCE)
