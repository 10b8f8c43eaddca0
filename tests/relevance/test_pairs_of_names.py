"""Of the spellings that a name gets by rule, few are another name: a sample read by hand."""

from collections.abc import Iterator

import pytest

from judging.names import pairs, rates
from judging.report import check


@pytest.mark.parametrize("part", ["made", "kept"])
def test_at_most_three_of_a_hundred_names_find_another_name(part: str) -> None:
    measured = rates(pairs(part))

    assert measured.names >= 100
    assert measured.wrong <= 0.03 * measured.names


def test_the_spellings_of_slavic_names_are_found() -> None:
    measured = rates(pairs("sought"))

    assert measured.found >= 0.95 * measured.right
    assert measured.wrong == 0


def test_the_rates_are_those_of_the_report(request: pytest.FixtureRequest) -> None:
    check("Spellings of names", lines(), update=request.config.getoption("--update-goldens"))


def lines() -> Iterator[str]:
    """Yield the table: part by part, how many names find another one, and how many their own."""
    yield "Of the pairs in pairs_of_names.tsv, whose head says what the parts are.\n"
    yield "| part | names | that find another | pairs of one name | of these found |"
    yield "|---|---|---|---|---|"
    for part in ("made", "kept", "sought"):
        measured = rates(pairs(part))
        yield " | ".join(map(str, (f"| {part}", *measured))) + " |"
