"""The report of what was judged, kept in git: its parts are written one by one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

REPORT: Final = Path(__file__).parents[1] / "relevance" / "report.md"
HEAD: Final = "# How well questions are answered\n\nWritten by the tests of this folder.\n"
PART: Final = "\n## "


def check(part: str, lines: Iterator[str], *, update: bool) -> None:
    """Compare a part of the report with what is measured now, or write it."""
    measured = "\n".join([f"{part}\n", *lines]) + "\n"
    _, *kept = REPORT.read_text(encoding="utf-8").split(PART) if REPORT.exists() else [HEAD]
    parts = {one.partition("\n")[0]: one for one in kept}
    if update:
        parts[part] = measured
        whole = PART.join([HEAD, *(parts[name] for name in sorted(parts))])
        REPORT.write_text(whole, encoding="utf-8")
    assert parts.get(part) == measured
