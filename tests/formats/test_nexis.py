"""Exports of Nexis in the shapes that its interfaces and years have."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import day_of, indexed_text, said
from word_files import paragraph, word_file

ReadAll = Callable[[str, bytes], list[Document]]

TEXT = "Les bateliers de la rive droite ont repris le travail, avec deux jours de retard."


def marked(name: str, text: str = "") -> str:
    return (
        f'<w:p><w:bookmarkStart w:id="1" w:name="{name}"/><w:r><w:t>{text}</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
    )


def field(label: str, value: str) -> str:
    return f"<w:p><w:r><w:t>{label}:</w:t></w:r><w:r><w:t>\u00a0{value}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("section", "author", "day"),
    [
        (("Section", "WORLD; Pg. 6"), "Byline", "March 12, 2024 Tuesday 9:20 AM GMT"),
        (("Rubrique", "MONDE; Pag. 6"), "Auteur", "12 mars 2024 mardi"),
        (("Rubrik", "WELT; S. 6"), "Autor", "12. März 2024 Dienstag"),
    ],
)
def test_labels_of_a_word_file_are_known_by_the_blank_behind_them(
    read_all: ReadAll, section: tuple[str, str], author: str, day: str
) -> None:
    body = (
        marked("Bookmark_1") + paragraph("Le titre") + paragraph("Le Monde") + paragraph(day)
        + paragraph("Copyright 2024 Le Monde") + field(*section) + field(author, "Jean Dupont")
        + marked("Body", "Body") + paragraph(TEXT) + marked("Classification", "Classification")
    )  # fmt: skip

    [document] = read_all("n.docx", word_file(body))

    assert day_of(document) == "2024-03-12"
    assert said(document, "page") == "6"
    assert said(document, "author") == "Jean Dupont"


def test_a_rich_text_without_bookmarks_is_told_apart_by_the_ends_of_its_articles(
    read_all: ReadAll,
) -> None:
    pytest.importorskip("striprtf", reason="chronisearch[formats] is not installed")
    lines = [
        "Date and Time: Monday, March 18, 2024", "Documents (2)", "1. Le titre",
        *_lines("Le titre"), *_lines("Un autre"),
    ]  # fmt: skip
    rtf = "{\\rtf1\\ansi\\ansicpg1252 " + "".join(f"{line}\\par\n" for line in lines) + "}"

    documents = read_all("n.rtf", rtf.encode("ascii"))

    assert [each.title for each in documents] == ["Le titre", "Un autre"]
    assert {each.source for each in documents} == {"Le Monde"}
    assert {day_of(each) for each in documents} == {"2024-03-12"}
    assert all("Load-Date" not in each.text for each in documents)


def _lines(title: str) -> list[str]:
    return [
        title, "Le Monde", "March 12, 2024 Tuesday", "Copyright 2024 Le Monde", "Body",
        f"{title}. {TEXT}", "Load-Date:\\~March 13, 2024", "End of Document",
    ]  # fmt: skip


def test_who_has_the_rights_may_stand_above_the_paper(read_all: ReadAll) -> None:
    text = (
        "                 1 of 1 DOCUMENTS\n\n\n     Copyright 2010 Le Monde\n       Tous droits "
        f"réservés\n\n      Le Monde\n\n      12 mars 2010 vendredi\n\nLe titre\n\n{TEXT}\n"
    )

    [document] = read_all("n.txt", text.encode())

    assert (document.source, document.title) == ("Le Monde", "Le titre")
    assert TEXT in indexed_text(document)
