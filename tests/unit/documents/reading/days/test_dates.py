"""Dates in text, names and addresses; datelines."""

from datetime import date

import pytest

from chronisearch.documents.reading.days.datelines import is_dateline, read_dateline
from chronisearch.documents.reading.days.dates import dates_in_name, written_dates

FEBRUARY = date(2023, 2, 13)


def periods(text: str) -> list[tuple[date, date]]:
    return [(mention.first, mention.last) for mention in written_dates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "13 février 2023",
        "13 FÉVRIER 2023",
        "13\u00a0févr.\u202f2023",
        "13 fevrier 2023",
        "13/02/2023",
        "13.2.2023",
        "2023-02-13",
        "2023-02-13T08:30:00+01:00",
    ],
)
def test_a_day_is_read_however_written(text: str) -> None:
    assert periods(text) == [(FEBRUARY, FEBRUARY)]


def test_the_first_of_a_month_is_read() -> None:
    assert periods("le 1er sept. 2024 puis le 1ᵉʳ août 2024") == [
        (date(2024, 9, 1), date(2024, 9, 1)),
        (date(2024, 8, 1), date(2024, 8, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 21 au 25 octobre 2024", date(2024, 10, 21), date(2024, 10, 25)),
        ("21–25 octobre 2024", date(2024, 10, 21), date(2024, 10, 25)),
        ("du 28 octobre au 1er novembre 2024", date(2024, 10, 28), date(2024, 11, 1)),
        ("du 30 décembre 2024 au 3 janvier 2025", date(2024, 12, 30), date(2025, 1, 3)),
        ("2024-10-21..2024-10-25", date(2024, 10, 21), date(2024, 10, 25)),
        ("2024-10-21 / 2024-10-25", date(2024, 10, 21), date(2024, 10, 25)),
    ],
)
def test_two_ends_make_one_period(text: str, first: date, last: date) -> None:
    assert periods(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2023",
        "31 février 2023",
        "février 2023",
        "13 février",
        "mardi",
        "13 février 9023",
        "13 février 0023",
        "1 13 2023",
        "v1.2.2023",
        "10.12.2023.4",
        "12 marsouins 2023",
    ],
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "2023-02-13-bilan.txt",
        "20230213_bilan.txt",
        "bilan_2023_02_13.md",
        "bilan-13-02-2023.txt",
        "bilan-13-fevrier-2023.txt",
        "20230213T0830.txt",
        "news/2023/2/13/a-headline",
        "international/article/2023/02/13/a-headline_123456_3210.html",
        "world/2023/feb/13/a-headline",
    ],
)
def test_a_name_holds_a_date(name: str) -> None:
    assert [(mention.first, mention.last) for mention in dates_in_name(name)][:1] == [
        (FEBRUARY, FEBRUARY)
    ]


@pytest.mark.parametrize(
    "name",
    ["003_b20230213c4.txt", "2023-02.txt", "12345678.txt", "news/2023/02/a", "2023-13-02.txt"],
)
def test_a_name_without_a_date_has_none(name: str) -> None:
    assert dates_in_name(name) == []


def test_two_dates_in_a_name_make_one_period() -> None:
    [mention] = dates_in_name("2024-10-21_2024-10-25.txt")

    assert (mention.first, mention.last) == (date(2024, 10, 21), date(2024, 10, 25))


@pytest.mark.parametrize(
    "line",
    [
        "13 février 2023",
        "Lundi 13 février 2023",
        "Le 13 février 2023",
        "KYIV, 13 février 2023 — Les sirènes ont retenti.",
        "Kyiv (Ukraine), 13 févr. 2023 (AFP) - Les sirènes ont retenti.",
        "Kyiv, le 13 février 2023",
        "13 février 2023 : les sirènes ont retenti.",
        "13 février 2023, 10h30",
        "Publié le 13 février 2023 à 18h30",
        "Publié le lundi 13/02/2023",
        "Par Anne Roy, le 13 février 2023",
        "Par Anne Roy | 13 février 2023",
        "Date : 13 février 2023",
        "Publié le 13 février 2023, mis à jour le 14 février 2023",
    ],
)
def test_a_dateline_is_read(line: str) -> None:
    mention = read_dateline(line)

    assert mention is not None
    assert mention.first == FEBRUARY


@pytest.mark.parametrize(
    "line",
    [
        "Le 13 février 2023, les sirènes ont retenti à Kyiv.",
        "Depuis le 13 février 2023, rien n’a changé.",
        "Publié le 13 février 2023, le rapport accable la mairie.",
        "Par décision du tribunal prise le 13 février 2023, le port ferme.",
        "KYIV, 13 février — Les sirènes ont retenti.",
        "KYIV, lundi — Les sirènes ont retenti.",
        "Ils étaient partis le 13 février 2023",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_a_line_with_text_is_more_than_a_dateline() -> None:
    assert is_dateline("Kyiv, le 13 février 2023.")
    assert not is_dateline("KYIV, 13 février 2023 — Les sirènes ont retenti.")
