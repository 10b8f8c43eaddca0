"""Where a text is cut into chunks, and which spaces stay inside one."""

import pytest

from chronisearch.analysis.tokenizer import chunk_texts, chunks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("des F 16 et", ["des", "F 16", "et"]),
        ("(l'F 16)", ["(l'F 16)"]),
        ("un T 72B3, un", ["un", "T 72B3,", "un"]),
        ("Kh 101 200", ["Kh", "101 200"]),
        ("un MiG 31K", ["un", "MiG 31K"]),
        ("A 50 km", ["A", "50", "km"]),
        ("Il 76", ["Il", "76"]),
        ("« 1 800 »", ["«", "1 800", "»"]),
        ("d'1 800", ["d'1 800"]),
        ("1  800", ["1", "800"]),
        ("1\n800", ["1", "800"]),
        ("3 000 000,5 fois", ["3 000 000,5", "fois"]),
        ("2022 300", ["2022", "300"]),
        ("G-20 300", ["G-20", "300"]),
        ("", []),
    ],
)
def test_only_digit_groups_and_designators_hold_a_space(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in chunks(text)] == expected
    assert chunk_texts(text) == expected


def test_a_group_of_digits_of_any_script_stays_in_one_chunk_with_the_digits_before_it() -> None:
    digits = [chr(code) for code in range(0x110000) if chr(code).isdecimal()]
    texts = [f"à {digit} {digit * 3} hommes" for digit in digits]
    assert [chunk_texts(text) for text in texts] == [
        [text[start:end] for start, end in chunks(text)] for text in texts
    ]
    assert {len(chunk_texts(text)) for text in texts} == {3}
