"""Looking for pieces of a word finds what a walk over all terms finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from builders_of_vocabulary import Terms
from chronisearch.query.edits import words_within
from chronisearch.query.two_edits import SHORTEST_WORD_CHARS, two_edits_away

_LETTERS = "abc.\\"
_TERMS = st.text(_LETTERS, min_size=1, max_size=10)


@given(
    st.text(_LETTERS, min_size=SHORTEST_WORD_CHARS, max_size=8), st.sets(_TERMS | st.just("été"))
)
@example("abcabc", {"acbacb"})
@example("aabbcc", {"abaabc", "aabcbcx", "xabaabc"})
def test_all_terms_within_two_edits_are_found_once(word: str, terms: set[str]) -> None:
    walked = words_within(word, 2, [(term, 1) for term in sorted(filter(str.isascii, terms))])

    assert list(two_edits_away(word, "body", Terms(terms))) == list(walked)


@given(st.text("abcd", min_size=SHORTEST_WORD_CHARS, max_size=9), st.data())
def test_each_two_edits_are_found(word: str, data: st.DataObject) -> None:
    other = _edited(_edited(word, data), data)
    walked = words_within(word, 2, [(other, 1)] if other else [])

    assert list(two_edits_away(word, "body", Terms({other} - {""}))) == list(walked)


def _edited(word: str, data: st.DataObject) -> str:
    """Put a letter in, leave one out, change one, or swap two."""
    at = data.draw(st.integers(0, len(word)))
    letter, behind = data.draw(st.sampled_from("abcx")), word[at + 1 :]
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    ways = [word[:at] + letter + word[at:], word[:at] + behind, word[:at] + letter + behind]
    return data.draw(st.sampled_from([*ways, swapped]))
