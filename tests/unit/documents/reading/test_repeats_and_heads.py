"""What is said twice, what front matter holds, and which lines name a source."""

import pytest

from chronisearch.documents.reading.chronicle import Chronicle, read_chronicle

BODY = "Les sirènes ont retenti à l’aube. Personne n’a été blessé, selon le maire."
OTHER = "Les pompiers ont travaillé toute la nuit dans le quartier du port, sous la pluie."


def chronicle(*lines: str) -> Chronicle:
    return read_chronicle("\n".join(lines), "a.txt")


def roles(*lines: str) -> list[str]:
    return [each.role for each in chronicle(*lines).aside]


@pytest.mark.parametrize(
    "lines",
    [
        ("Le phare s’éteint", "", "Le phare s’éteint", "", BODY),
        ("Le phare s’éteint dans la nuit noire", "Le phare s’éteint dans la nuit noire.", BODY),
        (
            "Titre",
            "",
            "Des recrues sous la pluie.",
            "Des recrues sous la pluie. — Jean/AGENCE",
            BODY,
        ),
    ],
)
def test_what_is_said_again_right_away_is_a_copy(lines: tuple[str, ...]) -> None:
    assert roles(*lines) == ["copy"]


def test_a_paragraph_that_comes_again_further_down_is_a_repeat() -> None:
    assert roles("Titre", "", OTHER, "", BODY, "", OTHER) == ["repeat"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Journal", "", "Lundi 4 mars", "", OTHER, "", "Mardi 5 mars", "", OTHER),
        ("Le roman", "", "« Oui, mon capitaine. »", BODY, "« Oui, mon capitaine. »"),
        (
            "Tirs",
            "",
            "Trois obus sont tombés sur Kherson.",
            "",
            "Quatre obus sont tombés sur Kherson.",
        ),
    ],
)
def test_these_statements_are_each_its_own(lines: tuple[str, ...]) -> None:
    assert roles(*lines) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'L''attente à l''arrière'", "L'attente à l'arrière"),
        (r'"Le \"miracle\" d' + "'Irpin\"", 'Le "miracle" d\'Irpin'),
        (r'"D\xE9part de l\u2019h\xF4pital"', "Départ de l’hôpital"),
        (r"'Le dossier C:\notes'", r"Le dossier C:\notes"),
        ("L'hiver de l'Ukraine # note", "L'hiver de l'Ukraine"),
    ],
)
def test_a_title_in_yaml_is_what_was_meant(written: str, meant: str) -> None:
    assert chronicle("---", f"title: {written}", "---", BODY).title == meant


def test_other_keys_are_kept() -> None:
    found = chronicle("---", "title: Nuit", "tags: [guerre, 'été']", "auteur: Anne", "---", BODY)

    assert found.extra == (("tags", "guerre, été"), ("auteur", "Anne"))


def test_toml_is_read_as_well() -> None:
    found = chronicle(
        "+++", 'title = "Une nuit"', "date = 2024-03-12", 'lieu = "Kyiv"', "+++", BODY
    )

    assert (found.title, found.extra) == ("Une nuit", (("lieu", "Kyiv"),))
    assert found.period is not None
    assert str(found.period.date_start) == "2024-03-12"


@pytest.mark.parametrize(
    "lines",
    [
        ("https://www.exemple.fr/a", "", "Titre", "", BODY),
        ("exemple.fr", "Titre", "", BODY),
        (BODY, "[Source](https://exemple.fr/a)"),
        (BODY, "Source – https://exemple.fr/a"),
        (BODY, "Source link : https://www.exemple.fr/a"),
        (BODY, "Permalien : https://exemple.fr/a"),
        (BODY, "Cet article est paru initialement sur https://www.exemple.fr/a"),
    ],
)
def test_these_lines_name_the_source(lines: tuple[str, ...]) -> None:
    assert chronicle(*lines).source == "exemple.fr"


def test_an_address_within_a_sentence_is_no_source() -> None:
    assert (
        chronicle(BODY, "Un riverain a publié la vidéo sur https://exemple.fr/x hier.").source
        is None
    )
