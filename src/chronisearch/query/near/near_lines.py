"""The terms like a word or pattern, picked out of very many at the speed of a text search.

Of a word's k + 1 pieces, k edits leave one whole (Wu & Manber, "Fast text searching: allowing
errors", 1992), unless one of them swaps the letters on both sides of a cut and so touches two
pieces. Then the others cannot touch all the rest, and the two pieces are found with their swap.
"""

import re
from collections.abc import Iterator
from itertools import pairwise


def lines_near(word: str, most: int) -> "re.Pattern[str]":
    """Give a pattern of lines that each term within `most` edits fills, and few others do.

    It is for texts with a term on each line.
    """
    shortest, longest = max(len(word) - most, 1), len(word) + most
    left = "|".join(map(re.escape, sorted(set(_left_by(word, most)))))
    return re.compile(rf"^(?=.{{{shortest},{longest}}}$).*?(?:{left}).*$", re.MULTILINE)


def lines_like(folded: str) -> "re.Pattern[str]":
    """Give a pattern of the lines that this one with wildcards matches whole: letters, `*`, `?`.

    Each star takes as little as it can, once and for all: what stands behind it is never looked
    for anew.
    """
    parts = folded.split("*")
    first, rest = _line_part(parts[0]), [_line_part(part) for part in parts[1:]]
    if not rest:
        return re.compile(f"^{first}$", re.MULTILINE)
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1] if part)
    return re.compile(f"^{first}{middle}.*{rest[-1]}$", re.MULTILINE)


def _line_part(part: str) -> str:
    return "".join("." if char == "?" else re.escape(char) for char in part)


def _left_by(word: str, most: int) -> Iterator[str]:
    """Yield parts of which one at least is in whatever that many edits make of the word."""
    cuts = [len(word) * at // (most + 1) for at in range(most + 2)]
    pieces = [word[start:end] for start, end in pairwise(cuts)]
    yield from pieces
    for one, other in pairwise(pieces):
        # Without the last letter, which may be swapped with the next piece.
        yield one[:-1] + other[:1] + one[-1:] + other[1:-1]
