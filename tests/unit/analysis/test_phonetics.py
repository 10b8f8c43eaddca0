"""Words that are mixed up by ear share a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronisearch.analysis.phonetics import sound_key, sound_outline


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("physique", "fizique"),
        ("quartier", "kartier"),
        ("russe", "ruse"),
        ("bateau", "bato"),
        ("attaque", "atake"),
        ("bombardement", "bombardemant"),
        ("drones", "drone"),
        ("selydove", "selidove"),
        ("bakhmout", "bakmut"),
        ("shahed", "chahed"),
        ("hiver", "iver"),
        ("kharkiv", "karkiv"),
        ("gouvernement", "gouverneman"),
    ],
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("missile", "messe"),
        ("bonne", "bon"),
        ("kiev", "kyoto"),
        ("canon", "canal"),
        ("gel", "gala"),
    ],
)
def test_words_that_sound_otherwise_do_not(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20))
def test_a_key_is_never_empty(word: str) -> None:
    assert sound_key(word)


_SYLLABLES = "ph f c k qu s ss z x ch sh kh gu g j e i y eau au o ou u an en in ain m n h t d l"


@given(*[st.lists(st.sampled_from(_SYLLABLES.split()), min_size=1, max_size=4).map("".join)] * 2)
def test_words_of_one_key_have_one_outline(one: str, other: str) -> None:
    """So that the cheap test of the outline loses no homophone."""
    if sound_key(one) == sound_key(other):
        assert set(sound_outline(one)) == set(sound_outline(other))
