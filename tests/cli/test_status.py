"""`status`, `index --dry-run`, `index -v`: each file named, and what becomes of it."""

import csv
import json

import pytest

from run_command import Terminal


@pytest.fixture
def changed(own: Terminal) -> Terminal:
    """The program beside an index whose corpus has changed in every way."""
    corpus = own.folder / "corpus"
    (corpus / "nouveau.txt").write_text("Un ornithorynque.\n", encoding="utf-8")
    (corpus / "axios.txt").write_text("Axios se tait.\n", encoding="utf-8")
    (corpus / "bilan.txt").rename(corpus / "semaine.txt")
    (corpus / "depeche.txt").unlink()
    (corpus / "carte.png").touch()
    return own


_LINES = """\
added     nouveau.txt
changed   axios.txt: other contents
renamed   semaine.txt (was bilan.txt)
removed   depeche.txt: gone
left out  carte.png: of no format that is read
"""


def test_status_names_each_file_and_touches_nothing(changed: Terminal) -> None:
    before = {file: file.read_bytes() for file in (changed.folder / "index").iterdir()}

    ran = changed.run("status")

    assert ran.status == 0
    assert ran.out.startswith(_LINES)
    assert {file: file.read_bytes() for file in (changed.folder / "index").iterdir()} == before


def test_status_ends_with_1_where_there_is_nothing_to_do(piped: Terminal) -> None:
    ran = piped.run("status")

    assert (ran.status, ran.out) == (1, "Would be: 4 unchanged\n")


def test_status_makes_no_index(fresh: Terminal) -> None:
    ran = fresh.run("status")

    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "Would be: 4 added"
    assert not (fresh.folder / "index").exists()


def test_status_is_written_for_programs(changed: Terminal) -> None:
    ran = changed.run("status", "--format", "jsonl")
    records = [json.loads(line) for line in ran.out.splitlines()]
    whole = json.loads(changed.run("status", "--format", "json").out)
    table = list(csv.DictReader(changed.run("status", "--format", "csv").out.splitlines()))

    assert records[2] == {
        "schema": 1,
        "step": "renamed",
        "path": "semaine.txt",
        "was": "bilan.txt",
        "reason": "same contents",
    }
    assert (whole["unchanged"], len(whole["steps"])) == (1, len(records))
    assert [row["path"] for row in table] == [record["path"] for record in records]


def test_a_run_says_what_it_did_as_it_said_what_it_would(changed: Terminal) -> None:
    would = changed.run("index", "--dry-run").out.splitlines()
    did = changed.run("index", "-v").out.splitlines()

    assert sorted(did[:5]) == sorted(would[:5]) == sorted(_LINES.splitlines())
    assert changed.run("status").status == 1


def test_an_emptied_corpus_empties_no_index(own: Terminal) -> None:
    (own.folder / "corpus").rename(own.folder / "ailleurs")
    (own.folder / "corpus").mkdir()

    for command in (["index"], ["index", "--dry-run"], ["index", "--rebuild"]):
        ran = own.run(*command)
        assert ran.status == 3
        assert "--remove-missing" in ran.err
    assert "--remove-missing" in own.run("status").err
    assert own.run("search", "Shahed", "--count").out == "3\n"

    assert own.run("index", "--remove-missing").status == 0
    assert own.run("search", "Shahed", "--count").out == "0\n"


def test_names_of_files_are_shown_and_never_obeyed(own: Terminal) -> None:
    (own.folder / "corpus" / "a\x1b[2Jb.txt").write_text("Un texte.", encoding="utf-8")

    assert "\x1b" not in own.run("status").out
    assert "\x1b" not in own.run("index", "-v").out
