"""A few numbers that tell how much two texts have in common: a sketch of their five-word shingles.

MinHash in one permutation (Broder, On the Resemblance and Containment of Documents, 1997; Li,
Owen and Zhang, One Permutation Hashing, 2012): each shingle has a number, and of those that fall
into a bin the smallest is kept. Two texts agree in about as many bins as they share shingles of
all that either has. Only the shingles whose first word begins with one of some letters are looked
at, the same in every text, which takes half the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

from chronisearch.documents.document import Span
from chronisearch.late import compiled_late

SHINGLE_WORDS: Final = 5
BINS: Final = 32
NO_SHINGLE: Final = 0
"""Stands in a bin without a shingle."""

_WORD: Final = compiled_late(r"[^\W_]+")
_SAMPLED: Final = frozenset("cmp")
"""A fifth of the words of French text begin so."""
_FEWEST_BINS: Final = 8
"""Two texts of fewer shingles have too little to be told by."""


def words_of(text: str, passages: Iterable[Span]) -> list[str]:
    """Give the words of these passages, in small letters."""
    pieces = (text[each.start_char : each.end_char] for each in passages)
    return [*chain.from_iterable(_WORD.findall(piece.lower()) for piece in pieces)]


def sketch_of(text: str, passages: Iterable[Span]) -> Sequence[int]:
    """Give the sketch: `BINS` numbers of 32 bits."""
    words = words_of(text, passages)
    sketch = [NO_SHINGLE] * BINS
    for shingle in _sampled(words):
        number = crc32(shingle.encode("utf-8", "surrogatepass")) or 1
        place = number % BINS
        if not sketch[place] or number < sketch[place]:
            sketch[place] = number
    return sketch


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """Give about which share of their shingles two texts have in common, from 0 to 1."""
    either = sum(1 for a, b in zip(one, other, strict=True) if a or b)
    same = sum(1 for a, b in zip(one, other, strict=True) if a == b != NO_SHINGLE)
    return same / either if either >= _FEWEST_BINS else 0.0


def _sampled(words: Sequence[str]) -> Iterator[str]:
    """Yield the shingles that are looked at."""
    for at in range(len(words) - SHINGLE_WORDS + 1):
        if words[at][0] in _SAMPLED:
            yield " ".join(words[at : at + SHINGLE_WORDS])
