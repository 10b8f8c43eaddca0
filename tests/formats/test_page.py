"""A web page that was saved: its article, and what stands around it."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import DateOrigin, Document, TitleOrigin

pytest.importorskip("selectolax", reason="chronisearch[formats] is not installed")

Read = Callable[[str, bytes], Document]

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Le bac de Vylok reprend - Le Courrier de la Tysa</title>
<link rel="canonical" href="https://www.courrier-tysa.example/vylok/bac">
<meta property="article:published_time" content="2023-05-04T00:10:00+03:00">
<meta property="article:modified_time" content="2023-05-09T08:00:00+03:00"></head><body>
<nav><ul><li>Accueil</li></ul></nav>
<div class="cookie-banner"><p>Nous utilisons des cookies pour mesurer l’audience.</p></div>
<article><h1>Le bac de Vylok reprend</h1>
<p>Le câble neuf a été ten<b>du</b> hier entre les deux rives de la Tysa.</p>
<p>Les charrettes passent les premières, les autos attendent leur tour.</p>
<div class="share-buttons"><p>Partager cet article avec vos amis sur tous les réseaux</p></div>
<p>La traversée coûte deux hryvnias, comme avant les travaux du printemps.</p></article>
<aside><p>Lire aussi : la fête des barques aura bien lieu cette année</p></aside>
<footer>Mentions légales</footer></body></html>"""


def indexed(document: Document) -> str:
    """Give what of a text is indexed."""
    return "\n".join(document.text[start:end] for start, end in document.passages)


def test_title_day_and_source_are_those_of_the_page(read: Read) -> None:
    document = read("page.html", PAGE.encode())

    assert document.title == "Le bac de Vylok reprend"
    assert document.title_from is TitleOrigin.FIELD
    assert document.source == "courrier-tysa.example"
    assert document.source_address == "https://www.courrier-tysa.example/vylok/bac"
    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-04"
    assert document.period.date_from is DateOrigin.PAGE_DATA


def test_the_day_in_the_address_counts_before_that_of_the_head(read: Read) -> None:
    document = read("page.html", PAGE.replace("/vylok/bac", "/2023/05/03/bac").encode())

    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-03"
    assert document.period.date_from is DateOrigin.SOURCE_ADDRESS


def test_a_moment_in_utc_is_told_in_the_time_of_paris(read: Read) -> None:
    page = PAGE.replace("2023-05-04T00:10:00+03:00", "2023-05-04T22:30:00Z")

    document = read("page.html", page.encode())

    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-05"


def test_a_word_is_not_cut_at_a_mark_within_it(read: Read) -> None:
    assert "a été tendu hier" in read("page.html", PAGE.encode()).text


@pytest.mark.parametrize(
    "phrase", ["Accueil", "Nous utilisons", "Partager", "Lire aussi", "Mentions"]
)
def test_what_stands_around_the_article_is_kept_and_not_indexed(read: Read, phrase: str) -> None:
    document = read("page.html", PAGE.encode())

    assert phrase in document.text
    assert phrase not in indexed(document)
    assert "deux hryvnias" in indexed(document)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_a_page_in_latin_letters_keeps_its_curly_apostrophes(read: Read, charset: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"')

    document = read("page.html", page.encode("cp1252"))

    assert "mesurer l’audience" in document.text
    assert document.file.encoding == "windows-1252"


def test_a_page_that_lies_about_its_charset_is_read_by_its_bytes(read: Read) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')

    assert "été tendu" in read("page.html", page.encode()).text


def test_a_page_is_known_by_its_content_whatever_it_is_called(read: Read) -> None:
    assert read("page.txt", PAGE.encode()).kind == "html"


def test_a_page_without_any_sign_of_an_article_is_read_where_its_text_stands(read: Read) -> None:
    page = PAGE.replace("article>", "div>").replace("<article", "<div").replace("h1", "h2")

    document = read("page.html", page.encode())

    assert document.title == "Le bac de Vylok reprend"
    assert "deux hryvnias" in indexed(document)
    assert "Accueil" not in indexed(document)


LINKED = '<script type="application/ld+json">{}</script></head>'


@pytest.mark.parametrize(
    "written",
    [
        '{"@type": "NewsArticle", "datePublished": "2023-05-03T10:00+02:00", "b": "un "c""}',
        '//<![CDATA[\n{"@type": "Article", "datePublished": "2023-05-03T10:00:00+02:00"}\n//]]>',
    ],
    ids=["a quotation mark in a text", "wrapped as scripts once were"],
)
def test_data_of_a_page_that_are_no_json_still_tell_the_day(read: Read, written: str) -> None:
    document = read("page.html", PAGE.replace("</head>", LINKED.format(written)).encode())

    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-03"


def test_a_page_in_utf_16_is_read(read: Read) -> None:
    assert "a été tendu hier" in read("page.html", PAGE.encode("utf-16")).text


def test_the_name_of_the_paper_before_a_title_is_none_of_it(read: Read) -> None:
    page = PAGE.replace("Le bac de Vylok reprend - Le Courrier de la Tysa",
                        "Le Courrier | Le bac de Vylok reprend").replace("h1>", "h2>")  # fmt: skip

    assert read("page.html", page.encode()).title == "Le bac de Vylok reprend"


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n1">1</a></sup>',
        '<a href="#n1" role="doc-noteref"><sup>1</sup></a>',
        '<sup class="reference"><a href="#cite-1">[1]</a></sup>',
    ],
)
def test_the_figure_of_a_note_is_no_part_of_the_word_before_it(read: Read, mark: str) -> None:
    page = PAGE.replace("leur tour.", f"leur tour{mark}.")

    assert "leur tour." in read("page.html", page.encode()).text


def test_a_paragraph_that_is_all_of_a_cell_stands_in_its_row(read: Read) -> None:
    table = "<table><tr><td><p>Sambir</p></td><td> <p>dix-sept</p> </td></tr></table></article>"

    document = read("page.html", PAGE.replace("</article>", table).encode())

    assert "Sambir | dix-sept" in document.text


LIVE = """<div itemscope itemtype="https://schema.org/LiveBlogPosting">{}</div>
<script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "Le bac en direct",
"datePublished": "2023-05-02T22:30:00Z", "liveBlogUpdate": [{{"@type": "BlogPosting",
"headline": "Une charrette passe", "datePublished": "2023-05-04T10:00:00+02:00"}}]}}</script>"""


def test_a_page_of_live_comments_has_the_title_and_the_day_of_the_whole(read: Read) -> None:
    updates = "".join(
        f"<article itemprop='liveBlogUpdate'><time itemprop='datePublished' "
        f"datetime='2023-05-0{day}T10:00:00+02:00'>10h</time><h2>Le point du {day}</h2>"
        f"<p>Les charrettes passent les premières, les autos attendent ({day}).</p></article>"
        for day in (4, 3)
    )
    page = f"<html><body><h1>Le bac en direct</h1>{LIVE.format(updates)}</body></html>"

    document = read("direct.html", page.encode())

    assert document.title == "Le bac en direct"
    assert document.period
    assert document.period.date_start.isoformat() == "2023-05-03"
    assert "attendent (4)" in indexed(document)
    assert "attendent (3)" in indexed(document)


def test_a_page_with_the_classes_of_a_press_base_is_a_page(read: Read) -> None:
    page = PAGE.replace("<article>", '<article class="article mainArticle articleParagraph">')

    document = read("page.html", page.encode())

    assert document.kind == "html"
    assert document.title == "Le bac de Vylok reprend"
