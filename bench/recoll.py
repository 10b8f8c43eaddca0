"""recoll as a contestant: its settings, and its answers.

Desktop search over files, as Debian's `recollcmd` has it, on Xapian. It has no interface for
Python here, so each query is a process of its own, and its time counts.
"""

import re
import subprocess
from pathlib import Path

_FOUND = re.compile(r"^(\d+) results", re.MULTILINE)


def recoll_settings(texts: Path, place: Path) -> Path:
    """Write settings for these texts, French stems and no spelling, and give their folder."""
    (place / "recoll.conf").write_text(
        f"topdirs = {texts}\nindexstemminglanguages = french\nnoaspell = 1\nloglevel = 1\n",
        encoding="utf-8",
    )
    return place


def recoll_answer(place: Path, query: str) -> tuple[int, list[str]]:
    """Give how many texts it finds, and a line for each of the first ten."""
    command = ["recollq", "-c", str(place), "-s", "french", "-n", "10", query]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = _FOUND.search(ran.stdout)
    if found is None:
        raise ValueError(f"recollq said nothing of its results: {ran.stdout[:200]}")
    return int(found[1]), [line for line in ran.stdout.splitlines() if "[file://" in line]
