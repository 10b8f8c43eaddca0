"""What is picked out of many lines holds every word within so many edits."""

from hypothesis import example, given
from hypothesis import strategies as st

from chronisearch.query.near.edits import edit_distance
from chronisearch.query.near.near_lines import lines_near

WORDS = st.text("abcd", min_size=1, max_size=9)


@given(WORDS, st.lists(WORDS, min_size=1), st.sampled_from([1, 2]))
@example("abcdef", ["bacdfe", "abdcfe", "acbedf"], 2)
@example("abcd", ["acbd"], 1)
def test_no_word_within_the_edits_is_missed(word: str, others: list[str], most: int) -> None:
    found = set(lines_near(word, most).findall("\n".join(others)))

    assert {other for other in others if edit_distance(word, other, most) is not None} <= found


@given(WORDS, st.lists(WORDS, min_size=1))
def test_what_is_found_are_whole_lines(word: str, others: list[str]) -> None:
    assert set(lines_near(word, 2).findall("\n".join(others))) <= set(others)


def test_a_word_with_nothing_in_common_is_left_out() -> None:
    assert lines_near("hallebarde", 2).findall("chauffeur\nhalebrade\nmarécage") == ["halebrade"]
