"""The nearest words of an index are found in one of any size."""

from collections.abc import Iterator

from chronisearch.query.near.nearest import nearest_terms


def test_what_is_near_does_not_depend_on_how_much_else_there_is() -> None:
    others = sorted(f"ma{number:06}" for number in range(30_000))

    def terms_with(beginning: str) -> Iterator[tuple[str, int]]:
        return ((term, 1) for term in [*others, "macron"] if term.startswith(beginning))

    assert nearest_terms("macrron", terms_with) == ("macron",)
