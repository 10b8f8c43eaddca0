"""Exports of Europresse in shapes that one generation or another has."""

from collections.abc import Callable
from html import escape

import pytest

from chronisearch.documents.document import DateOrigin, Document
from formats.expected import day_of, indexed_text, said

pytest.importorskip("selectolax", reason="chronisearch[formats] is not installed")

ReadAll = Callable[[str, bytes], list[Document]]

TEXT = "Les boulangers de la rive gauche ont rallumé le four, avec du bois des granges."
TITLE = '<div class="titreArticle"><p class="titreArticleVisu">Le four rallumé</p></div>'
BODY = f'<section><div class="DocText"><div class="docOcurrContainer"><p>{TEXT}</p></div></div>'
BODY += "</section>"
PAPER = '<span class="DocPublicationName">Le Figaro, no. 24837</span>'
FOOT = '<footer><div class="publiC-lblNodoc">news·20240312·FI·4312005</div></footer>'


def page(*articles: str) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(articles)}</body>".encode()


def article(line: str, *, head: str = TITLE, body: str = BODY, foot: str = FOOT) -> str:
    day = f'<span class="DocHeader">{line}</span>'
    return f"<article><header>{PAPER}{day}{head}</header>{body}{foot}</article>"


@pytest.mark.parametrize(
    ("line", "day", "section", "number"),
    [
        (
            "Monde, mardi 12 mars 2024 - 08:15:00 UTC-05:00 214 mots, p. 5",
            "2024-03-12",
            "Monde",
            "5",
        ),
        ("vendredi 1er mars 2024 1 214 mots, p. ACTUALITÉS_6", "2024-03-01", "", "ACTUALITÉS_6"),
        (
            "News, Thursday, December 22, 2022 13887 mots, p. 819(40)",
            "2022-12-22",
            "News",
            "819(40)",
        ),
    ],
)
def test_the_line_of_the_day_tells_section_day_and_page(
    read_all: ReadAll, line: str, day: str, section: str, number: str
) -> None:
    [document] = read_all("a.html", page(article(line)))

    assert day_of(document) == day
    assert (said(document, "section"), said(document, "page")) == (section, number)
    assert document.source == "Le Figaro"


def test_a_month_alone_is_no_day_and_the_number_has_one(read_all: ReadAll) -> None:
    [document] = read_all("a.html", page(article("mars 2024 2514 mots, p. 1")))

    assert document.period
    assert document.period.date_from is DateOrigin.DOCUMENT_NUMBER


def test_paper_and_day_without_names_of_their_own_are_known_and_no_text(read_all: ReadAll) -> None:
    head = (
        '<div class="sm-margin-bottom">Le Progrès (Lyon)</div>'
        f'<div class="sm-margin-bottom">lundi 4 mars 2024</div>{TITLE}'
    )

    [document] = read_all("a.html", page(f"<article><header>{head}</header>{BODY}{FOOT}</article>"))

    assert document.source == "Le Progrès (Lyon)"
    assert day_of(document) == "2024-03-04"
    assert "lundi" not in indexed_text(document)


def test_a_day_behind_the_name_of_a_section_is_no_text(read_all: ReadAll) -> None:
    section = "<span class='DocTitreSousSection'>Rennes</span>"
    day = f"<div>{section}<span>dimanche 3 mars 2024</span></div>"

    [document] = read_all(
        "a.html", page(f"<article><header>{PAPER}{day}{TITLE}</header>{BODY}</article>")
    )

    assert day_of(document) == "2024-03-03"
    assert "dimanche" not in indexed_text(document)


def test_a_title_below_the_header_is_the_title(read_all: ReadAll) -> None:
    """Generation 2 has it there; the author stands behind it."""
    made = (
        f"{article('samedi 4 juin 2016', head='', body=TITLE + '<div>Par Jean Untel</div>' + BODY)}"
    )

    [document] = read_all("a.html", page(made))

    assert document.title == "Le four rallumé"
    assert said(document, "author") == "Par Jean Untel"
    assert TEXT in indexed_text(document)


@pytest.mark.parametrize("wrapped", ["<article>{}</article>", "{}"], ids=["article", "bare"])
def test_an_article_that_the_reader_saved_is_read_from_its_script(
    read_all: ReadAll, wrapped: str
) -> None:
    inner = (
        f"<header>{PAPER}<span class='DocHeader'>mardi 12 mars 2024</span>{TITLE}</header>{BODY}"
    )
    script = f"<script>var documentText = `{escape(wrapped.format(inner))}`;</script>"

    [document] = read_all("a.html", page(script))

    assert (document.title, day_of(document)) == ("Le four rallumé", "2024-03-12")
    assert TEXT in document.text


def test_the_number_in_another_row_of_an_old_table_names_the_article(read_all: ReadAll) -> None:
    cell = (
        '<table><tr><td><span class="DocPublicationName">L\'Écho</span><br>'
        '<span class="DocHeader">vendredi 5 octobre 2012</span><br>'
        f'<span class="TitreArticleVisu">Deuxième</span><br>{TEXT}</td></tr>'
        '<tr><td align="center">news·20121005·EC·2</td></tr></table>'
    )

    [document] = read_all("a.html", page(cell))

    assert document.path == "a.html#news·20121005·EC·2"
    assert document.title == "Deuxième"
