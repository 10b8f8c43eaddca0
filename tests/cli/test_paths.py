"""Paths work from where one stands: what is printed, and what is taken."""

import os
from pathlib import Path

import pytest

from chronisearch.cli.options.completing import document_paths
from run_command import Terminal

ACTING = "a\x1b]0;titre\x07.txt"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A corpus with folders, indexed, seen from the folder above it."""
    folder = tmp_path_factory.mktemp("here")
    for path, text in {
        "2023/x.txt": "Un drone à Odessa.",
        "2024/y.txt": "Un drone à Lviv.",
        "corpus/z.txt": "Un drone à Soumy.",
        "2024/a[1].txt": "Un drone à Kherson.",
        ACTING: "Un lynx.",
        "a$(touch b).txt": "Un geai.",
        "c d'e.txt": "Un geai.",
        "-rf": "Un geai.",
    }.items():
        file = folder / "corpus" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    terminal = Terminal(folder)
    assert terminal.run("index").status == 0
    terminal.run("index", "-", "--name", "note", stdin=b"Un ornithorynque.")
    return terminal


def _listed(terminal: Terminal, *arguments: str) -> set[str]:
    return set(terminal.run("search", "drone", "-l", *arguments).out.splitlines())


@pytest.mark.parametrize("typed", ["2023/x.txt", "corpus/2023/x.txt", "./corpus/2023/x.txt"])
def test_a_document_is_shown_by_any_of_its_paths(here: Terminal, typed: str) -> None:
    assert "Odessa" in here.run("show", typed).out
    assert "Odessa" in here.run("show", str(here.folder / "corpus" / "2023" / "x.txt")).out


def test_a_path_within_the_corpus_counts_first(here: Terminal) -> None:
    assert "Soumy" in here.run("show", "corpus/z.txt").out


@pytest.mark.parametrize(
    ("globs", "found"),
    [
        (["corpus/2023/"], {"2023/x.txt"}),
        (["corpus/2023"], {"2023/x.txt"}),
        (["./corpus/2023/x.txt"], {"2023/x.txt"}),
        (["corpus/2024/y*"], {"2024/y.txt"}),
        (["corpus/z.txt"], {"corpus/z.txt"}),
        (["2023/", "y.txt"], {"2023/x.txt", "2024/y.txt"}),
        (["2024/a[1].txt"], {"2024/a[1].txt"}),
        (["a[1]*"], set()),
        (["*/a[1]*"], {"2024/a[1].txt"}),
        (["**/x.txt"], {"2023/x.txt"}),
        (["2023/**/x.txt"], {"2023/x.txt"}),
        (["202?/?.txt"], {"2023/x.txt", "2024/y.txt"}),
    ],
)
def test_a_glob_is_taken_within_the_corpus_and_from_here(
    here: Terminal, globs: list[str], found: set[str]
) -> None:
    assert _listed(here, *(part for glob in globs for part in ("--path", glob))) == found


def test_a_folder_from_the_root_on_is_taken(here: Terminal) -> None:
    assert _listed(here, "--path", str(here.folder / "corpus" / "2023")) == {"2023/x.txt"}


def test_absolute_paths_are_those_of_files_in_every_form(here: Terminal) -> None:
    lines = _listed(here, "--absolute")
    table = here.run("search", "drone", "--format", "csv", "--fields", "path", "--absolute").out
    page = here.run("search", "drone", "--absolute").out

    assert all(Path(line).is_absolute() and Path(line).is_file() for line in lines)
    assert set(table.splitlines()[1:]) == lines
    assert all(f"   {line}\n" in page for line in lines)


def test_names_ended_by_nul_are_opened_from_where_one_stands(here: Terminal) -> None:
    names = here.run("search", "drone", "-0").out.split("\0")[:-1]

    assert len(names) == 4
    assert all((here.folder / name).is_file() and not os.path.isabs(name) for name in names)  # noqa: PTH117


def test_a_text_without_a_file_is_named_where_only_files_are_asked_for(here: Terminal) -> None:
    ran = here.run("search", "ornithorynque", "-0")

    assert (ran.status, ran.out) == (0, "")
    assert "1 text from standard input" in ran.err


def test_a_shell_is_offered_names_in_which_it_finds_nothing_to_do(
    here: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here.folder)

    assert set(document_paths("")) == {"2023/x.txt", "2024/y.txt", "corpus/z.txt", "note"}
    assert list(document_paths("2024/")) == ["2024/y.txt"]


def test_a_name_acts_on_no_terminal_and_comes_whole_through_a_pipe(here: Terminal) -> None:
    assert here.run("search", "lynx", "-l").out == ACTING + "\n"
    assert Terminal(here.folder, is_terminal=True).run("search", "lynx", "-l").out == (
        "a␛]0;titre␇.txt\n"
    )
