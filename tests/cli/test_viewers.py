"""`open` of a PDF: the program that shows it is told the page of the first mention."""

import stat
from pathlib import Path

import pytest

from run_command import Terminal
from sample_files import SAMPLES

pytest.importorskip("pypdfium2", reason="chronisearch[formats] is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Index a PDF whose second page holds the word "hryvnias"."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bac.pdf").write_bytes(SAMPLES["imprime.pdf"]())
    Terminal(tmp_path).run("index")
    return tmp_path


def program(folder: Path, name: str, script: str) -> Path:
    """Write a small program into a folder that is looked through for programs."""
    place = folder / "bin" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return place


def opened(folder: Path, *arguments: str, viewer: str = "") -> str:
    variables = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "PDFVIEWER": viewer}
    own = Terminal(folder, variables=variables)
    return own.run("open", "bac.pdf", "--query", "hryvnias", *arguments).out


@pytest.mark.parametrize(
    ("viewer", "expected"),
    [
        ("evince", "evince --page-index=2 {file}"),
        ("okular --unique", "okular --unique -p 2 {file}"),
        ("/usr/bin/zathura", "/usr/bin/zathura -P 2 {file}"),
        ("mupdf", "mupdf {file} 2"),
        ("firefox", "firefox '{address}#page=2'"),
        ("SumatraPDF.exe", "SumatraPDF.exe -page 2 {file}"),
    ],
)
def test_a_viewer_is_told_the_page_in_its_own_words(
    folder: Path, viewer: str, expected: str
) -> None:
    file = folder / "corpus" / "bac.pdf"

    shown = opened(folder, "--print", viewer=viewer)

    assert shown == expected.format(file=file, address=file.as_uri()) + "\n"


@pytest.mark.parametrize(
    ("desktop", "name"),
    [
        ("org.gnome.Evince.desktop", "evince"),
        ("okularApplication_pdf.desktop", "okular"),
        ("firefox_firefox.desktop", "firefox"),
    ],
)
def test_without_a_word_of_the_user_the_program_of_the_desktop_is_taken(
    folder: Path, desktop: str, name: str
) -> None:
    program(folder, "xdg-mime", f"echo {desktop}")
    program(folder, name, "true")

    assert opened(folder, "--print").split()[0] == name


def test_a_program_that_cannot_be_told_a_page_is_left_to_the_system(folder: Path) -> None:
    program(folder, "xdg-mime", "echo org.example.Liseuse.desktop")
    program(folder, "liseuse", "true")

    assert opened(folder, "--print") == f"xdg-open {folder / 'corpus' / 'bac.pdf'}\n"


def test_the_viewer_is_run_with_page_and_file(folder: Path) -> None:
    viewer = program(folder, "evince", 'echo "$@" > "$(dirname "$0")/seen"')

    opened(folder, viewer=str(viewer))

    seen = (folder / "bin" / "seen").read_text(encoding="utf-8").split()
    assert seen == ["--page-index=2", str(folder / "corpus" / "bac.pdf")]
