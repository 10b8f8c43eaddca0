"""What a text says of itself: title, days, source, and what of it is indexed."""

from datetime import date

import pytest

from chronisearch.documents.document import DateOrigin, Period, TitleOrigin
from chronisearch.documents.reading.chronicle import Chronicle, read_chronicle
from chronisearch.documents.reading.role import Told

BODY = "Les sirènes ont retenti à l’aube. Personne n’a été blessé, selon le maire."
OTHER = "Les pompiers ont travaillé toute la nuit dans le quartier du port."


def chronicle(*lines: str, path: str = "a.txt") -> Chronicle:
    return read_chronicle("\n".join(lines), path)


def title_of(*lines: str) -> tuple[str, TitleOrigin]:
    found = chronicle(*lines)
    return found.title, found.title_from


def indexed(*lines: str) -> list[str]:
    text = "\n".join(lines)
    spans = read_chronicle(text, "a.txt").passages
    return [text[span.start_char : span.end_char] for span in spans]


def period_of(*lines: str, path: str = "a.txt") -> Period | None:
    return chronicle(*lines, path=path).period


# Titles


@pytest.mark.parametrize(
    "line",
    [
        "Une nuit de sirènes sur Odessa",
        "Bilan de la semaine. Jours 971-975 de résistance",
        "Bilan de la semaine. 1230-1234 jours de résistance.",
        "Kyiv négociera-t-elle ?",
        "« Nous tiendrons »",
    ],
)
def test_a_short_first_line_is_the_title(line: str) -> None:
    assert title_of(line, "", BODY) == (line, TitleOrigin.FIRST_LINE)


@pytest.mark.parametrize("line", ["Une nuit calme.", "Le maire a déclaré :", "Selon lui,"])
def test_a_first_line_that_is_a_sentence_or_goes_on_is_no_title(line: str) -> None:
    assert title_of(line, BODY) == (line, TitleOrigin.FIRST_SENTENCE)


def test_the_first_sentence_stands_for_a_missing_title() -> None:
    assert title_of(BODY, OTHER) == (
        "Les sirènes ont retenti à l’aube.",
        TitleOrigin.FIRST_SENTENCE,
    )


def test_a_first_sentence_over_two_lines_is_put_on_one() -> None:
    lines = (
        "Les pompiers ont travaillé toute la nuit dans le port et les",
        "habitants ont été mis à l’abri. Personne n’est mort ce jour-là",
        "dans le quartier.",
    )

    title, _ = title_of(*lines)

    assert title == (
        "Les pompiers ont travaillé toute la nuit dans le port et les "
        "habitants ont été mis à l’abri."
    )


def test_a_first_sentence_without_end_is_cut_between_two_words() -> None:
    title, _ = title_of("mot " * 1000)

    assert len(title) < 500
    assert title.endswith("mot")


@pytest.mark.parametrize("heading", ["# Une nuit calme.", "## **Une nuit calme.** ##"])
def test_a_markdown_heading_is_the_title_without_its_marks(heading: str) -> None:
    assert title_of(heading, "", BODY) == ("Une nuit calme.", TitleOrigin.HEADING)


def test_furniture_and_datelines_above_the_title_are_passed_over() -> None:
    lines = ("Accueil", "Publié le 13 février 2023", "13 février 2023", "Une nuit calme", BODY)

    assert title_of(*lines) == ("Une nuit calme", TitleOrigin.FIRST_LINE)


def test_the_title_stands_where_the_span_says() -> None:
    text = f'---\ntitle: "Une nuit"\n---\n{BODY}'
    found = read_chronicle(text, "a.md")

    span = found.title_span
    assert text[span.start_char : span.end_char] == found.title == "Une nuit"


# Front matter


