"""No cell is computed by a spreadsheet, and no number is damaged."""

import pytest

from chronisearch.render.data.formula import safe_cell


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+33*1",
        "-mot",
        "-A1",
        "-1+cmd|' /C calc'!A0",
        "-2 et =cmd|' /C calc'!A0",
        "-Feuille!A1 B2",
        "-SUM(A1 A2)",
        "\u200b=1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =HYPERLINK(A1)",
        "\u00a0=1+1",
        "＝1+1",
        "＠SUM",
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(cell: str) -> None:
    assert safe_cell(cell).startswith("'")


@pytest.mark.parametrize(
    "cell",
    [
        *("-12", "+3", "-3,5", "-40 000", "-40\u202f000", "-5 %", "1=1", "a@b", "— dit-il", ""),
        *(
            "-136 y est devenu",
            "- Je pars, dit-il.",
            "+33 6 12 34 56 78",
            "- «\u00a0Oui\u00a0», non",
            "-",
        ),
    ],
)
def test_numbers_quotations_and_other_text_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_cell_is_one_line_on_which_nothing_acts() -> None:
    assert safe_cell("a\nb\x1b[0m") == "a b␛[0m"


def test_what_is_only_invisible_is_not_lost_in_a_cell() -> None:
    text = "Pa\u200btriot \u200e\ufeff\u2060👩\u200d🚒 hélico\u00adptère"

    assert safe_cell(text) == text
