"""Words of one family, to rank by: *publicité* and *publicitaire*, *Ukraine* and *ukrainien*.

Two ways lead to them. Stems that share their beginning and differ by a pair of endings which
many French words differ by (`publicit`, `publicitair`) are taken from the index's own terms;
the study on five French collections found the bounds. Where the stem itself changes (*père*,
*paternel*; *gérer*, *gestion*; *Russie*, *russe*) a list of families knows.

Both lie in `derivation.txt`, which `tools/build_derivation.py` makes from the inflection
table and `tools/word_families.txt`; it is searched as it lies, nothing is parsed.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final, Self

TermsWith = Callable[[str], Iterable[tuple[str, int]]]
"""Gives the (stem, document frequency) pairs of an index that begin with a prefix."""

DATA_FILE: Final = Path(__file__).with_name("derivation.txt")

SHORTEST_SHARED_CHARS: Final = 4
"""Stems share at least four letters, and half of the longer one (the study, second round)."""
_MOST_DERIVED: Final = 5
_MOST_TERMS: Final = 1000
"""How many terms one look-up may read, so that its cost is bounded: some 1 ms."""


class Derivations:
    """The pairs of endings and the families, in memory as one text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pairs_end = data.find(b"\n", data.rfind(b"|")) + 1

    @classmethod
    @cache
    def load(cls) -> Self:
        """Give those of the package, read once in a process."""
        return cls(DATA_FILE.read_bytes())

    def derived_stems(self, stem: str, terms_with: TermsWith) -> tuple[str, ...]:
        """Give the index's stems that are derived from the same base, the most frequent first.

        The caller asks for words that French knows alone: for a name there is no telling.
        """
        if len(stem) < SHORTEST_SHARED_CHARS:
            return ()
        beginning = stem[: max(SHORTEST_SHARED_CHARS, (len(stem) + 1) // 2)]
        terms = islice(terms_with(beginning), _MOST_TERMS)
        found = {term: frequency for term, frequency in terms if self.are_derived(stem, term)}
        return tuple(sorted(found, key=lambda term: (-found[term], term))[:_MOST_DERIVED])

    def are_derived(self, stem: str, other: str) -> bool:
        """Tell whether two stems share enough and differ by a known pair of endings."""
        shared = shared_chars(stem, other)
        if shared < SHORTEST_SHARED_CHARS or 2 * shared < max(len(stem), len(other)):
            return False
        line = pair_line(stem[shared:], other[shared:])
        return self._data.find(line, 0, self._pairs_end) >= 0

    def family(self, folded: str) -> tuple[str, ...]:
        """Give the folded words that the list of families puts beside this one."""
        return tuple(dict.fromkeys(w for line in self._lines(folded) for w in line if w != folded))

    def _lines(self, folded: str) -> Iterator[list[str]]:
        wanted = f" {folded} ".encode()
        at = self._data.find(wanted)
        while at >= 0:
            start = self._data.rfind(b"\n", 0, at) + 1
            end = self._data.find(b"\n", at)
            yield self._data[start:end].decode().split()
            at = self._data.find(wanted, end)


def shared_chars(one: str, other: str) -> int:
    """Give the length of the beginning that two words share."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (mine, theirs) in enumerate(pairs) if mine != theirs),
        min(len(one), len(other)),
    )


def pair_line(one: str, other: str) -> bytes:
    """Give the line that stands in the data for a pair of endings, in either order."""
    first, second = sorted((one, other))
    return f"\n{first}|{second}\n".encode()
