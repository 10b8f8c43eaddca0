"""How many edits lie between two words: letters put in, left out, changed, or two swapped.

The distance is Damerau's and Levenshtein's in its common form, optimal string alignment
(Boytsov, "Indexing methods for approximate dictionary searching", 2011, § 2.2): no letter is
edited twice.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile


def edit_distance(one: str, other: str, most: int) -> int | None:
    """Give the number of edits, or None where it is more than `most`."""
    start = _common_prefix_chars(one, other)
    one, other = one[start:], other[start:]
    end = _common_prefix_chars(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    if abs(len(one) - len(other)) > most:
        return None
    if not one or not other:
        return max(len(one), len(other))
    return _within(one, other, most)


def _common_prefix_chars(one: str, other: str) -> int:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)


def _within(one: str, other: str, most: int) -> int | None:
    """Fill the table of edits row by row, giving up once a whole row is beyond `most`."""
    rows = [list(range(len(other) + 1))]
    for i in range(len(one)):
        rows.append(_next_row(rows, one[: i + 1], other))
        if min(rows[-1]) > most:
            return None
    return rows[-1][-1] if rows[-1][-1] <= most else None


def _next_row(rows: list[list[int]], beginning: str, other: str) -> list[int]:
    """Give the edits from `beginning` to each beginning of `other`; `rows` has those before."""
    letter, last = beginning[-1], rows[-1]
    row = [len(beginning)]
    for j, against in enumerate(other, 1):
        edits = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
        if j > 1 and letter == other[j - 2] and against == beginning[-2:-1]:
            edits = min(edits, rows[-2][j - 2] + 1)
        row.append(edits)
    return row


def words_within(
    word: str, most: int, terms: Iterable[tuple[str, int]]
) -> Iterator[tuple[int, str, int]]:
    """Yield (edits, term, frequency) of the terms within `most` edits.

    The terms should come in order: what was worked out for one's beginning serves the next,
    and all that begin in a way too far already are passed over (Schulz & Mihov, "Fast string
    correction with Levenshtein automata", 2002, on walking dictionary and table together).
    """
    rows = [list(range(len(word) + 1))]
    before, too_far = "", ""
    for term, frequency in terms:
        if too_far and term.startswith(too_far):
            continue
        too_far = ""
        del rows[_common_prefix_chars(before, term) + 1 :]
        before = term
        for i in range(len(rows) - 1, len(term)):
            rows.append(_next_row(rows, term[: i + 1], word))
            if min(rows[-1]) > most:
                too_far = term[: i + 1]
                break
        if not too_far and rows[-1][-1] <= most:
            yield rows[-1][-1], term, frequency
