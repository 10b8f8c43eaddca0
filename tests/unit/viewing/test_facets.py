"""What matches, by field: counts, shares, what stands out; names under all their spellings."""

from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_period
from chronisearch.analysis.lexicon import Names
from chronisearch.engine.protocol import Searcher
from chronisearch.query.bound import BoundNode
from chronisearch.searching import understand
from chronisearch.viewing.association import Table, log_likelihood
from chronisearch.viewing.facets import Field, Order, facet, war_month
from chronisearch.viewing.order import french_key
from unit.viewing.conftest import Over

DOCUMENTS = (
    a_document("Des Shaheds sur Kharkov. Kharkov tient.", "2024/a", source="exemple.fr"),
    a_document("Un Shahed, puis deux Gerans-2, sur Kyiv et Kiev.", "2024/b", source="exemple.fr",
               period=a_period(date(2024, 3, 1), date(2025, 1, 1))),
    a_document("Kharkiv dort.", "2025/c", period=a_period(date(2024, 3, 23))),
    a_document("Le blé d’Odessa.", "d"),
)  # fmt: skip
NAMES = Names.load()


def values(searcher: Searcher, root: BoundNode, field: Field) -> list[tuple[str, int, int]]:
    found = facet(searcher, root, field, NAMES)
    return [(each.value, each.documents, each.mentions) for each in found.values]


def test_a_name_counts_under_all_its_spellings_by_its_french_form(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "").root

    assert values(searcher, root, Field.PLACE) == [
        ("Kharkiv", 2, 3), ("Kyiv", 1, 2), ("Odessa", 1, 1),
    ]  # fmt: skip


def test_names_are_counted_where_the_query_holds(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "Shahed source:exemple.fr").root

    assert values(searcher, root, Field.PLACE) == [("Kharkiv", 1, 2), ("Kyiv", 1, 2)]


def test_documents_are_counted_by_folder_and_by_source(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "").root

    assert values(searcher, root, Field.SOURCE) == [("exemple.fr", 2, 0), ("", 2, 0)]
    assert values(searcher, root, Field.FOLDER) == [("2024", 2, 0), ("2025", 1, 0), ("", 1, 0)]


def test_a_document_over_two_years_is_one_of_the_first(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "").root

    assert values(searcher, root, Field.YEAR) == [("2024", 2, 0), ("", 2, 0)]
    assert values(searcher, root, Field.MONTH) == [("2024-03", 2, 0), ("", 2, 0)]
    assert values(searcher, root, Field.WAR_MONTH) == [("025", 2, 0), ("", 2, 0)]


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2022, 2, 23), ""), (date(2022, 2, 24), "001"), (date(2022, 3, 23), "001"),
        (date(2022, 3, 24), "002"), (date(2023, 2, 23), "012"), (date(2023, 2, 24), "013"),
    ],
)  # fmt: skip
def test_months_of_the_war_begin_on_the_24th(day: date, month: str) -> None:
    assert war_month(day) == month


def test_each_value_has_its_share_and_stands_out_or_not(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    found = facet(searcher, understand(searcher, "Shahed").root, Field.SOURCE, NAMES)

    (value,) = found.values
    assert (found.total.documents, value.share) == (2, 1.0)
    assert value.keyness == log_likelihood(Table(both=2, drawn=2, kind=2, whole=4)) > 0


def test_values_may_stand_by_what_is_said_most(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "").root
    by_value = facet(searcher, root, Field.PLACE, NAMES, Order.VALUE)
    by_mentions = facet(searcher, root, Field.PLACE, NAMES, Order.MENTIONS)

    assert [each.value for each in by_value.values] == ["Kharkiv", "Kyiv", "Odessa"]
    assert [each.mentions for each in by_mentions.values] == [3, 2, 1]


def test_a_name_of_the_users_own_needs_no_new_index(over: Over, tmp_path: Path) -> None:
    searcher = over(*DOCUMENTS)
    own = tmp_path / "names.toml"
    own.write_text('[weapon]\n"blé" = ["farine"]\n', encoding="utf-8")
    found = facet(searcher, understand(searcher, "Odessa").root, Field.WEAPON, Names.load(own))

    assert [each.value for each in found.values] == ["blé"]


def test_french_order_tells_accents_from_the_end_and_small_letters_first() -> None:
    words = ["Été", "côté", "cote", "été", "coté", "côte", "état-major", "œuvre", "oeuf", "zone"]

    assert sorted(words, key=french_key) == [
        "cote", "côte", "coté", "côté", "état-major", "été", "Été", "oeuf", "œuvre", "zone",
    ]  # fmt: skip
