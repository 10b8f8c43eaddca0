"""No cell is computed by a spreadsheet, and no number is damaged."""

import pytest

from chronisearch.render.formula import safe_cell


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+33 1 23",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =HYPERLINK(A1)",
        "\u00a0=1+1",
        "＝1+1",
        "＠SUM",
        "- dit-il",
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(cell: str) -> None:
    assert safe_cell(cell).startswith("'")


@pytest.mark.parametrize(
    "cell", ["-12", "+3", "-3,5", "-40 000", "-40\u202f000", "-5 %", "1=1", "a@b", "— dit-il", ""]
)
def test_numbers_and_other_text_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_cell_is_one_line_on_which_nothing_acts() -> None:
    assert safe_cell("a\nb\x1b[0m") == "a b␛[0m"
