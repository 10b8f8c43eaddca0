"""Word files: what is read of one, and what is not."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import DateOrigin, Document
from chronisearch.errors import UnreadableDocumentError
from word_files import paragraph, word_file

Read = Callable[[str, bytes], Document]

TITLE = paragraph("Les ponts de bois", style="Titre1")
TEXT = paragraph("Lviv, le 3 mai 2023 — On refait les ponts avec le bois des granges.")


def test_the_heading_is_the_title_by_the_name_of_its_style(read: Read) -> None:
    document = read("ponts.docx", word_file(TITLE + TEXT))

    assert document.title == "Les ponts de bois"
    assert document.kind == "docx"


def test_the_day_is_read_from_the_text_and_never_from_the_properties(read: Read) -> None:
    document = read("ponts.docx", word_file(TITLE + TEXT))

    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-03"
    assert document.period.date_from is DateOrigin.DATELINE


def test_what_was_deleted_moved_or_hidden_is_not_read(read: Read) -> None:
    odd = (
        "<w:p><w:del><w:r><w:delText>mot supprimé</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>mot déplacé</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>mot caché</w:t></w:r>"
        "<w:ins><w:r><w:t>mot ajouté</w:t></w:r></w:ins></w:p>"
    )

    text = read("ponts.docx", word_file(TITLE + TEXT + odd)).text

    assert "mot ajouté" in text
    assert not any(word in text for word in ("supprimé", "déplacé", "caché"))


def test_footnotes_stand_behind_the_text(read: Read) -> None:
    document = read("ponts.docx", word_file(TITLE + TEXT, note="Note du charpentier."))

    assert document.text.endswith("Note du charpentier.")


def test_a_row_of_a_table_stands_on_one_line(read: Read) -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Sambir", "dix-sept"))

    document = read("ponts.docx", word_file(TITLE + TEXT + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    assert "Sambir | dix-sept" in document.text


def test_pages_are_those_that_the_program_laid_out(read: Read) -> None:
    second = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>En haut de la page.</w:t></w:r></w:p>"

    document = read("ponts.docx", word_file(TITLE + TEXT + second))

    assert document.page_at(document.text.index("granges")) == 1
    assert document.page_at(document.text.index("En haut")) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word_file(TITLE)[:200], "damaged zip"),
        (word_file(TITLE, doctype='<!DOCTYPE w [<!ENTITY a "aaaa">]>'), "defines entities"),
        (word_file(TITLE, broken=True), "is damaged"),
    ],
    ids=["cut off", "entities", "no XML"],
)
def test_a_file_that_cannot_be_read_says_why(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=reason):
        read("ponts.docx", data)
