"""Which words are ordinals: digits or Roman numerals as they are composed, and their endings."""

import pytest

from chronisearch.analysis.numbers import is_ordinal


@pytest.mark.parametrize(
    "text", ["1er", "1re", "2nd", "21ème", "Ier", "IIe", "IVe", "XIXe", "XXIe"]
)
def test_a_number_with_its_ending_is_an_ordinal(text: str) -> None:
    assert is_ordinal(text)


@pytest.mark.parametrize(
    "text", ["IVXe", "IIIIe", "Le", "Les", "Ce", "Inde", "Id", "Vie", "Civile", "Dix", "Vers", "e"]
)
def test_a_word_is_no_ordinal(text: str) -> None:
    assert not is_ordinal(text)
