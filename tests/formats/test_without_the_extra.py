"""Where `chronisearch[formats]` is not installed: what is read all the same, and what is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronisearch.documents.formats import apart
from run_command import Ran, Terminal
from sample_files import PHRASE, SAMPLES

_NEED_IT = ("page.html", "page.html.gz", "page.warc.gz", "imprime.pdf", "texte.rtf",
            "europresse.html", "factiva.html")  # fmt: skip
_HIDE = (
    "import sys\n"
    "for name in ('selectolax', 'pypdfium2', 'striprtf', 'warcio'):\n"
    "    sys.modules[name] = None\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder whose corpus has one file of each format."""
    made = tmp_path_factory.mktemp("without")
    (made / "corpus").mkdir()
    for name, make in SAMPLES.items():
        (made / "corpus" / name).write_bytes(make())
    return made


@pytest.fixture(scope="module")
def ran(folder: Path) -> Iterator[Ran]:
    """Index them without the libraries."""
    kept = apart._Kept()  # noqa: SLF001, they are installed here, so this is made up
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_START", _HIDE + apart._START)  # noqa: SLF001
        patch.setattr(apart, "_KEPT", kept)
        yield Terminal(folder).run("index", "-v")
    if kept.reader:
        kept.reader.end()


@pytest.mark.parametrize("name", _NEED_IT)
def test_a_file_that_needs_it_is_counted_with_the_command_that_helps(ran: Ran, name: str) -> None:
    [line] = [line for line in ran.out.splitlines() if line.startswith(f"left out  {name}:")]

    assert "pip install 'chronisearch[formats]'" in line


def test_such_files_are_no_trouble(ran: Ran) -> None:
    assert "skipped, web page: “pip install" in ran.out
    assert "skipped, PDF: “pip install" in ran.out


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in _NEED_IT])
def test_what_the_standard_library_reads_is_read(ran: Ran, folder: Path, name: str) -> None:
    assert ran.status in (0, 1)

    found = Terminal(folder).run("search", f'"{PHRASE}"', "-l", "-n", "100").out

    assert any(path.partition("#")[0] == name for path in found.split("\n"))
