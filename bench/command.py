"""How long does one `search` take, from the prompt to the last hit?

Fair: whole processes, the index built beforehand, ten marked hits on the demo corpus (or any
folder or JSONL file given), beside the bare import of the libraries that the project must load.
What is above 1.0 is ours.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from chronicles import write_folder
from measure import report, run, side_by_side

ROOT = Path(__file__).resolve().parents[1]
IMPORTS = "import typer, rich.console, whoosh.index"


def main() -> None:
    """Build the index, then time the commands side by side and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; the demo corpus")
    parser.add_argument("--limit", type=int, default=5_000, help="how many texts of it")
    parser.add_argument("--query", default="Shahed")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = ROOT / "corpus"
        if asked.texts:
            corpus = Path(folder, "texts")
            write_folder(asked.texts, asked.limit, corpus)
        ours = [sys.executable, "-m", "chronisearch"]
        where = ["--corpus", str(corpus), "--index", str(Path(folder, "index"))]
        run([*ours, "index", *where])
        search = [*ours, "search", asked.query, *where, "--format"]
        commands = {
            "imports": [sys.executable, "-c", IMPORTS],
            "search, rich": [*search, "rich", "--color", "always"],
            "search, plain": [*search, "plain"],
            "search, json": [*search, "json"],
        }
        print(report(side_by_side(commands, asked.runs), "imports"))


if __name__ == "__main__":
    main()
