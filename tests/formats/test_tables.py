"""Tables and records: which column is what, and what of a row is read."""

from pathlib import Path

import pytest

from chronisearch.config import load_settings
from chronisearch.documents.document import DateOrigin, Document
from chronisearch.documents.members import Reading
from chronisearch.documents.walk.corpus import one_file
from chronisearch.engine.registry import engine_named
from chronisearch.errors import BadConfigError, PassedByError
from chronisearch.indexing.update import update_index
from formats.expected import indexed_text
from run_command import Terminal

LONG = "Les charrettes passent les premières, les autos attendent leur tour sur la rive."


def rows(folder: Path, name: str, text: str) -> tuple[list[Document], Reading]:
    (folder / name).write_bytes(text.encode())
    reading = Reading(one_file(folder / name, folder))
    return [document for document, _ in reading.documents()], reading


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_row_is_a_document_whatever_parts_its_cells(tmp_path: Path, separator: str) -> None:
    line = separator.join(("r1", "Le bac", "2023-05-04", "Le Courrier", f'"{LONG}"'))
    head = separator.join(("id", "Titre", "Date de publication", "Journal", "Texte"))

    [document], _ = rows(tmp_path, "a.csv", f"{head}\n{line}\n")

    assert document.path == "a.csv#r1"
    assert document.title == "Le bac"
    assert document.source == "Le Courrier"
    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-04"
    assert document.period.date_from is DateOrigin.COLUMN
    assert LONG in indexed_text(document)


def test_the_longest_column_is_the_text_where_none_is_called_so(tmp_path: Path) -> None:
    [document], reading = rows(tmp_path, "a.csv", f'a,b\nun,"{LONG}"\n')

    assert LONG in document.text
    assert any("text from “b”" in remark for remark in reading.remarks)


def test_a_table_without_texts_is_passed_by(tmp_path: Path) -> None:
    with pytest.raises(PassedByError, match="without a column of texts"):
        rows(tmp_path, "a.csv", "nom,age\nAnna,33\nBob,44\n")


@pytest.mark.parametrize(
    ("other", "day"), [("25/02/2024", "2024-02-01"), ("02/25/2024", "2024-01-02")]
)
def test_a_day_beyond_twelve_tells_which_comes_first(tmp_path: Path, other: str, day: str) -> None:
    found, _ = rows(tmp_path, "a.csv", f"date,texte\n01/02/2024,{LONG}\n{other},{LONG} Fin.\n")

    assert found[0].period
    assert found[0].period.date_start.isoformat() == day


def test_days_that_a_spreadsheet_made_numbers_are_reported_and_not_guessed(tmp_path: Path) -> None:
    found, reading = rows(tmp_path, "a.csv", f"date,texte\n45363,{LONG}\n")

    assert found[0].period is None
    assert any("spreadsheet" in remark for remark in reading.remarks)


def test_ids_that_name_no_row_give_way_to_the_row(tmp_path: Path) -> None:
    found, _ = rows(tmp_path, "a.csv", f"id,texte\n7,{LONG}\n7,{LONG} Fin.\n")

    assert [document.path for document in found] == ["a.csv#1", "a.csv#2"]


def test_a_line_that_is_cut_off_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = f'{{"text": "{LONG}"}}\n\n{{"te'

    found, reading = rows(tmp_path, "a.jsonl", lines)

    assert [document.path for document in found] == ["a.jsonl#1"]
    assert [key for key, _ in reading.problems] == ["3"]


def test_the_settings_say_which_column_is_which(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.csv").write_text(f"x;texte;y\nBac;non;{LONG}\n", encoding="utf-8")
    (tmp_path / "chronisearch.toml").write_text(
        '[columns]\ntext = "y"\ntitle = "x"\n', encoding="utf-8"
    )
    settings = load_settings({}, {}, tmp_path)

    update_index(settings)

    with engine_named(settings.engine).open(settings.index) as searcher:
        document = searcher.document("a.csv#1")
    assert document.title == "Bac"
    assert LONG in indexed_text(document)


@pytest.mark.parametrize("line", ['[columns]\nwort = "a"', "[columns]\ntext = 3", "columns = 1"])
def test_a_column_that_cannot_be_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "chronisearch.toml").write_text(line, encoding="utf-8")

    with pytest.raises(BadConfigError, match="column"):
        load_settings({}, {}, tmp_path)


def test_index_says_which_columns_it_took(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.csv").write_text(f"titre,texte\nBac,{LONG}\n", encoding="utf-8")

    said = Terminal(tmp_path).run("index").out

    assert "a.csv: text from “texte”, title from “titre”" in said
