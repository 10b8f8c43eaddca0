"""Looking up what one edit makes finds what a walk over all terms finds."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.query.edits import words_within
from chronisearch.query.one_edit import LOOKED_UP_CHARS, one_edit_away
from chronisearch.query.patterns import fuzzy_forms

_TERMS = st.text("abc1.", min_size=1, max_size=7)


class _Terms:
    """These terms, each in one document."""

    def __init__(self, terms: set[str]) -> None:
        self._terms = sorted(terms)

    def document_frequency(self, field: str, term: str) -> int:  # noqa: ARG002, of one field
        return int(term in self._terms)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:  # noqa: ARG002
        return iter([(term, 1) for term in self._terms if term.startswith(prefix)])

    def pages(self, field: str) -> Iterator[str]:  # noqa: ARG002
        yield "\n".join(self._terms)

    def words(self, field: str, prefix: str) -> Iterator[str]:  # noqa: ARG002
        return iter([term for term in self._terms if term.startswith(prefix)])


@given(st.text("abc1", min_size=LOOKED_UP_CHARS + 1, max_size=7), st.sets(_TERMS))
def test_all_terms_at_one_edit_are_found_once(word: str, terms: set[str]) -> None:
    near = {*terms, word[1:], word[:2] + "a" + word[2:], word[1] + word[0] + word[2:], word + "b"}
    walked = words_within(word, 1, [(term, 1) for term in sorted(near)])

    found = sorted(one_edit_away(word, "body", _Terms(near)))

    assert found == sorted(each for each in walked if each[0])


def test_a_short_word_is_held_against_all_terms() -> None:
    found = fuzzy_forms("roi", 1, "body", _Terms({"roi", "rois", "toi", "drone"}))

    assert [form.terms for form in found.forms] == [("roi",), ("rois",), ("toi",)]
