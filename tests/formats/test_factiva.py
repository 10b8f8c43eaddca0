"""Exports of Factiva in the shapes that its interfaces and years have."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole, day_of, indexed_text, said

ReadAll = Callable[[str, bytes], list[Document]]

TEXT = "Les tonneliers de la rive droite ont repris le travail, avec deux jours de retard."
NUMBER = "MONDE00020240312ek3c0001x"


def page(language: str, lines: list[str]) -> bytes:
    divs = "".join(f"<div>{line}</div>" for line in lines)
    return (
        f'<html><head><title>Factiva</title></head><body><div class="article {language}Article">'
        f'<p><div id="hd"><span class="{language}Headline counted">12) Le titre</span></div>{divs}'
        f'<p class="articleParagraph {language}articleParagraph">{TEXT}</p>'
        f"<p>Document {NUMBER}</p></p></div></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("language", "lines", "day", "source", "number"),
    [
        ("fr", ["214 mots", "12 mars 2024", "17:04 GMT", "AFP", "AFPFR", "5", "Français",
                "Tous droits réservés. © Agence France-Presse"], "2024-03-12", "AFP", "5"),
        ("de", ["312 Wörter", "27. Februar 2024", "Frankfurter Post", "FRANKF", "S. 4", "Deutsch"],
         "2024-02-27", "Frankfurter Post", "S. 4"),
        ("zhcn", ["512 字", "2018 年 10 月 7 日 17:04", "新华社", "XINHUA", "Chinois (simplifié)"],
         "2018-10-07", "新华社", ""),
    ],
)  # fmt: skip
def test_the_lines_below_a_title_are_told_apart_in_every_language(
    read_all: ReadAll, language: str, lines: list[str], day: str, source: str, number: str
) -> None:
    pytest.importorskip("selectolax", reason="chronisearch[formats] is not installed")

    [document] = read_all("f.html", page(language, lines))

    assert document.title == "Le titre"
    assert (day_of(document), document.source) == (day, source)
    assert said(document, "page") == number
    assert said(document, "edition") == ""


LABELLED = [
    "HD|Le titre", "BY|Jean Dupont", "WC|1 012 mots", "PD|12 mars 2024", "SN|Le Monde",
    "LP|Le chapeau.", f"TD|{TEXT}", f"AN|Document {NUMBER}",
]  # fmt: skip


@pytest.mark.parametrize("between", [" ", "\t", "  ", "\n"], ids=["blank", "tab", "blanks", "line"])
def test_labels_are_known_whatever_stands_behind_them(read_all: ReadAll, between: str) -> None:
    text = "\n".join(line.replace("|", between, 1) for line in LABELLED)

    [document] = read_all("f.txt", f"{text}\n\f".encode())

    assert (document.title, document.source) == ("Le titre", "Le Monde")
    assert day_of(document) == "2024-03-12"
    assert said(document, "author") == "Jean Dupont"
    assert "Le chapeau." in indexed_text(document)
    assert TEXT in indexed_text(document)


HEAD = ["214 mots", "12 mars 2024", "Le Monde", "MONDE", "Français", "© 2024 Le Monde"]


@pytest.mark.parametrize(
    ("above", "section", "author"),
    [
        (["Le titre"], "", ""),
        (["Le titre", "Jean Dupont"], "", "Jean Dupont"),
        (["Rive", "Le titre", "Jean Dupont"], "Rive", "Jean Dupont"),
        (["Le titre", "Jean", "Reuters"], "", "Jean, Reuters"),
    ],
)
def test_up_to_three_lines_stand_above_the_number_of_words(
    read_all: ReadAll, above: list[str], section: str, author: str
) -> None:
    lines = [*above, *HEAD, "", TEXT, "", f"Document {NUMBER}"]

    [document] = read_all("f.txt", "\n".join(lines).encode())

    assert document.title == "Le titre"
    assert (said(document, "section"), said(document, "author")) == (section, author)


def test_an_article_that_is_cut_off_is_named(whole: Callable[[str, bytes], Whole]) -> None:
    lines = ["Le titre", *HEAD, "", TEXT, "", f"Document {NUMBER}", "Un autre", *HEAD, TEXT]

    read = whole("f.txt", "\n".join(lines).encode())

    assert len(read.documents) == 1
    assert [reason for _, reason in read.problems] == ["an article without its end"]
