"""The five real documents give what they say, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from chronisearch.documents.document import DateOrigin, Document, Period, TitleOrigin
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import walk

SEEDS = Path(__file__).resolve().parents[3] / "../shared/seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real documents are not in ../shared/seeds"
)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    return {file.path[:3]: read_document(file) for file in walk(SEEDS).files}


def indexed_text(document: Document) -> str:
    return "\n".join(document.text[one.start_char : one.end_char] for one in document.passages)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("001", (1230, date(2025, 7, 7)), (1234, date(2025, 7, 11))),
        ("002", (971, date(2024, 10, 21)), (975, date(2024, 10, 25))),
    ],
)
def test_reviews_of_the_week_have_title_and_war_days(
    seeds: dict[str, Document], number: str, first: tuple[int, date], last: tuple[int, date]
) -> None:
    document = seeds[number]

    assert document.title == document.text.partition("\n")[0]
    assert document.title_from is TitleOrigin.FIRST_LINE
    assert document.period == Period(first[1], last[1], DateOrigin.TITLE, first[0], last[0])
    assert document.source is None


@pytest.mark.parametrize("number", ["000", "003", "004"])
def test_the_others_have_their_first_sentence_for_a_title(
    seeds: dict[str, Document], number: str
) -> None:
    document = seeds[number]

    assert document.title_from is TitleOrigin.FIRST_SENTENCE
    assert document.text.startswith(document.title)
    assert document.title.count(".") == 1
    assert document.title.endswith(".")


@pytest.mark.parametrize("number", ["000", "004"])
def test_what_names_no_day_and_no_source_has_none(seeds: dict[str, Document], number: str) -> None:
    assert seeds[number].period is None
    assert seeds[number].source is None


def test_the_scraped_article_has_day_and_source_of_its_address(seeds: dict[str, Document]) -> None:
    document = seeds["003"]

    assert document.period == Period(
        date(2023, 2, 13), date(2023, 2, 13), DateOrigin.SOURCE_ADDRESS, None, None
    )
    assert document.source == "aljazeera.com"


def test_the_scraped_article_is_indexed_without_its_page(seeds: dict[str, Document]) -> None:
    document = seeds["003"]
    indexed = indexed_text(document)

    for word in ("vote", "étoile", "Décompte", "commentaire", "Source", "http"):
        assert word in document.text
        assert word not in indexed
    assert document.text.count(document.title) == 2
    assert indexed.count(document.title) == 1


def test_of_the_other_documents_every_word_is_indexed(seeds: dict[str, Document]) -> None:
    for number in ("000", "001", "002", "004"):
        assert indexed_text(seeds[number]).split() == seeds[number].text.split()
