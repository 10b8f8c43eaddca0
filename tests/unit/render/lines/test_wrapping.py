"""Lines end at ordinary spaces and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronisearch.render.lines.fragments import Piece
from chronisearch.render.lines.wrapping import wrap


def _lines(text: str, width_chars: int) -> list[str]:
    return [
        "".join(piece.text for piece in line)
        for line in wrap([Piece(text, is_match=False)], width_chars, len)
    ]


def test_a_line_never_ends_inside_french_quotation_marks() -> None:
    assert _lines("les «\u202fShaheds\u202f» ont", 9) == ["les", "«\u202fShaheds\u202f»", "ont"]


def test_a_word_wider_than_a_line_stands_alone_and_whole() -> None:
    assert _lines("voir https://exemple.fr/tres/long ici", 10) == [
        "voir",
        "https://exemple.fr/tres/long",
        "ici",
    ]


def test_a_mark_inside_a_word_does_not_part_it() -> None:
    anti = Piece("anti-", is_match=False)
    drones = Piece("drones", is_match=True)

    assert wrap([Piece("les ", is_match=False), anti, drones], 10, len) == [
        [Piece("les", is_match=False)],
        [anti, drones],
    ]


@given(st.text(alphabet="ab é\u202f", max_size=60), st.integers(1, 20))
def test_no_character_but_spaces_is_lost(text: str, width_chars: int) -> None:
    assert "".join(_lines(text, width_chars)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab ", max_size=60), st.integers(1, 20))
def test_a_line_is_too_wide_only_for_a_single_word(text: str, width_chars: int) -> None:
    assert all(len(line) <= width_chars or " " not in line for line in _lines(text, width_chars))


@pytest.mark.parametrize("text", ["« Shaheds »", "65 %", "3 000", "Pourquoi ?", "— Non"])
def test_what_french_keeps_on_one_line_stays_there_after_an_ordinary_space(text: str) -> None:
    assert _lines(f"mot {text} mot", 3) == ["mot", text, "mot"]
