"""Where sentences end, and where a stop ends none."""

import pytest

from chronisearch.documents.reading.lines.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[span.start_char : span.end_char] for span in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "M. Petit et MM. Grand ont signé",
        "Mme. Roy, le Dr. Blanc et le gén. Noir ont signé",
        "Le traité fut signé en 52 av. J.-C. César régnait",
        "Des tentes, p. ex. Celles du camp, et des vivres, etc. Rien ne manque",
        "Le 1er sept. 2024 tombe un dimanche",
        "Voir p. 12 et chap. 3 du rapport n° 5",
        "V. Dupont et J.-P. Durand (U.R.S.S. Moscou) se parlent",
        "Le taux est de 3.5 sur www.exemple.fr ou https://exemple.fr/a.b",
        "Ils ont tenu ; puis : rien",
        "« Où sont-ils ? » demande-t-elle",
        "Il espère… peut-être à tort",
        "Le vote (enfin !) Kyiv l’attendait",
    ],
)
def test_these_stops_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("Qui\u202f? Lui\u202f! Enfin… Bien.", ["Qui\u202f?", "Lui\u202f!", "Enfin…", "Bien."]),
        ("« Il part.\u202f» Elle reste.", ["« Il part.\u202f»", "Elle reste."]),
        ("« Il part. » Elle reste.", ["« Il part. »", "Elle reste."]),
        ("“Il part. » Elle reste.", ["“Il part. »", "Elle reste."]),
        ('Il part. "Elle reste."', ["Il part.", '"Elle reste."']),
        ("Il part !” Elle reste.", ["Il part !”", "Elle reste."]),
        ("Il y en a. Elle reste.", ["Il y en a.", "Elle reste."]),
        ("1. Il part. 2. Elle reste.", ["1. Il part.", "2. Elle reste."]),
        ("Il part.[12] Elle reste.", ["Il part.[12]", "Elle reste."]),
        ("C’est en 2024. Elle reste.", ["C’est en 2024.", "Elle reste."]),
        ("— Il part ? — Elle reste.", ["— Il part ?", "— Elle reste."]),
        ("(Il part.) Elle reste.", ["(Il part.)", "Elle reste."]),
    ],
)
def test_sentences_end_here(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_goes_on_over_the_line_ends_of_a_wrapped_paragraph() -> None:
    text = (
        "Les pompiers ont travaillé toute la nuit dans le port et\n"
        "les habitants des quartiers voisins ont été mis à l’abri\n"
        "avant l’aube. Personne n’est mort."
    )

    assert len(sentences(text)) == 2


def test_only_the_stretch_asked_for_is_split() -> None:
    text = "Un. Deux. Trois. Quatre."

    spans = sentence_spans(text, 4, 16)

    assert [text[span.start_char : span.end_char] for span in spans] == ["Deux.", "Trois."]


def test_no_text_has_no_sentences() -> None:
    assert sentence_spans(" \n ", 0, 3) == []
