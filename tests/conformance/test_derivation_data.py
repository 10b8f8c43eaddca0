"""The shipped pairs of endings are those that the table and the stemmer of today give."""

from pathlib import Path
from runpy import run_path

from chronisearch.analysis.derivation import DATA_FILE

TOOL = Path(__file__).resolve().parents[2] / "tools" / "build_derivation.py"


def test_the_data_is_what_its_tool_builds() -> None:
    """Otherwise, after a change of stemmer or families: python tools/build_derivation.py."""
    tool = run_path(str(TOOL))

    assert DATA_FILE.read_bytes() == tool["build"]()
