"""A late pattern is one of `re`'s own, compiled when it is first asked something."""

import re

import pytest

from chronisearch.late import compiled_late


def test_nothing_is_compiled_before_the_first_use() -> None:
    broken = compiled_late("(")

    with pytest.raises(re.error):
        broken.match("(")


def test_a_late_pattern_answers_as_the_compiled_one() -> None:
    late, own = (
        compiled_late(r"(?P<letter>é)\d", re.IGNORECASE),
        re.compile(r"(?P<letter>é)\d", re.IGNORECASE),
    )

    assert late.sub("-", "É1 é2") == own.sub("-", "É1 é2")
    assert late.groupindex == own.groupindex


def test_what_was_asked_once_is_kept() -> None:
    late = compiled_late(r"\d+")

    assert late.fullmatch is late.fullmatch