def test_front_matter_gives_title_date_and_source_and_is_not_indexed() -> None:
    lines = (
        "---",
        "titre: 'Une nuit calme'  ",
        "date: 2023-02-13T08:00:00+01:00 # heure de Kyiv",
        "source: https://www.exemple.fr/a",
        "tags:",
        "  - guerre",
        "auteur: Anne Roy",
        "---",
        "",
        BODY,
    )
    found = chronicle(*lines)

    assert (found.title, found.title_from) == ("Une nuit calme", TitleOrigin.FRONT_MATTER)
    assert (found.source, found.source_address) == ("exemple.fr", "https://www.exemple.fr/a")
    assert found.period == Period(
        date(2023, 2, 13), date(2023, 2, 13), DateOrigin.FRONT_MATTER, None, None
    )
    assert indexed(*lines) == ["Une nuit calme", BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ("---", "Pas de clé ici", "---", BODY),
        ("---", "title: Une nuit", BODY),
        ("----", "title: Une nuit", "----", BODY),
        (BODY, "---", "title: Une nuit", "---"),
    ],
)
def test_a_rule_does_not_open_front_matter(lines: tuple[str, ...]) -> None:
    assert chronicle(*lines).title_from is not TitleOrigin.FRONT_MATTER


def test_values_that_are_no_plain_line_are_not_read() -> None:
    lines = ("---", "title: >", "  Une nuit", "date: {jour: 2023-02-13}", "---", BODY)

    assert chronicle(*lines).title_from is TitleOrigin.FIRST_SENTENCE
    assert chronicle(*lines).period is None


def test_front_matter_alone_is_a_text() -> None:
    assert indexed("---", "titre: Une nuit", "---") == ["Une nuit"]
    assert chronicle("---", "auteur: Anne Roy", "---").title.startswith("---")


# Days


def test_war_days_of_the_title_are_the_period() -> None:
    assert period_of("Bilan de la semaine. Jours 971-975 de résistance", BODY) == Period(
        date(2024, 10, 21), date(2024, 10, 25), DateOrigin.TITLE, 971, 975
    )


def test_a_first_sentence_counts_no_war_days() -> None:
    assert period_of("Jour 500 : les sirènes ont retenti.".replace(" :", " de gel,"), BODY) is None


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Bilan du 21 au 25 octobre 2024", date(2024, 10, 21), date(2024, 10, 25)),
        ("13 février 2023 : une nuit calme", date(2023, 2, 13), date(2023, 2, 13)),
        ("Une nuit calme (13 février 2023)", date(2023, 2, 13), date(2023, 2, 13)),
    ],
)
def test_a_date_set_off_in_a_title_counts(title: str, first: date, last: date) -> None:
    period = period_of(title, "", BODY)

    assert period is not None
    assert (period.date_start, period.date_end) == (first, last)
    assert period.date_from is DateOrigin.TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Deux ans après le 24 février 2022, Kyiv se souvient",
        "Bilan deux ans après le 24 février 2022",
    ],
)
def test_a_date_amid_the_sentence_of_a_title_does_not_count(title: str) -> None:
    assert period_of(title, "", BODY) is None


def test_the_origins_stand_in_this_order() -> None:
    front_matter = ("---", "date: 2020-01-01", "---")
    title = "Bilan du 2 janvier 2020"
    source = "Source: https://exemple.fr/2020/1/3/a"
    published = "Publié le 4 janvier 2020"
    dateline = "Kyiv, le 6 janvier 2020"
    path = "2020/01/07/2020-01-05.txt"

    origins = [
        period_of(*front_matter, title, dateline, BODY, source, path=path),
        period_of(title, dateline, BODY, source, path=path),
        period_of(dateline, published, BODY, source, path=path),
        period_of(dateline, published, BODY, path=path),
        period_of(dateline, BODY, path=path),
        period_of(dateline, BODY, path="2020/01/07/a.txt"),
        period_of(BODY, path="2020/01/07/a.txt"),
    ]

    assert [period.date_start.day for period in origins if period] == [1, 2, 3, 4, 5, 6, 7]
    assert [period.date_from for period in origins if period] == [
        DateOrigin.FRONT_MATTER,
        DateOrigin.TITLE,
        DateOrigin.SOURCE_ADDRESS,
        DateOrigin.PUBLICATION,
        DateOrigin.FILE_NAME,
        DateOrigin.DATELINE,
        DateOrigin.FOLDERS,
    ]


def test_a_day_of_publication_leaves_the_war_days_of_the_title_standing() -> None:
    title = "Bilan de la semaine. Jours 971-975 de résistance"

    published = period_of("---", "date: 2024-10-26", "---", title, BODY)
    contradicted = period_of("---", "date: 2023-10-26", "---", title, BODY)

    assert published is not None
    assert published.day_last == 975
    assert contradicted is not None
    assert contradicted.date_from is DateOrigin.FRONT_MATTER


