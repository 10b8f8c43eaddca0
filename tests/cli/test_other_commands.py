"""`index`, `show`, `stats`, `check`, `analyze`."""

import json
from collections.abc import Callable

import pytest

from run_command import Terminal


def test_a_new_file_is_taken_in_and_the_report_counts_it(own: Terminal) -> None:
    (own.folder / "corpus" / "nouveau.txt").write_text("Un ornithorynque.\n", encoding="utf-8")

    ran = own.run("index")

    assert ran.status == 0
    assert ran.out.startswith("1 added, 4 unchanged (")
    assert own.run("search", "ornithorynque", "-l").out == "nouveau.txt\n"


def test_a_dry_run_says_what_would_be_done_and_does_nothing(own: Terminal) -> None:
    (own.folder / "corpus" / "bilan.txt").unlink()

    assert own.run("index", "--dry-run").out == (
        "removed   bilan.txt: gone\nWould be: 1 removed, 3 unchanged\n"
    )
    assert own.run("search", "Kharkiv", "--count").out == "1\n"


def test_an_unreadable_file_is_named_and_ends_with_1(own: Terminal) -> None:
    (own.folder / "corpus" / "image.txt").write_bytes(bytes(range(256)) * 40)

    ran = own.run("index")

    assert ran.status == 1
    assert "image.txt" in ran.out


def test_a_text_from_standard_input_stays_until_it_is_forgotten(own: Terminal) -> None:
    assert own.run("index", "-", "--name", "note", stdin=b"Un ornithorynque.").status == 0
    assert own.run("index").status == 0
    assert own.run("search", "ornithorynque", "-l").out == "note\n"

    assert own.run("index", "--forget", "note").status == 0
    assert own.run("search", "ornithorynque").status == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["-"],
        ["-", "corpus", "--name", "x"],
        ["--name", "x"],
        ["--rebuild", "corpus"],
        ["--forget", "x", "--rebuild"],
        ["--lose-texts"],
        ["--remove-missing", "corpus"],
        ["--change-corpus", "--forget", "x"],
        ["--poll", "5"],
        ["--format", "jsonl"],
        ["--watch", "corpus"],
        ["--watch", "--rebuild"],
        ["--watch", "--remove-missing"],
    ],
)
def test_arguments_that_do_not_go_together_are_wrong_usage(
    own: Terminal, arguments: list[str]
) -> None:
    assert own.run("index", *arguments).status == 2


def test_a_run_for_another_corpus_is_refused_until_that_is_meant(own: Terminal) -> None:
    (own.folder / "autre").mkdir()
    (own.folder / "autre" / "z.txt").write_text("Un ornithorynque.\n", encoding="utf-8")

    refused = own.run("index", "--corpus", "autre")
    assert refused.status == 3
    assert "--change-corpus" in refused.err
    assert own.run("status", "--corpus", "autre").status == 3

    assert own.run("index", "--corpus", "autre", "--change-corpus").status == 0
    assert own.run("search", "ornithorynque", "-l", "--corpus", "autre").out.endswith("z.txt\n")


def test_a_rebuild_that_would_lose_a_text_is_refused_until_that_is_meant(own: Terminal) -> None:
    own.run("index", "-", "--name", "note", stdin=b"Un ornithorynque.")
    newest = max((own.folder / "index").glob("*.seg"), key=lambda file: file.stat().st_mtime_ns)
    newest.write_bytes(b"x" * 4000)

    for command in (["--rebuild"], ["--rebuild", "--dry-run"]):
        refused = own.run("index", *command)
        assert refused.status == 3
        assert "note, so nothing was changed" in refused.err

    assert own.run("index", "--rebuild", "--lose-texts").status == 0


def test_a_document_is_shown_by_its_rank_in_the_last_search(own: Terminal) -> None:
    first = own.run("search", "Kharkiv", "--format", "jsonl").out

    ran = own.run("show", "1")

    assert json.loads(first)["path"] == ran.out.splitlines()[1] == "bilan.txt"


def test_an_unknown_document_ends_with_1(piped: Terminal) -> None:
    ran = piped.run("show", "absent.txt")

    assert ran.status == 1
    assert "absent.txt" in ran.err


def test_a_document_as_json_has_its_text_and_encoding(piped: Terminal) -> None:
    shown = json.loads(piped.run("show", "bilan.txt", "--format", "json").out)

    assert shown["encoding"] == "utf-8"
    assert shown["day_first"] == 971
    assert "« Shahed »" in shown["text"]


def test_a_hostile_document_is_shown_without_acting(screen: Terminal) -> None:
    ran = screen.run("show", "hostile.txt", "--color", "never")

    assert "␛]52;c;ZXZpbA==␇" in ran.out
    assert not set(ran.out) & set("\x1b\x07\u202e")


def test_a_document_on_a_screen(screen: Terminal, golden: Callable[[str, str], None]) -> None:
    ran = screen.run("show", "bilan.txt", "--query", "Shahed", "--color", "never")

    golden("show.txt", ran.out)


def test_statistics_name_the_makers(piped: Terminal) -> None:
    ran = piped.run("stats")

    assert ran.status == 0
    assert "documents" in ran.out
    assert "made with" in ran.out


def test_a_sound_index_is_called_sound(piped: Terminal) -> None:
    ran = piped.run("check")

    assert ran.status == 0
    assert "sound" in ran.out


def test_the_tokens_of_a_text(piped: Terminal, golden: Callable[[str, str], None]) -> None:
    golden("analyze.tsv", piped.run("analyze", "l’aide aux Ukrainiens").out)
