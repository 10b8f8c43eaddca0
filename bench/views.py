"""How long each view takes beside a plain search: `python bench/views.py --texts TEXTS`.

Whole commands over one index, each run several times, the least processor time of them (user and
system: the machine is shared). All write plain text to a pipe and show what they show unasked;
what the texts of the corpus say of its files is not asked of the disk, for no corpus lies beside
the index. The query is a frequent word, the worst case of most views.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from chronicles import write_folder

VIEWS = (
    "search {query}",
    "timeline {query}",
    "timeline {query} --per words",
    "timeline {query} --vs {other}",
    "facets source {query}",
    "facets month {query}",
    "facets place {query}",
    "concordance {query}",
    "concordance {query} --sort right",
    "neighbours {query}",
    "compare {query} {other}",
    "duplicates {query}",
    "duplicates",
    "stats",
)


def main() -> None:
    """Print a line for each view: milliseconds of processor time, and beside the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--limit", type=int, default=40_000, help="how many texts of it")
    parser.add_argument("--index", type=Path, help="an index that is there already")
    parser.add_argument("--query", default="amour")
    parser.add_argument("--other", default="haine")
    parser.add_argument("--runs", type=int, default=5)
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = flags.index or _indexed(flags.texts, flags.limit, folder)
        first = 0.0
        print("command | ms | ÷ search")
        for view in VIEWS:
            words = view.format(query=flags.query, other=flags.other).split()
            least = min(_cpu_s(words, index, folder) for _ in range(flags.runs))
            first = first or least
            print(f"{view} | {1000 * least:.0f} | {least / first:.2f}")


def _indexed(texts: Path | None, limit: int, folder: Path) -> Path:
    write_folder(texts, limit, folder / "corpus")
    _run(["index"], folder / "index", folder / "corpus", folder)
    return folder / "index"


def _cpu_s(words: list[str], index: Path, folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(words, index, folder / "nowhere", folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(words: list[str], index: Path, corpus: Path, folder: Path) -> None:
    environ = os.environ | {
        "CHRONISEARCH_INDEX": str(index),
        "CHRONISEARCH_CORPUS": str(corpus),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    command = [sys.executable, "-m", "chronisearch", *words]
    subprocess.run(command, env=environ, cwd=folder, capture_output=True, check=False)


if __name__ == "__main__":
    main()
