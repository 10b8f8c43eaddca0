"""docs/cli.md says what the program says."""

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_the_command_line_is_what_its_maker_writes() -> None:
    """Run `python docs/make_cli_page.py` where this fails."""
    page = runpy.run_path(str(DOCS / "make_cli_page.py"))["page"]

    assert (DOCS / "cli.md").read_text(encoding="utf-8") == page()
