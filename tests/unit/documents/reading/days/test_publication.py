"""Lines that say when a text came out, in the forms of French sites; and what is none of them."""

from datetime import date

import pytest

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.reading.chronicle import read_chronicle
from chronisearch.documents.reading.days.publication import read_publication

BODY = "Les sirènes ont retenti à l’aube. Personne n’a été blessé, selon le maire."
MARCH = date(2024, 3, 12)


@pytest.mark.parametrize(
    "line",
    """\
Publié le 12/03/24 à 08h30
Publié le 12 mars 2024 à 14h05, mis à jour le 13 mars
Publié le : 12/03/2024 - 07:22Modifié le : 13/03/2024 - 07:25
Mis à jour le 13/03/2024, publié le 12/03/2024
Mis en ligne le 12.03.24
Créé: 12.03.2024, 11h10
Prononcé le 12 mars 2024
mardi 12 mars 2024, par Claire Morel
Par Luc Besnard le 12.03.2024 à 08h15
Par Rose Martin · 12 mars 2024 · 4 min de lecture
Accueil | Par Paul Girard | 12 mars 2024
information fournie par l’agence 12/03/2024 à 12:20
mar. 12 mars 2024
Le 12 mars 2024 à 16h20
March 12, 2024
Mars 12, 2024
2024-03-12T06:45:00+02:00
Publish date : 2024-03-12 21:18:30""".splitlines(),
)
def test_this_line_says_when(line: str) -> None:
    read = read_publication(line)

    assert read is not None
    assert read.day.first == MARCH


@pytest.mark.parametrize(
    "line",
    """\
Publié le 12 mars 2024, le rapport accable deux unités.
Le 12 mars 2024 à 16h20, une explosion a secoué le port.
Le 24 février 2022 à l’aube, les colonnes ont franchi la frontière.
Par un vote du 12 mars 2024, les députés ont adopté la loi.
Il y a 80 ans, le 6 juin 1944
Staline est mort, le 5 mars 1953
Point presse – 12 mars 2024
Bilan 10/12/15 : les trois équipes à égalité
Réf. 03/06/24-B
mars 2024""".splitlines(),
)
def test_this_line_does_not(line: str) -> None:
    assert read_publication(line) is None


def origin_of(*lines: str, path: str = "a.txt") -> tuple[date, DateOrigin] | None:
    period = read_chronicle("\n".join(lines), path).period
    return (period.date_start, period.date_from) if period else None


def test_the_clock_above_a_menu_is_no_day() -> None:
    menu = ("jeudi 6 février 2025 - 14:32", "Accueil", "Monde", "Sports", "", "La nuit fut longue")

    assert origin_of(*menu, "", BODY) is None
    assert origin_of(*menu, "Publié le 12 mars 2024", "", BODY) == (MARCH, DateOrigin.PUBLICATION)


def test_a_line_of_publication_beats_the_name_of_the_file() -> None:
    found = origin_of("Titre", "", "Publié le 12 mars 2024", "", BODY, path="2025-02-06-x.txt")

    assert found == (MARCH, DateOrigin.PUBLICATION)


@pytest.mark.parametrize(
    "path",
    ["2024/03/12/a.txt", "exemple.fr/2024-03-12/a.txt", "presse/2024/03/12/monde/a.txt"],
)
def test_a_whole_day_in_the_folders_dates_what_nothing_else_does(path: str) -> None:
    assert origin_of("Titre", "", BODY, path=path) == (MARCH, DateOrigin.FOLDERS)


@pytest.mark.parametrize("path", ["2024/03/a.txt", "lot-2024-99-99/a.txt", "a.txt"])
def test_part_of_a_day_in_the_folders_does_not(path: str) -> None:
    assert origin_of("Titre", "", BODY, path=path) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://exemple.fr/histoire/debarquement-6-juin-1944-20240312", MARCH),
        ("https://exemple.fr/maidan-20-fevrier-2014/2024/03/12/recit", MARCH),
        ("https://exemple.fr/histoire/le-6-juin-1944", None),
    ],
)
def test_a_day_in_the_words_of_an_address_is_the_subjects(address: str, day: date | None) -> None:
    found = origin_of(BODY, f"Source : {address}")

    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    "title", ["6 juin 1944 : le jour le plus long", "Staline est mort, le 5 mars 1953"]
)
def test_the_day_that_a_title_is_about_is_not_its_own(title: str) -> None:
    assert origin_of(title, "", BODY) is None


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Point de situation – 12 mars 2024", MARCH, MARCH),
        ("Bilan de la semaine, 12-18 mars 2024", MARCH, date(2024, 3, 18)),
        ("Synthèse 12.03-18.03.2024", MARCH, date(2024, 3, 18)),
        ("EN DIRECT. Guerre : les nouvelles du mardi 12 mars 2024", MARCH, MARCH),
    ],
)
def test_both_are_read_of_a_title_that_ends_with_a_day(title: str, first: date, last: date) -> None:
    found = read_chronicle(f"{title}\n\n{BODY}", "a.txt")

    assert found.title == title
    assert found.period is not None
    assert (found.period.date_start, found.period.date_end) == (first, last)
