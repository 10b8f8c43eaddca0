"""Text from documents is shown and never obeyed."""

import unicodedata

import pytest

from chronisearch.render.text import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrouge", "␛[31mrouge"),
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x9b31m", "\ufffd31m"),
        ("abc\u202edcb", "abc\ufffddcb"),
        ("\u2066caché\u2069", "\ufffdcaché\ufffd"),
        ("mot\u200bcoupé", "mot\ufffdcoupé"),
        ("\U000e0041", "\ufffd"),
        ("fin\x7f", "fin␡"),
        ("\udcff.txt", "\ufffd.txt"),
    ],
)
def test_what_would_act_becomes_a_picture_of_itself(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_ends_and_tabs_become_spaces() -> None:
    assert visible("a\nb\tc\r\nd\u2028e\x85f") == "a b c  d e f"


def test_french_typography_stays_as_it_is() -> None:
    text = "« L’été », dit-il\u202f: “l’œuvre” — 3\u202f000\u00a0km… [Russian] [sic]"

    assert visible(text) == text


def test_a_soft_hyphen_is_not_shown() -> None:
    assert visible("hélico\u00adptère") == "hélicoptère"


def test_no_control_or_format_character_is_left_of_all_that_unicode_has() -> None:
    shown = visible("".join(map(chr, range(0x110000))))

    acting = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    bidi = {c for c in shown if unicodedata.bidirectional(c) in BIDI_CONTROLS}
    assert not acting | bidi


BIDI_CONTROLS = {"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
