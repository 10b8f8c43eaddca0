"""What `duplicates` shows and writes."""

import json
from pathlib import Path

import pytest

from run_command import Terminal

TEXT = " ".join(
    f"Le camion {n} passe le pont {n} et la place {n}, puis le marché {n}." for n in range(30)
)


@pytest.fixture
def twice(tmp_path: Path) -> Terminal:
    (tmp_path / "corpus").mkdir()
    for name, text in (("2024-01-02-a", TEXT), ("2024-01-01-b", f"{TEXT} Fin."), ("c", "Autre.")):
        (tmp_path / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    return Terminal(tmp_path)


def test_a_group_names_its_first(twice: Terminal) -> None:
    lines = twice.run("duplicates").out.splitlines()

    assert lines[0].startswith("1. 2 texts, alike by ")
    assert lines[1].split() == ["2024-01-01", "2024-01-01-b.txt", "first"]
    assert lines[2].split() == ["2024-01-02", "2024-01-02-a.txt"]


def test_json_has_what_a_program_needs(twice: Terminal) -> None:
    found = json.loads(twice.run("duplicates", "--format", "json").out)

    assert list(found) == ["schema", "query", "understood", "groups", "passages"]
    (group,) = found["groups"]
    assert list(group) == ["documents", "similarity"]
    assert group["documents"][0] == {
        "path": "2024-01-01-b.txt", "date": "2024-01-01", "first": True,
    }  # fmt: skip
    assert found["passages"] == []


def test_a_table_has_a_row_a_document(twice: Terminal) -> None:
    table = twice.run("duplicates", "--format", "csv").out.splitlines()

    assert table[0] == "kind,group,similarity,text,path,date,first"
    assert [row.rpartition(",")[2] for row in table[1:]] == ["yes", "no"]


def test_without_any_the_status_is_1(twice: Terminal) -> None:
    assert twice.run("duplicates", "Autre").status == 1
