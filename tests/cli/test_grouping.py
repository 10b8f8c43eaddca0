"""Hits that say the same stand under the best of them, for a reader; a program sees them all."""

import csv
import io
import json
from pathlib import Path

import pytest

from run_command import Terminal

PLACES = ("Kharkiv", "Odessa", "Soumy", "Dnipro", "Kherson", "Lviv", "Poltava", "Izioum", "Kertch")
DISPATCH = " ".join(
    f"Le {at} mars, la place {place} a reçu {at} camions, puis {place} a compté cent caisses."
    for at, place in enumerate(PLACES, start=1)
)


@pytest.fixture
def copied(tmp_path: Path) -> Terminal:
    texts = {
        "a.txt": f"Camions\n\n{DISPATCH}",
        "b.txt": f"Notre journal\n\n{DISPATCH} Fin de la dépêche.",
        "c.txt": "Un camion seul.",
        "d/c.txt": "Un camion seul.",
    }
    for name, text in texts.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    terminal = Terminal(tmp_path)
    terminal.run("index")
    return terminal


def test_like_texts_stand_under_the_best_of_them(copied: Terminal) -> None:
    ran = copied.run("search", "camion")

    assert "   + 1 similar text: d/c.txt\n" in ran.out
    assert "   + 1 similar text: b.txt\n" in ran.out
    assert ran.out.count("\n\n") == 1
    assert "documents shown" not in ran.err


def test_without_groups_copies_of_a_file_are_under_one_hit_all_the_same(copied: Terminal) -> None:
    ran = copied.run("search", "camion", "--no-group")

    assert ran.out.count("similar text") == 1
    assert "b.txt" in [line.strip() for line in ran.out.splitlines()]


def test_the_next_page_goes_on_with_the_next_group(copied: Terminal) -> None:
    first = copied.run("search", "camion", "-n", "1").out
    second = copied.run("search", "camion", "-n", "1", "--page", "2").out

    assert "   a.txt\n" in first
    assert "+ 1 similar text: b.txt" in first
    assert "   c.txt\n" in second
    assert second.startswith("2. ")


def test_json_lists_all_and_names_their_group(copied: Terminal) -> None:
    hits = json.loads(copied.run("search", "camion", "--format", "json").out)["hits"]
    groups = {hit["path"]: hit["group"] for hit in hits}

    assert groups == {"c.txt": "c.txt", "d/c.txt": "c.txt", "a.txt": "a.txt", "b.txt": "a.txt"}


def test_a_table_names_them_if_asked_to(copied: Terminal) -> None:
    out = copied.run("export", "camion", "--fields", "path,group").out

    assert len({row["group"] for row in csv.DictReader(io.StringIO(out))}) == 2


def test_groups_are_for_readers(copied: Terminal) -> None:
    assert copied.run("search", "camion", "--group", "--format", "csv").status == 2


def test_paths_and_counts_are_of_all_documents(copied: Terminal) -> None:
    assert len(copied.run("search", "camion", "-l").out.splitlines()) == 4
    assert copied.run("search", "camion", "--count").out == "4\n"
