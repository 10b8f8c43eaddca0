"""ARCHITECTURE.md describes the tree as it is."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_of_files_is_what_the_files_say_of_themselves() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_tree.py"))

    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    assert page == made["page"](), "run: just docs"


def test_every_source_file_says_what_it_is_for() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_tree.py"))
    sources = (ROOT / "src").rglob("*.py")

    silent = [source.name for source in sources if not made["purpose_of"](source)]

    assert set(silent) <= {"__init__.py"}
