"""How many documents a second go into the index, and how large is it?

Fair: every contestant reads the same text files from the same folder, in a process of its own,
and leaves an index on disk, with the texts in it, that answers phrase queries. Stock Whoosh
analyses with its French analyzer in one field; FTS5 folds accents and does not stem; tantivy
stems French in two threads; Xapian stems French; recoll, the desktop search (Debian's
`recollcmd`), is set to French stems and no spelling, and keeps threads to itself. Ours reads
dates, sources and passages as well, and indexes body and title in two forms each. Contestants
take turns, the best run counts; Whoosh, Xapian and recoll, which take minutes, run once. Peers
that are not installed are left out.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path

from chronicles import write_folder
from measure import Cost, run
from recoll import recoll_settings

READ = """
import pathlib, sys
paths = sorted(pathlib.Path(sys.argv[1]).rglob("*.txt"))
place = pathlib.Path(sys.argv[2])
files = ((str(path), path.read_text("utf-8")) for path in paths)
"""
"""What each peer begins with: the files one by one, and where to keep the index."""

FTS5 = """
import sqlite3
db = sqlite3.connect(place / "fts5.db")
tokenizer = "unicode61 remove_diacritics 2"
db.execute(f"CREATE VIRTUAL TABLE t USING fts5(path, body, tokenize='{tokenizer}')")
db.executemany("INSERT INTO t VALUES (?, ?)", files)
db.commit()
"""

WHOOSH = """
from whoosh import fields, index
from whoosh.analysis import LanguageAnalyzer
body = fields.TEXT(analyzer=LanguageAnalyzer("fr"), stored=True)
made = index.create_in(str(place), fields.Schema(path=fields.ID(stored=True), body=body))
writer = made.writer(limitmb=256)
for path, text in files:
    writer.add_document(path=path, body=text)
writer.commit()
"""

TANTIVY = """
import tantivy
builder = tantivy.SchemaBuilder()
builder.add_text_field("path", stored=True, tokenizer_name="raw")
builder.add_text_field("body", stored=True, tokenizer_name="french")
made = tantivy.Index(builder.build(), path=str(place))
stages = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
for stage in (tantivy.Filter.lowercase(), tantivy.Filter.stemmer("french")):
    stages = stages.filter(stage)
made.register_tokenizer("french", stages.build())
writer = made.writer(heap_size=128_000_000, num_threads=2)
for path, text in files:
    writer.add_document(tantivy.Document(path=path, body=text))
writer.commit()
writer.wait_merging_threads()
"""

XAPIAN = """
import xapian
db = xapian.WritableDatabase(str(place), xapian.DB_CREATE)
terms = xapian.TermGenerator()
terms.set_stemmer(xapian.Stem("french"))
for path, text in files:
    document = xapian.Document()
    document.set_data(text)
    terms.set_document(document)
    terms.index_text(text)
    db.add_document(document)
db.commit()
"""

PEERS = {"fts5": FTS5, "tantivy": TANTIVY, "xapian": XAPIAN, "whoosh": WHOOSH}
RECOLL = "recoll"
SLOW = frozenset({"whoosh", "xapian", RECOLL})
OURS = {"ours, one process": ["--jobs", "1"], "ours": []}


def main() -> None:
    """Index the same folder with each contestant and print documents a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; made when not given")
    parser.add_argument("--limit", type=int, default=5_000, help="how many texts of it")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        size_bytes = write_folder(asked.texts, asked.limit, base / "texts")
        documents = sum(1 for _ in (base / "texts").rglob("*.txt"))
        print(f"{documents} documents, {size_bytes / 1e6:.1f} MB of text")
        print("| contestant | documents/s | ÷ FTS5 | ÷ whoosh | index ÷ text | peak MB |")
        print("|---|---|---|---|---|---|")
        costs = _costs(base, asked.runs)
        for name, (cost, index_bytes) in costs.items():
            ratios = (costs[peer][0].elapsed_s / cost.elapsed_s for peer in ("fts5", "whoosh"))
            print(
                f"| {name} | {documents / cost.elapsed_s:,.0f} | "
                f"{' | '.join(f'{ratio:.2f}' for ratio in ratios)} | "
                f"{index_bytes / size_bytes:.2f} | {cost.peak_mb:.0f} |"
            )


def _costs(base: Path, runs: int) -> dict[str, tuple[Cost, int]]:
    """Give the best run of each contestant, and the size of its index in bytes."""
    costs: dict[str, list[Cost]] = {}
    sizes: dict[str, int] = {}
    for turn in range(runs):
        for name in (*_installed(), *OURS):
            if turn and name in SLOW:
                continue
            place = base / "index"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            costs.setdefault(name, []).append(run(_command(name, base / "texts", place)))
            sizes[name] = sum(p.stat().st_size for p in place.rglob("*") if p.is_file())
    return {
        name: (min(each, key=lambda cost: cost.elapsed_s), sizes[name])
        for name, each in costs.items()
    }


def _installed() -> list[str]:
    modules = {"fts5": "sqlite3"}
    found = [name for name in PEERS if importlib.util.find_spec(modules.get(name, name))]
    return [*found, RECOLL] if shutil.which("recollindex") else found


def _command(name: str, texts: Path, place: Path) -> list[str]:
    if name == RECOLL:
        return ["recollindex", "-c", str(recoll_settings(texts, place))]
    if name in PEERS:
        return [sys.executable, "-c", READ + PEERS[name], str(texts), str(place)]
    where = ["--corpus", str(texts), "--index", str(place)]
    return [sys.executable, "-m", "chronisearch", "index", *where, *OURS[name]]


if __name__ == "__main__":
    main()
