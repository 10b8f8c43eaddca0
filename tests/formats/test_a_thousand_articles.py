"""A press file as it grows: a thousand articles in ten exports, and an eleventh that overlaps."""

import csv
import io
from datetime import date, timedelta
from typing import Final

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.indexing.update import update_index
from press_exports import Article, europresse
from run_command import Terminal

pytest.importorskip("selectolax", reason="chronisearch[formats] is not installed")

A_FILE: Final = 100
OVERLAP: Final = 40
FIRST_DAY: Final = date(2024, 1, 1)


def article(number: int) -> Article:
    text = (
        f"Le passage {number} de la Tysa a coûté deux hryvnias, le bac numéro {number} est parti."
    )
    return Article(number, FIRST_DAY + timedelta(number // 5), f"Le bac {number} repart", text)


def export(numbers: range) -> bytes:
    return europresse(map(article, numbers))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Index ten files, then an eleventh that begins with the last articles of the tenth."""
    folder = tmp_path_factory.mktemp("press")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(10):
        numbers = range(number * A_FILE, (number + 1) * A_FILE)
        (corpus / f"biblioeuropresse{number:02}.HTML").write_bytes(export(numbers))
    settings = load_settings({}, {}, folder)
    assert update_index(settings).added == 10 * A_FILE
    last = range(10 * A_FILE - OVERLAP, 11 * A_FILE - OVERLAP)
    (corpus / "biblioeuropresse10.HTML").write_bytes(export(last))
    report = update_index(settings)
    assert (report.added, report.removed) == (A_FILE - OVERLAP, 0)
    return settings


def ran(settings: Settings, *arguments: str) -> str:
    return Terminal(settings.corpus.parent).run(*arguments).out


def test_an_article_of_two_files_is_found_once(settings: Settings) -> None:
    paths = ran(settings, "search", "bac AND 995", "-l").split("\n")

    assert [path for path in paths if path] == [f"biblioeuropresse09.HTML#{article(995).identity}"]


def test_the_export_has_a_row_for_every_article(settings: Settings) -> None:
    rows = list(csv.DictReader(io.StringIO(ran(settings, "export", "hryvnias", "--format", "csv"))))

    assert len({row["path"] for row in rows}) == 11 * A_FILE - OVERLAP


def test_articles_are_searched_by_their_own_days(settings: Settings) -> None:
    found = ran(settings, "search", "bac", "-l", "--since", "2024-01-01", "--until", "2024-01-01",
                "--limit", "20").split()  # fmt: skip

    assert sorted(found) == [
        f"biblioeuropresse00.HTML#{article(number).identity}" for number in range(5)
    ]


def test_an_article_of_the_last_file_alone_is_shown_by_its_path(settings: Settings) -> None:
    shown = ran(settings, "show", f"biblioeuropresse10.HTML#{article(1050).identity}")

    assert "Le bac 1050 repart" in shown
