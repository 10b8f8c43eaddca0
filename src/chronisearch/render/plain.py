"""Hits as plain text: one block a hit, one line a fragment, nothing cut, nothing coloured."""

from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from chronisearch.hits import Hit
from chronisearch.render.answer import Answered
from chronisearch.render.facts import hit_facts, similar_texts
from chronisearch.render.fragments import Piece, beside_title, pieces, title_pieces
from chronisearch.render.text import visible

MARK: Final = "**"
"""Stands on both sides of a matching word where there is no colour to show it."""


def write_hits(stream: TextIO, answer: Answered) -> int:
    """Write one block for each hit, with an empty line between; give how many there were."""
    count = 0
    for hit in answer.hits:
        stream.write("\n" if count else "")
        stream.writelines(f"{line}\n" for line in _block(hit))
        count += 1
    return count


def write_paths(stream: TextIO, answer: Answered, end: str = "\n") -> int:
    """Write the path of each hit exactly as it is, for another program to read."""
    count = 0
    for hit in answer.hits:
        stream.write(hit.path + end)
        count += 1
    return count


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


def _block(hit: Hit) -> Iterable[str]:
    yield f"{hit.rank}. {marked(title_pieces(hit))}"
    yield f"   {visible(hit.path)}"
    yield f"   {' · '.join(hit_facts(hit))}"
    for snippet in beside_title(hit):
        yield f"   {marked(pieces(snippet))}"
    if hit.similar:
        yield f"   {similar_texts(hit)}"
