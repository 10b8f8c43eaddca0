"""One small file of each format, all with the same article: what is read of each."""

from pathlib import Path

import pytest

from chronisearch.documents.document import Document
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import one_file
from formats.expected import indexed_text
from sample_files import DAY, NOT_INDEXED, PHRASE, SAMPLES, TITLE, WITHOUT_TITLE

for library in ("selectolax", "pypdfium2", "striprtf", "warcio"):
    pytest.importorskip(library, reason="chronisearch[formats] is not installed")


def read(folder: Path, name: str, called: str = "") -> Document:
    place = folder / (called or name)
    place.write_bytes(SAMPLES[name]())
    return read_document(one_file(place, folder))


@pytest.mark.parametrize("name", SAMPLES)
def test_title_day_and_text_are_those_of_the_article(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, name)

    assert document.title == TITLE or name in WITHOUT_TITLE
    assert document.period
    assert document.period.date_start == DAY
    assert PHRASE in indexed_text(document)
    assert NOT_INDEXED not in indexed_text(document)


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith((".csv", ".gz"))])
def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, name, called="sans-nom.txt")

    assert PHRASE in indexed_text(document)
    assert document.kind == read(tmp_path, name).kind


def test_a_running_head_names_paper_and_day_and_is_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "imprime.pdf")

    assert document.source == "Le Courrier"
    assert "jeudi 4 mai" not in indexed_text(document)
    assert document.page_at(document.text.index(PHRASE)) == 2


def test_the_properties_of_a_pdf_are_never_believed(tmp_path: Path) -> None:
    document = read(tmp_path, "imprime.pdf")

    assert "brouillon" not in document.title
    assert document.period
    assert document.period.date_start.year == 2023
