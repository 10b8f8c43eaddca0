"""War days and dates, and war days in titles."""

from datetime import date

import pytest

from chronisearch.documents.reading.days.counted_days import war_days_in
from chronisearch.documents.reading.days.wardays import date_of_war_day, war_day_of


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (1, date(2022, 2, 24)),
        (971, date(2024, 10, 21)),
        (975, date(2024, 10, 25)),
        (1230, date(2025, 7, 7)),
    ],
)
def test_a_war_day_has_a_date_and_back(day: int, expected: date) -> None:
    assert date_of_war_day(day) == expected
    assert war_day_of(expected) == day


def test_the_eve_of_the_war_has_no_war_day() -> None:
    assert war_day_of(date(2022, 2, 23)) is None


@pytest.mark.parametrize("day", [0, -3, 10_000_000])
def test_there_is_no_such_war_day(day: int) -> None:
    with pytest.raises(ValueError, match="War days go from 1"):
        date_of_war_day(day)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bilan de la semaine. 852-856 jours de résistance", (852, 856)),
        ("Résumé de la semaine. 586–590 jours de résistance", (586, 590)),
        ("Bilan de la semaine. Jours 971-975 de résistance", (971, 975)),
        ("BILAN DE LA SEMAINE. JOURS 971 – 975 DE RÉSISTANCE.", (971, 975)),
        ("Bilan : jours 971 à 975", (971, 975)),
        ("Du jour 971 au jour 975", (971, 975)),
        ("Jour 500", (500, 500)),
        ("Jour 500 : la contre-offensive", (500, 500)),
        ("Ukraine, jour 1 000 de la guerre", (1000, 1000)),
        ("Jours 1\u202f230-1\u202f234 de résistance", (1230, 1234)),
        ("Le 971e jour de la guerre", (971, 971)),
        ("971ᵉ jour de l’invasion russe", (971, 971)),
        ("Le 971ème jour", (971, 971)),
        ("Ukraine : 500 jours de guerre", (500, 500)),
    ],
)
def test_titles_count_war_days(title: str, expected: tuple[int, int]) -> None:
    assert war_days_in(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Jour 3 du procès",
        "Gaza : 100 jours de guerre",
        "Trois jours de négociations",
        "Jours 975-971 de résistance",
        "Jour 0",
        "Un an de résistance",
        "12 500,5 jours de résistance",
        "Séjour 500",
    ],
)
def test_titles_that_count_no_war_days(title: str) -> None:
    assert war_days_in(title) is None
