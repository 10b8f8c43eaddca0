"""The judged texts are read as the report kept in git says, and well enough."""

from pathlib import Path

import pytest

from reading.measuring import report
from reading.shapes import judged_texts

KEPT = Path(__file__).with_name("report.md")


def test_there_are_enough_judged_texts_of_both_kinds() -> None:
    kinds = [judged.kind for judged in judged_texts()]

    assert len(kinds) >= 120
    assert min(kinds.count("page"), kinds.count("article")) >= 50


def test_the_report_is_the_one_kept(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens"):
        KEPT.write_text(report(), "utf-8")

    assert report() == KEPT.read_text("utf-8"), "run: just reading, and read the difference"
