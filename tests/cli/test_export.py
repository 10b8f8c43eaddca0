"""`chronisearch export`, and what `-o` promises of any output."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from run_command import Terminal


def test_every_hit_goes_into_the_file_and_the_ending_names_the_format(own: Terminal) -> None:
    ran = own.run("export", "Shahed", "-o", "hits.csv")

    assert (ran.status, ran.out) == (0, "")
    table = (own.folder / "hits.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert {row["path"] for row in rows} == {"bilan.txt", "depeche.txt", "axios.txt"}


def test_an_existing_file_is_kept_unless_forced(own: Terminal) -> None:
    target = own.folder / "hits.csv"
    target.write_text("à moi")

    refused = own.run("export", "Shahed", "-o", "hits.csv")
    kept = target.read_text()
    forced = own.run("export", "Shahed", "-o", "hits.csv", "--force")

    assert (refused.status, kept, forced.status) == (2, "à moi", 0)
    assert "--force" in refused.err
    assert target.read_text().startswith("rank,")


def test_no_draft_is_left_beside_the_file(own: Terminal) -> None:
    before = {file.name for file in own.folder.iterdir()}

    own.run("export", "Shahed", "-o", "hits.json")

    assert {file.name for file in own.folder.iterdir()} - before == {"hits.json"}


@pytest.mark.parametrize("name", ["hits.doc", "absent/hits.csv", "corpus"])
def test_a_file_that_cannot_be_written_is_refused_before_the_search(
    own: Terminal, name: str
) -> None:
    ran = own.run("export", "Shahed", "-o", name)

    assert ran.status == 2
    assert ran.err.startswith("--output cannot be ")


def test_a_dash_is_stdout(piped: Terminal) -> None:
    assert piped.run("export", "Shahed", "-o", "-").out == piped.run("export", "Shahed").out


def test_nothing_found_ends_with_1_and_leaves_a_table_without_rows(own: Terminal) -> None:
    ran = own.run("export", "ornithorynque", "-o", "rien.csv")

    assert ran.status == 1
    assert (own.folder / "rien.csv").read_text().count("\n") == 1


def test_a_formula_in_a_document_is_text_in_the_table(piped: Terminal) -> None:
    [row] = csv.DictReader(io.StringIO(piped.run("export", "Lancet").out, newline=""))

    assert row["title"].startswith("'=HYPERLINK")


def test_excel_gets_what_a_french_excel_opens(piped: Terminal) -> None:
    ran = piped.run("export", "Shahed", "--excel")

    assert ran.out.startswith("\ufeffrank;score;path")
    assert "." not in ran.out.splitlines()[1].split(";")[1]


def test_columns_are_picked_by_name_and_an_unknown_one_is_refused(piped: Terminal) -> None:
    assert piped.run("export", "Axios", "--fields", "path,rank").out == (
        "path,rank\r\naxios.txt,1\r\n"
    )
    assert piped.run("export", "Axios", "--fields", "nom").status == 2


def test_a_row_a_mention_says_where_it_stands_in_the_text(piped: Terminal, indexed: Path) -> None:
    ran = piped.run("export", "Shahed", "Kharkiv", "--rows", "mentions")

    text = (indexed / "corpus" / "bilan.txt").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [row["keyword"] for row in rows] == ["Shahed", "Kharkiv", "Shaheds"]
    for row in rows:
        assert text[int(row["start_char"]) : int(row["end_char"])] == row["keyword"]


def test_mentions_cannot_be_shown_as_hits(piped: Terminal) -> None:
    ran = piped.run("search", "Shahed", "--rows", "mentions", "--format", "json")

    assert ran.status == 2


def test_jsonl_has_one_hit_a_line(piped: Terminal) -> None:
    lines = piped.run("export", "Shahed", "--format", "jsonl").out.splitlines()

    assert [json.loads(line)["rank"] for line in lines] == [1, 2, 3]


def test_mentions_as_a_table(piped: Terminal, golden: Callable[[str, str], None]) -> None:
    golden("mentions.csv", piped.run("export", "Shahed", "--rows", "mentions").out)