def test_a_date_deep_in_the_text_is_none_of_the_document() -> None:
    assert period_of(*[BODY] * 6, "13 février 2023") is None


def test_a_text_without_a_date_has_no_period() -> None:
    assert period_of("Mardi, une nuit calme", BODY) is None


# Sources


@pytest.mark.parametrize(
    ("line", "source", "address"),
    [
        ("Source: https://www.exemple.fr/a/b", "exemple.fr", "https://www.exemple.fr/a/b"),
        ("SOURCE : <http://exemple.fr>.", "exemple.fr", "http://exemple.fr"),
        ("*Source :* [Exemple](https://exemple.fr/a)", "exemple.fr", "https://exemple.fr/a"),
        ("Source : exemple.fr", "exemple.fr", None),
        ("Lien : https://Exemple.fr:8080/a", "exemple.fr", "https://Exemple.fr:8080/a"),
        ("Source: https://fr.exemple.org/A_(b)", "fr.exemple.org", "https://fr.exemple.org/A_(b)"),
    ],
)
def test_a_source_line_gives_site_and_address_and_is_not_indexed(
    line: str, source: str, address: str | None
) -> None:
    found = chronicle(BODY, line)

    assert (found.source, found.source_address) == (source, address)
    assert indexed(BODY, line) == [BODY]


def test_the_address_may_stand_on_the_line_below() -> None:
    assert chronicle(BODY, "Source :", "https://exemple.fr/a").source == "exemple.fr"
    assert indexed(BODY, "Source :", "https://exemple.fr/a") == [BODY]


def test_a_source_line_that_breaks_behind_its_first_word_names_its_source() -> None:
    text = f"Une nuit\n{BODY}\nCet\narticle a été publié sur https://exemple.fr/a"

    assert read_chronicle(text, "a.md", Told(lines_run_on=True)).source == "exemple.fr"


def test_a_name_or_an_address_in_passing_is_no_source() -> None:
    assert chronicle(BODY, "Source : une agence").source is None
    assert chronicle("Voir https://exemple.fr/a pour la suite.").source is None
    assert chronicle(BODY, "Source: http://[").source is None


# Passages


def test_furniture_stays_in_the_text_and_out_of_the_passages() -> None:
    assert indexed(BODY, "", "Partager", "", OTHER, "", "Laisser un commentaire") == [BODY, OTHER]


def test_a_paragraph_repeated_word_for_word_counts_once() -> None:
    assert indexed(BODY, "", OTHER, "", BODY.replace(" ", "\u00a0"), "", BODY) == [BODY, OTHER]


def test_a_heading_that_repeats_the_title_counts_once() -> None:
    lines = ("---", "title: Une nuit calme", "---", "# Une nuit calme", "", BODY)

    assert indexed(*lines) == ["Une nuit calme", BODY]


def test_a_wrapped_paragraph_is_one_passage() -> None:
    lines = (
        "Les pompiers ont travaillé toute la nuit dans le port et les",
        "habitants ont été mis à l’abri avant que le jour ne se lève",
        "enfin.",
    )

    assert indexed(*lines) == ["\n".join(lines)]


def test_links_below_their_heading_are_left_out() -> None:
    lines = (BODY, "Lire aussi", "Une autre nuit à Odessa", "", "La suite", "", OTHER)

    assert indexed(*lines) == [BODY, "La suite", OTHER]


def test_a_list_of_links_at_the_end_of_the_page_is_left_out() -> None:
    lines = (BODY, OTHER, "", "Articles similaires", "", "Une nuit à Odessa", "", "Le port fermé")

    assert indexed(*lines) == [BODY, OTHER]


def test_rules_and_ornaments_are_no_passages() -> None:
    assert indexed(BODY, "***", "★★★☆☆", "-----", OTHER) == [BODY, OTHER]


def test_a_page_of_nothing_but_furniture_is_still_found_by_its_first_line() -> None:
    assert indexed("Partager", "Laisser un commentaire") == ["Partager"]
