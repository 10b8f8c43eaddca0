"""A table beside the texts of a folder says what is known of them, and wins."""

from datetime import date
from pathlib import Path

import pytest

from chronisearch.documents.document import DateOrigin, Document, TitleOrigin
from chronisearch.documents.metadata_table import Unmatched, unmatched
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import walk

TEXT = "Une nuit calme\n\nPublié le 3 mars 2024\n\nLes sirènes ont retenti à l’aube.\n"


def documents(folder: Path) -> dict[str, Document]:
    files = [file for file in walk(folder).files if file.path.endswith(".txt")]
    return {file.path: read_document(file) for file in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("un.txt", "deux.txt", "été.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    return tmp_path


def test_a_row_wins_over_what_is_read_and_says_so(folder: Path) -> None:
    table = "id,titre,date,source,auteur\nun,Autre titre,2020-01-02,https://exemple.fr/x,Anne Roy\n"
    (folder / "metadata.csv").write_text(table, "utf-8")

    document = documents(folder)["un.txt"]

    assert (document.title, document.title_from) == ("Autre titre", TitleOrigin.METADATA)
    assert document.period is not None
    assert document.period.date_start == date(2020, 1, 2)
    assert document.period.date_from is DateOrigin.METADATA
    assert document.source == "exemple.fr"
    assert document.extra == (("auteur", "Anne Roy"),)


def test_a_file_without_a_row_is_read_as_ever(folder: Path) -> None:
    (folder / "metadata.csv").write_text("id,date\nun,2020-01-02\n", "utf-8")

    period = documents(folder)["deux.txt"].period

    assert period is not None
    assert period.date_from is DateOrigin.PUBLICATION


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("metadata.csv", "fichier;date\nété.txt;02/01/2020\n".encode("cp1252")),
        ("metadata.tsv", "id\tdate\nÉTÉ\t2020-01-02\n".encode()),
    ],
)
def test_names_are_compared_without_case_and_ending_in_any_encoding(
    folder: Path, name: str, table: bytes
) -> None:
    (folder / name).write_bytes(table)

    period = documents(folder)["été.txt"].period

    assert period is not None
    assert period.date_from is DateOrigin.METADATA


def test_a_table_that_was_changed_is_read_anew(folder: Path) -> None:
    table = folder / "metadata.csv"
    table.write_text("id,date\nun,2020-01-02\n", "utf-8")
    documents(folder)

    table.write_text("id,titre\nun,Un titre plus long que la date\n", "utf-8")

    assert documents(folder)["un.txt"].title == "Un titre plus long que la date"


def test_rows_without_a_file_and_files_without_a_row_are_named(folder: Path) -> None:
    table = folder / "metadata.csv"
    table.write_text("id,date\nun,2020-01-02\ntrois,2020-01-03\n", "utf-8")

    assert list(unmatched(folder)) == [Unmatched(str(table), ("trois",), ("deux.txt", "été.txt"))]


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("id;Titre;Date de publication;Journal;URL", "un;Autre;12/03/2024;Le Monde;https://a.fr/x"),
        ("id;title;annee;mois;jour;media;url", "un;Autre;2024;03;12;Le Monde;https://a.fr/x"),
        ("id;title;date;journal;adresse", "un;Autre;20240312;Le Monde;https://a.fr/x"),
    ],
)
def test_columns_are_known_by_every_name_that_tables_have(
    folder: Path, head: str, cells: str
) -> None:
    (folder / "metadata.csv").write_text(f"{head}\n{cells}\n", "utf-8")

    document = documents(folder)["un.txt"]

    assert document.title == "Autre"
    assert document.period is not None
    assert document.period.date_start == date(2024, 3, 12)
    assert (document.source, document.source_address) == ("Le Monde", "https://a.fr/x")
