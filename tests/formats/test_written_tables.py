"""Tables in the ways that programs write them: separators, quotes, days, columns of their own."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole, day_of, indexed_text

ReadWhole = Callable[[str, bytes], Whole]
ReadAll = Callable[[str, bytes], list[Document]]

TEXT = "Les charrettes passent les premières, les autos attendent leur tour sur la rive."


def test_the_line_that_tells_a_spreadsheet_the_separator_is_no_row(read_all: ReadAll) -> None:
    [document] = read_all("a.csv", f"sep=;\r\nid;titre;texte\r\n1;Le bac;{TEXT}\r\n".encode())

    assert document.title == "Le bac"


def test_what_parts_cells_parts_as_many_in_every_row(read_all: ReadAll) -> None:
    head = "id;titre, sous-titre, chapeau, rubrique;texte"

    [document] = read_all("a.csv", f"{head}\n1;Le bac;{TEXT}\n".encode())

    assert indexed_text(document) == TEXT


def test_quotation_marks_behind_a_backslash_are_of_the_text(read_all: ReadAll) -> None:
    [document] = read_all("a.csv", f'id,texte\n1,"Il dit \\"oui\\", puis {TEXT}"\n'.encode())

    assert document.text.startswith('Il dit "oui", puis Les')


def test_a_table_whose_first_line_is_a_row_keeps_it_and_says_so(whole: ReadWhole) -> None:
    read = whole("a.csv", f"1;Un;2024-03-12;{TEXT}\n2;Deux;2024-03-13;{TEXT} Fin.\n".encode())

    assert [document.text for document in read.documents] == [TEXT, f"{TEXT} Fin."]
    assert any("no line names the columns" in remark for remark in read.remarks)


def test_a_quotation_mark_that_is_never_closed_is_told(whole: ReadWhole) -> None:
    read = whole("a.csv", f'id,texte\n1,"{TEXT}\n2,Deux.\n'.encode())

    assert any("never closed" in remark for remark in read.remarks)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12/03/24", "2024-03-12"),
        ("12.03.24", "2024-03-12"),
        ("1710284343", "2024-03-12"),
        ("1710284343000", "2024-03-12"),
        ("2024 03 12T07:45:00", "2024-03-12"),
        ("*date_2024-03-12", "2024-03-12"),
        ("mars 2024", ""),
    ],
)
def test_a_day_is_read_as_programs_and_people_write_it(
    read_all: ReadAll, cell: str, day: str
) -> None:
    [document] = read_all("a.csv", f"date;texte\n{cell};{TEXT}\n".encode())

    assert day_of(document) == day


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("Le Monde, no. 24837", "Le Monde"),
        ("*source_lemonde", "lemonde"),
        ("https://www.courrier.example/a", "courrier.example"),
    ],
)
def test_a_paper_is_named_without_what_its_program_adds(
    read_all: ReadAll, cell: str, source: str
) -> None:
    [document] = read_all("a.csv", f'journal;texte\n"{cell}";{TEXT}\n'.encode())

    assert document.source == source


def test_the_lead_of_an_article_is_part_of_its_text(read_all: ReadAll) -> None:
    head = "HD,BY,PD,SN,LP,TD"

    [document] = read_all(
        "a.csv", f'{head}\nLe bac,Jean,12 mars 2024,Le Monde,Le chapeau.,"{TEXT}"\n'.encode()
    )

    assert indexed_text(document).split("\n") == ["Le bac", "Le chapeau.", TEXT]


def test_a_longer_column_is_the_text_rather_than_what_is_said_of_it(read_all: ReadAll) -> None:
    [document] = read_all("a.csv", f"Résumé;Corps du papier\nEn bref.;{TEXT}\n".encode())

    assert indexed_text(document) == TEXT


def test_markup_in_a_cell_is_read_as_the_text_that_it_shows(read_all: ReadAll) -> None:
    text = f"<p>{TEXT}</p><p>Deux &amp; trois.</p>"

    [document] = read_all("a.csv", f'titre;texte\n"L&rsquo;été";"{text}"\n'.encode())

    assert document.title == "L’été"
    assert indexed_text(document).split("\n") == ["L’été", TEXT, "Deux & trois."]
