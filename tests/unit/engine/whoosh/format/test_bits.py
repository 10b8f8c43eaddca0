"""Sets of bits give back the places that went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronisearch.engine.whoosh.format import bits
from chronisearch.engine.whoosh.format.bits import bits_of, flags_of, places_of

PLACES = st.sets(st.integers(0, 300)).map(sorted)


@pytest.mark.parametrize("many", [0, 1000])
@given(PLACES)
def test_places_come_back_in_order(many: int, places: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bits, "_MANY", many)
        assert places_of(bits_of(places)) == places


@given(PLACES)
def test_flags_name_the_same_places(places: list[int]) -> None:
    flags = flags_of(bits_of(places), 301)

    assert [place for place, flag in enumerate(flags) if flag] == places
    assert len(flags) == 301
