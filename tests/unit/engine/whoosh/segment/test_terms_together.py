"""The terms of many segments come as one list, as if they had been in one dictionary."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError
from chronisearch.engine.whoosh.segment.terms_together import TermBatch, terms_together

_SEGMENTS = st.lists(
    st.tuples(st.dictionaries(st.text("abcé", max_size=4), st.integers(0, 3)), st.integers(1, 30)),
    max_size=6,
)


class _Segment:
    """Gives terms by the batch, and counts what was read."""

    def __init__(self, counts: dict[str, int], at_once: int) -> None:
        self._counts = sorted(counts.items())
        self._at_once = at_once
        self.read = 0

    def batches(self) -> Iterator[TermBatch]:
        for first in range(0, len(self._counts), self._at_once):
            some = self._counts[first : first + self._at_once]
            self.read += len(some)
            yield [term for term, _ in some], [count for _, count in some]


@given(_SEGMENTS)
def test_terms_come_once_in_order_with_the_sum_of_their_documents(
    segments: list[tuple[dict[str, int], int]],
) -> None:
    expected: Counter[str] = Counter()
    for counts, _ in segments:
        expected.update(counts)

    found = list(terms_together(_Segment(*each).batches() for each in segments))

    assert found == sorted((term, count) for term, count in expected.items() if count)


def test_who_stops_soon_has_not_read_everything() -> None:
    segments = [_Segment({f"{n:05}": 1 for n in range(at, 5_000, 7)}, 16) for at in range(7)]

    together = terms_together(segment.batches() for segment in segments)
    first = [next(together) for _ in range(20)]

    assert first == [(f"{n:05}", 1) for n in range(20)]
    assert sum(segment.read for segment in segments) <= 7 * 16


def test_terms_in_disorder_come_to_an_end() -> None:
    """Forged pages once made the search for them go on for ever."""
    disorder = iter([([f"{n:05}" for n in range(2_000, 0, -1)], [1] * 2_000)] * 2)

    with pytest.raises(DamagedSegmentError):
        list(terms_together([disorder]))
