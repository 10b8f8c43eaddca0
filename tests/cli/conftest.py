"""A small corpus of the tests' own, and terminals that stand beside it."""

import shutil
from pathlib import Path

import pytest

from run_command import Terminal

CORPUS = {
    "bilan.txt": (
        "Bilan de la semaine. Jours 971-975 de résistance\n\n"
        "Lundi, douze drones de type « Shahed » ont visé Kharkiv. Deux Shaheds sont tombés dans "
        "un champ.\n\nLe port a reçu 3 000 tonnes de blé.\n"
    ),
    "depeche.txt": (
        "Un drone Shahed s’est écrasé près d’Odessa, selon le maire. « [Russian] », dit une "
        "étiquette.\n"
    ),
    "axios.txt": "Le site Axios écrit qu’un Shahed coûte 35 000 dollars.\n",
    "hostile.txt": (
        "=HYPERLINK(A1) dit le titre du Lancet\n\n"
        "Un Lancet \x1b]52;c;ZXZpbA==\x07 et \x1b[2J un \u202etexte caché.\n"
        + "Le reste de ce texte est fait de mots ordinaires, comme dans un vrai fichier.\n"
        * 5
    ),
}


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and its index. Look, do not touch."""
    folder = tmp_path_factory.mktemp("indexed")
    write_corpus(folder)
    assert Terminal(folder).run("index").status == 0
    return folder


@pytest.fixture
def piped(indexed: Path) -> Terminal:
    """The program in the indexed folder, its output piped."""
    return Terminal(indexed)


@pytest.fixture
def screen(indexed: Path) -> Terminal:
    """The program in the indexed folder, on a terminal of 80 columns."""
    return Terminal(indexed, is_terminal=True)


@pytest.fixture
def own(indexed: Path, tmp_path: Path) -> Terminal:
    """The program in a copy of the indexed folder, to be changed at will."""
    folder = tmp_path / "own"
    shutil.copytree(indexed, folder)
    return Terminal(folder)


@pytest.fixture
def fresh(tmp_path: Path) -> Terminal:
    """The program in a folder that has a corpus and no index yet."""
    write_corpus(tmp_path)
    return Terminal(tmp_path)


def write_corpus(folder: Path) -> None:
    """Write the corpus of these tests."""
    (folder / "corpus").mkdir()
    for name, text in CORPUS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8", newline="")
