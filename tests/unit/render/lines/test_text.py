"""Text from documents is shown and never obeyed."""

import unicodedata

import pytest

from chronisearch.render.lines.text import harmless, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrouge", "␛[31mrouge"),
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x9b31m", "\ufffd31m"),
        ("abc\u202edcb", "abc\ufffddcb"),
        ("\u2066caché\u2069", "\ufffdcaché\ufffd"),
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


def test_what_is_only_invisible_is_not_shown() -> None:
    assert visible("hélico\u00adptère") == "hélicoptère"
    assert visible("\ufeffmot\u200bcou\u2060pé\u200e\u200f") == "motcoupé"


def test_joiners_go_on_making_one_emoji_of_several() -> None:
    assert visible("👩\u200d🚒\n") == "👩\u200d🚒 "


def test_a_file_keeps_what_is_invisible_and_not_what_acts() -> None:
    assert harmless("a\u200b\u00adb\u202ec\x1b\n") == "a\u200b\u00adb\ufffdc␛ "


def test_no_control_or_format_character_is_left_of_all_that_unicode_has() -> None:
    shown = visible("".join(map(chr, range(0x110000))))

    acting = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    bidi = {c for c in shown if unicodedata.bidirectional(c) in BIDI_CONTROLS}
    assert not acting | bidi


BIDI_CONTROLS = {"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
