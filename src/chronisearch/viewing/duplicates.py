"""Use case: texts that stand in the index twice or nearly so, and passages that several have.

Pairs are found by their sketches: texts that agree in a bin are looked at, those that agree in
`LEAST_ALIKE` of all are of one group. Copies of one file are, however short. What several texts of
different groups have in common word for word are passages.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from chronisearch.documents.alike import LEAST_ALIKE
from chronisearch.documents.document import Document
from chronisearch.documents.sketch import NO_SHINGLE, resemblance
from chronisearch.engine.counts import Sketched
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundNode
from chronisearch.viewing.passages import Word, shared_passages, words_in
from chronisearch.views import Copy, CopyGroup, Duplicates, SharedPassage

_COMMON_BINS: Final = 2
"""Pairs that agree in fewer bins are not alike, and have no passage worth looking for."""
_MOST_IN_A_BIN: Final = 64
"""What so many texts share is a phrase of the house, and tells no copy."""
_MOST_PAIRS_READ: Final = 100
_PASSAGE_WORDS: Final = 12


def duplicates(searcher: Searcher, root: BoundNode) -> Duplicates:
    """Group the documents that match by what they have in common.

    Groups stand the largest first, documents of a group by date, undated ones last. Passages are
    those of the likest pairs that are of no group, the longest first.
    """
    sketched = [*searcher.sketches(root)]
    alike = _agreeing(sketched)
    groups = _Groups(len(sketched))
    for first, *others in _same([each.sha256 for each in sketched]).values():
        for other in others:
            groups.join(first, other)
    apart: list[tuple[int, int, int]] = []
    for (one, other), bins in alike.items():
        if bins < _COMMON_BINS:
            continue  # no text has so few shingles that these would do
        if resemblance(sketched[one].sketch, sketched[other].sketch) >= LEAST_ALIKE:
            groups.join(one, other)
        else:
            apart.append((-bins, one, other))
    found = [_group([sketched[at] for at in members]) for members in groups.all()]
    found.sort(key=lambda group: (-len(group.documents), group.documents[0].path))
    pairs = [(one, other) for _, one, other in sorted(apart) if not groups.same(one, other)]
    read = pairs[:_MOST_PAIRS_READ]
    passages = _passages(searcher, sketched, read)
    return Duplicates(tuple(found), tuple(passages), len(pairs) - len(read))


def _agreeing(sketched: Sequence[Sketched]) -> Counter[tuple[int, int]]:
    """Count the bins in which two documents agree, for all that agree in any."""
    agreeing = Counter[tuple[int, int]]()
    for numbers in zip(*(each.sketch for each in sketched), strict=True):
        shared = {n for n, count in Counter(numbers).items() if 1 < count <= _MOST_IN_A_BIN}
        shared.discard(NO_SHINGLE)
        holders: dict[int, list[int]] = {number: [] for number in shared}
        for at, number in enumerate(numbers):
            if number in shared:
                holders[number].append(at)
        for holding in holders.values():
            agreeing.update(combinations(holding, 2))
    return agreeing


def _same(values: Iterable[Hashable]) -> Mapping[Hashable, list[int]]:
    by_value: dict[Hashable, list[int]] = {}
    for at, value in enumerate(values):
        by_value.setdefault(value, []).append(at)
    return by_value


class _Groups:
    """Things joined two by two fall into groups (union by path halving)."""

    def __init__(self, count: int) -> None:
        self._above = [*range(count)]

    def _top(self, at: int) -> int:
        above = self._above
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    def join(self, one: int, other: int) -> None:
        self._above[self._top(one)] = self._top(other)

    def same(self, one: int, other: int) -> bool:
        return self._top(one) == self._top(other)

    def all(self) -> Iterator[list[int]]:
        """Yield the groups of two and more."""
        for members in _same(map(self._top, range(len(self._above)))).values():
            if len(members) > 1:
                yield members


def _group(members: Sequence[Sketched]) -> CopyGroup:
    ordered = sorted(members, key=_when)
    likeness = [_likeness(ordered[0], other) for other in ordered[1:]]
    return CopyGroup(tuple(_copies(ordered)), sum(likeness) / len(likeness))


def _copies(ordered: Sequence[Sketched]) -> Iterator[Copy]:
    """Yield the documents; the first are those of the earliest day, if any has a day."""
    earliest = ordered[0].days and ordered[0].days[0]
    for each in ordered:
        day = each.days[0] if each.days else None
        yield Copy(each.path, day, first=day is not None and day == earliest)


def _when(each: Sketched) -> tuple[bool, object, str]:
    return each.days is None, each.days or (), each.path


def _likeness(one: Sketched, other: Sketched) -> float:
    if one.sha256 == other.sha256:
        return 1.0
    return resemblance(one.sketch, other.sketch)


def _passages(
    searcher: Searcher, sketched: Sequence[Sketched], pairs: Iterable[tuple[int, int]]
) -> list[SharedPassage]:
    """Read the pairs, and give what they share, the longest first, once however many share it."""
    known: dict[int, tuple[Document, list[Word]]] = {}

    def read(at: int) -> tuple[Document, list[Word]]:
        if at not in known:
            document = searcher.document(sketched[at].path)
            known[at] = document, words_in(document)
        return known[at]

    texts: dict[str, str] = {}
    holders: dict[str, dict[int, None]] = {}
    for one, other in pairs:
        document, words = read(one)
        for start, end in shared_passages(words, read(other)[1], _PASSAGE_WORDS):
            text = document.text[start:end]
            key = " ".join(word.text for word in words if start <= word.start_char < end)
            texts.setdefault(key, text)
            holders.setdefault(key, {}).update({one: None, other: None})
    longest = sorted(texts, key=lambda key: (-len(holders[key]), -len(key), key))
    return [SharedPassage(texts[key], _ordered(sketched, holders[key])) for key in longest]


def _ordered(sketched: Sequence[Sketched], holding: Iterable[int]) -> tuple[Copy, ...]:
    return tuple(_copies(sorted((sketched[at] for at in holding), key=_when)))
