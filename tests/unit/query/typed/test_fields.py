"""What the value of a field means."""

from datetime import date

import pytest

from chronisearch.query.typed.fields import read_value
from chronisearch.query.typed.tree import Dates, InPath, InSource, Node, WarDays


@pytest.mark.parametrize(
    ("name", "value", "meaning"),
    [
        ("date", "2024", Dates(date(2024, 1, 1), date(2024, 12, 31))),
        ("date", "2024-2", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("date", "02/2024", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("date", "9999-12", Dates(date(9999, 12, 1), date(9999, 12, 31))),
        ("date", "2024..2024-03,", Dates(date(2024, 1, 1), date(2024, 3, 31))),
        ("date", "2024…", Dates(date(2024, 1, 1), None)),
        ("jour", "971–975", WarDays(971, 975)),
        ("jours", "..500", WarDays(None, 500)),
        ("day", "971..", WarDays(971, None)),
        ("source", "HTTPS://www.Le-Monde.fr/a/b", InSource("le-monde.fr")),
        ("source", "www.rfi.fr.", InSource("rfi.fr")),
        ("chemin", "2024/A*", InPath("2024/A*")),
    ],
)
def test_a_value_is_read(name: str, value: str, meaning: Node) -> None:
    assert read_value(name, value) == meaning


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("date", value) for value in ("", "..", "0000", "2024-13", "2023-02-29", "demain")),
        *(("date", value) for value in ("2025..2024", "2024..demain", "1..2..3", "24-10-24")),
        *(("jour", value) for value in ("", "..", "x", "975..971", "1234567", "-")),
        *(("source", value) for value in ("", "www.", "https://")),
        ("path", " "),
    ],
)
def test_a_value_without_sense_is_none(name: str, value: str) -> None:
    assert read_value(name, value) is None
