"""Looking up what one edit makes finds what a walk over all terms finds."""

from hypothesis import given
from hypothesis import strategies as st

from builders_of_vocabulary import Terms
from chronisearch.query.binding.effort import Effort
from chronisearch.query.binding.patterns import fuzzy_forms
from chronisearch.query.near.edits import words_within
from chronisearch.query.near.one_edit import LOOKED_UP_CHARS, one_edit_away

_TERMS = st.text("abc1.", min_size=1, max_size=7)


@given(st.text("abc1", min_size=LOOKED_UP_CHARS + 1, max_size=7), st.sets(_TERMS))
def test_all_terms_at_one_edit_are_found_once(word: str, terms: set[str]) -> None:
    near = {*terms, word[1:], word[:2] + "a" + word[2:], word[1] + word[0] + word[2:], word + "b"}
    walked = words_within(word, 1, [(term, 1) for term in sorted(near)])

    found = sorted(one_edit_away(word, "body", Terms(near)))

    assert found == sorted(each for each in walked if each[0])


def test_a_short_word_is_held_against_all_terms() -> None:
    found = fuzzy_forms("roi", 1, "body", Terms({"roi", "rois", "toi", "drone"}), Effort())

    assert [form.terms for form in found.forms] == [("roi",), ("rois",), ("toi",)]
