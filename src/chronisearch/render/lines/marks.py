"""Matching words where there is no colour to show them: a mark on both sides."""

from collections.abc import Iterable, Iterator
from typing import Final

from chronisearch.render.lines.fragments import Piece

MARK: Final = "**"
"""Stands on both sides of a matching word where there is no colour to show it."""


def marked(parts: Iterable[Piece]) -> str:
    """Join pieces, with the mark around those that match."""
    return "".join(piece.text for piece in with_marks(parts))


def with_marks(parts: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the mark around those that match.

    The asterisks with which Markdown emphasises would run into it: they are left out then.
    """
    pieces = tuple(parts)
    if not any(piece.is_match for piece in pieces):
        yield from pieces
        return
    for place, (text, is_match) in enumerate(pieces):
        plain = text.replace(MARK, "")
        if is_match:
            yield Piece(f"{MARK}{plain.strip('*')}{MARK}", is_match)
        else:
            last = place == len(pieces) - 1
            plain = plain if place == 0 else plain.lstrip("*")
            yield Piece(plain if last else plain.rstrip("*"), is_match)
