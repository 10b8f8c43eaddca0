"""Lines of a given width, broken at ordinary spaces alone.

Rich breaks at every white space, which parts « from its word: French sets a no-break space
there. So lines are broken here, and Rich is told to leave them as they are. Where a text has an
ordinary space in such a place, the line does not end there either.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from chronisearch.render.lines.fragments import Piece

Word: TypeAlias = list[Piece]
"""Pieces that must stay on one line."""

_NEVER_BEGINS_A_LINE: Final = ("»", ":", ";", "!", "?", "%", "…")
_NEVER_ENDS_A_LINE: Final = ("«", "—", "–")
_DIGITS_IN_A_GROUP: Final = 3


def wrap(
    parts: Iterable[Piece], width_chars: int, measure: Callable[[str], int]
) -> list[list[Piece]]:
    """Lay the pieces out in lines of at most `width_chars`, as `measure` counts them.

    A word that is wider than a line stands alone on its own, whole.
    """
    lines: list[list[Piece]] = [[]]
    used = 0
    for word in _kept_together(_words(parts)):
        width = sum(measure(part.text) for part in word)
        if lines[-1] and used + 1 + width > width_chars:
            lines.append([])
            used = 0
        if lines[-1]:
            lines[-1].append(Piece(" ", is_match=False))
            used += 1
        lines[-1].extend(word)
        used += width
    return lines


def _kept_together(words: Iterable[Word]) -> Iterator[Word]:
    """Join words that a careless hand parted by an ordinary space: « mot », 65 %, 3 000."""
    held: Word = []
    for word in words:
        if held and _belong_together(_text(held), _text(word)):
            held = [*held, Piece(" ", is_match=False), *word]
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _belong_together(before: str, after: str) -> bool:
    return (
        after.startswith(_NEVER_BEGINS_A_LINE)
        or before.endswith(_NEVER_ENDS_A_LINE)
        or (before[-1].isdigit() and after[:_DIGITS_IN_A_GROUP].isdigit())
    )


def _text(word: Word) -> str:
    return "".join(part.text for part in word)


def _words(parts: Iterable[Piece]) -> Iterator[Word]:
    """Yield what stands between two spaces."""
    word: Word = []
    for text, is_match in parts:
        first, *others = text.split(" ")
        if first:
            word.append(Piece(first, is_match))
        for other in others:
            if word:
                yield word
            word = [Piece(other, is_match)] if other else []
    if word:
        yield word
