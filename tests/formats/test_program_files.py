"""What real programs wrote of one chronicle, by the table of what must be read of it.

`tools/make_program_files.py` had pandoc, LibreOffice and Chromium write them.
"""

from pathlib import Path
from typing import Final

import pytest

from formats.expected import Expected, expected_rows, indexed_text, read_whole, what_is_wrong

for library in ("selectolax", "pypdfium2", "striprtf"):
    pytest.importorskip(library, reason="chronisearch[formats] is not installed")

FILES: Final = Path(__file__).parent / "files"
ROWS: Final = list(expected_rows(FILES / "EXPECTED.tsv"))
WITH_NOTE: Final = [row.file for row in ROWS if not row.file.startswith("chromium")]


def test_the_table_has_a_row_for_every_file() -> None:
    assert {row.file for row in ROWS} == {
        file.name for file in FILES.iterdir() if file.name != "EXPECTED.tsv"
    }


@pytest.mark.parametrize("row", ROWS, ids=[row.file for row in ROWS])
def test_title_day_source_and_words_are_those_of_the_chronicle(
    tmp_path: Path, row: Expected
) -> None:
    documents = read_whole(tmp_path, row.file, (FILES / row.file).read_bytes()).documents

    assert what_is_wrong(row, documents) == []


@pytest.mark.parametrize("name", WITH_NOTE)
def test_the_note_and_the_table_are_read(tmp_path: Path, name: str) -> None:
    documents = read_whole(tmp_path, name, (FILES / name).read_bytes()).documents

    text = " ".join(map(indexed_text, documents))
    assert "1Note" not in text
    assert "le décompte ne compte pas les carcasses" in text
    assert "Norvège | huit" in text or "Norvège huit" in text
