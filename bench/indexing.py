"""How many documents a second go into the index?

Fair: every contestant reads the same text files from the same folder, in a process of its own,
and leaves an index on disk that answers phrase queries. The stock `whoosh` command indexes
without French (its analyzer is simpler than ours), FTS5 with its folding tokenizer and no
stemming: both do less work a word than we do.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from chronicles import write_folder
from measure import Cost, run

FTS5 = """
import pathlib, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
tokenizer = "unicode61 remove_diacritics 2"
db.execute(f"CREATE VIRTUAL TABLE t USING fts5(path, body, tokenize='{tokenizer}')")
files = pathlib.Path(sys.argv[1]).rglob("*.txt")
db.executemany("INSERT INTO t VALUES (?, ?)", ((str(p), p.read_text("utf-8")) for p in files))
db.commit()
"""


def main() -> None:
    """Index the same folder with each contestant and print documents a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; made when not given")
    parser.add_argument("--limit", type=int, default=2_000, help="how many texts of it")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        size_bytes = write_folder(asked.texts, asked.limit, base / "texts")
        costs = {name: _best(name, base, asked.runs) for name in ("whoosh", "fts5", "ours")}
        print(f"{asked.limit} documents, {size_bytes / 1e6:.1f} MB of text")
        print("| contestant | documents/s | ÷ whoosh | index ÷ text | peak MB |")
        print("|---|---|---|---|---|")
        for name, (cost, index_bytes) in costs.items():
            ratio = costs["whoosh"][0].elapsed_s / cost.elapsed_s
            print(
                f"| {name} | {asked.limit / cost.elapsed_s:.0f} | {ratio:.2f} "
                f"| {index_bytes / size_bytes:.2f} | {cost.peak_mb:.0f} |"
            )


def _best(name: str, base: Path, runs: int) -> tuple[Cost, int]:
    """Give the quickest of the runs, each from an empty place, and the index's size in bytes."""
    costs = []
    place = base / f"index-{name}"
    for _ in range(runs):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        costs.append(run(_command(name, base / "texts", place), cwd=place))
    files = (p for p in place.rglob("*") if p.is_file() and p.suffix != ".txt")
    size = sum(p.stat().st_size for p in files)
    return min(costs, key=lambda cost: cost.elapsed_s), size


def _command(name: str, texts: Path, place: Path) -> list[str]:
    python = sys.executable
    match name:
        case "whoosh":
            # The stock command keeps its index inside the folder that it indexes.
            shutil.copytree(texts, place / "texts")
            return [str(Path(python).parent / "whoosh"), "index", str(place / "texts")]
        case "fts5":
            return [python, "-c", FTS5, str(texts), str(place / "fts5.db")]
        case _:
            where = ["--corpus", str(texts), "--index", str(place)]
            return [python, "-m", "chronisearch", "index", *where]


if __name__ == "__main__":
    main()
