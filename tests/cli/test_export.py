"""`chronisearch export`, and what `-o` promises of any output."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
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


def test_a_link_that_leads_nowhere_is_not_followed_unless_forced(own: Terminal) -> None:
    (own.folder / "hits.csv").symlink_to("elsewhere.csv")

    assert own.run("export", "Shahed", "-o", "hits.csv").status == 2
    assert not (own.folder / "elsewhere.csv").exists()


@pytest.mark.skipif(os.name == "nt", reason="modes say little on Windows")
def test_a_file_that_is_replaced_keeps_its_mode(own: Terminal) -> None:
    target = own.folder / "hits.csv"
    target.write_text("")
    target.chmod(0o400)

    assert own.run("export", "Shahed", "-o", "hits.csv", "--force").status == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o400


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_one_sentence(indexed: Path) -> None:
    command = [sys.executable, "-m", "chronisearch", "export", "Shahed"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, cwd=indexed, stdout=full, stderr=subprocess.PIPE, check=False)

    assert ran.returncode == 3
    assert ran.stderr == b"The answer could not be written: No space left on device.\n"


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are those of POSIX")
def test_a_file_that_cannot_be_written_whole_is_not_there_and_is_named(own: Terminal) -> None:
    import resource

    command = [sys.executable, "-m", "chronisearch", "export", "Shahed", "-o", "hits.csv"]
    ran = subprocess.run(
        command,
        cwd=own.folder,
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )

    assert ran.returncode == 3
    assert ran.stderr.decode() == (
        "hits.csv could not be written (File too large); "
        "make room, or name another place with -o.\n"
    )
    assert not list(own.folder.glob("*hits*"))


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
