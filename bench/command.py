"""How long does one command take, from the prompt to its end?

Fair: whole processes, the index built beforehand, ten marked hits on the demo corpus (or any
folder or JSONL file given), beside the bare import of the libraries that the project must load.
What is above 1.0 is ours. Every search compares the corpus with the index after its hits, which
costs what looking at each file costs; "no corpus" is the same search where there is none. One
text more is taken in from standard input, a new one each time, so that segments come to be
merged as they do in use.
"""

import argparse
import shlex
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
    parser.add_argument("--limit", type=int, default=40_000, help="how many texts of it")
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
        add = shlex.join([*ours, "index", "-", *where, "--name"])
        alone = ["--corpus", str(Path(folder, "nowhere")), "--index", where[-1]]
        colored = ["--format", "rich", "--color", "always"]
        commands = {
            "imports": [sys.executable, "-c", IMPORTS],
            "search, rich": [*search[:-1], *colored],
            "search, plain": [*search, "plain"],
            "search, rich, no corpus": [*ours, "search", asked.query, *alone, *colored],
            "search, plain, no corpus": [*ours, "search", asked.query, *alone, "--format", "plain"],
            "search, json": [*search, "json"],
            "one text more": ["sh", "-c", f"echo Un texte de plus, $$ | {add} $$"],
        }
        print(report(side_by_side(commands, asked.runs), "imports"))


if __name__ == "__main__":
    main()
