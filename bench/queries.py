"""How long does a query take, in one process, with the index open?

Fair: the same documents for everyone, the top ten and the exact number of hits from everyone, the
best of several runs, contestants in turn. Ours is asked twice: the words alone, as the peers
understand them, and with related words and name variants. Stock Whoosh and FTS5 search one field
without titles; ours searches body and title in two forms. What binding a query costs is in ours,
as parsing is in theirs.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from math import exp, log
from pathlib import Path
from typing import Final

import whoosh.fields
import whoosh.index
import whoosh.qparser
from whoosh.analysis import LanguageAnalyzer

from chronicles import texts
from chronisearch.documents.document import Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.codec.reader import SegmentsReader
from chronisearch.engine.whoosh.codec.segment import CodecSegment
from chronisearch.engine.whoosh.codec.topk import best_hits
from chronisearch.engine.whoosh.codec.workers import build_segments
from chronisearch.engine.whoosh.evaluate import Evaluation
from chronisearch.engine.whoosh.ranking import page_of
from chronisearch.query.bind import BindOptions, bind
from chronisearch.query.bound import BoundNode
from chronisearch.query.parser import parse

QUERIES: Final = {
    "frequent": ("amour", "amour", "amour"),
    "frequent 2": ("roi", "roi", "roi"),
    "rare": ("hallebarde", "hallebarde", "hallebarde"),
    "AND of 3": ("amour roi mère", "amour AND roi AND mère", "amour AND roi AND mère"),
    "OR of 3": ("guerre OU paix OU soldat", "guerre OR paix OR soldat", "guerre OR paix OR soldat"),
    "phrase": ('"cour de france"', '"cour de france"', '"cour de france"'),
    "prefix AND": ("cour* prince", "cour* AND prince", "cour* AND prince"),
    "NOT": ("amour -roi", "amour NOT roi", "amour NOT roi"),
    "slop 5": ('"amour roi"~5', '"amour roi"~5', "NEAR(amour roi, 5)"),
}
"""Ours, Whoosh's, FTS5's."""


def main() -> None:
    """Index the texts with each contestant, then time the queries and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder or a JSONL file; made when not given")
    parser.add_argument("--limit", type=int, default=5_000, help="how many texts of it")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pairs = list(texts(asked.texts, asked.limit))
        ask_ours, ask_related = _ours(Path(folder), pairs)
        contestants = {
            "whoosh": _whoosh(Path(folder, "whoosh"), pairs),
            "fts5": _fts5(Path(folder, "fts5.db"), pairs),
            "ours": ask_ours,
            "ours, related": ask_related,
        }
        print(_table(contestants, asked.runs))


Ask = Callable[[tuple[str, str, str]], object]


def _table(contestants: Mapping[str, Ask], runs: int) -> str:
    lines = ["| query, ms | " + " | ".join(contestants) + " |", "|---|" + "---|" * len(contestants)]
    logs = dict.fromkeys(contestants, 0.0)
    for name, query in QUERIES.items():
        times = {who: _best_ms(ask, query, runs) for who, ask in contestants.items()}
        lines.append(f"| {name} | " + " | ".join(f"{ms:.2f}" for ms in times.values()) + " |")
        for who, ms in times.items():
            logs[who] += log(ms) / len(QUERIES)
    means = " | ".join(f"{exp(mean):.2f}" for mean in logs.values())
    return "\n".join([*lines, f"| geometric mean | {means} |"])


def _best_ms(ask: Ask, query: tuple[str, str, str], runs: int) -> float:
    times = []
    for _ in range(runs):
        start_s = time.perf_counter()
        ask(query)
        times.append(time.perf_counter() - start_s)
    return min(times) * 1000


def _ours(folder: Path, pairs: list[tuple[str, str]]) -> tuple[Ask, Ask]:
    documents = (document_from_bytes(text.encode(), name, Home.CORPUS) for name, text in pairs)
    segments: list[CodecSegment] = []
    first = 0
    for built in build_segments(folder, "MAIN", documents):
        segments.append(CodecSegment(built.location, first))
        first += built.documents
    reader = SegmentsReader(segments)

    def with_options(options: BindOptions) -> Ask:
        return lambda query: _hits(reader, bind(parse(query[0]), reader, options).root)

    return with_options(BindOptions(exact=True, variants=False)), with_options(BindOptions())


def _hits(reader: SegmentsReader, root: BoundNode) -> object:
    """Answer from the best lists where that is enough, else evaluate in full."""
    found = best_hits(reader, root, 10)
    if found is None:
        evaluation = Evaluation(reader)
        documents = evaluation.matching(root)
        scores = evaluation.scores(root, documents)
        return len(documents), page_of(reader, documents, scores, SearchRequest(root))
    return found


def _whoosh(folder: Path, pairs: list[tuple[str, str]]) -> Ask:
    folder.mkdir()
    body = whoosh.fields.TEXT(analyzer=LanguageAnalyzer("fr"))
    schema = whoosh.fields.Schema(path=whoosh.fields.ID(stored=True), body=body)
    index = whoosh.index.create_in(str(folder), schema)
    writer = index.writer(limitmb=512)
    for name, text in pairs:
        writer.add_document(path=name, body=text)
    writer.commit()
    searcher = index.searcher()
    parser = whoosh.qparser.QueryParser("body", schema)

    def ask(query: tuple[str, str, str]) -> object:
        results = searcher.search(parser.parse(query[1]), limit=10)
        return len(results), list(results)

    return ask


def _fts5(location: Path, pairs: list[tuple[str, str]]) -> Ask:
    database = sqlite3.connect(location)
    tokenizer = "unicode61 remove_diacritics 2"
    database.execute(f"CREATE VIRTUAL TABLE t USING fts5(path, body, tokenize='{tokenizer}')")
    database.executemany("INSERT INTO t VALUES (?, ?)", pairs)
    database.commit()

    def ask(query: tuple[str, str, str]) -> object:
        count = database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query[2],)).fetchone()
        best = "SELECT path FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
        return count, database.execute(best, (query[2],)).fetchall()

    return ask


if __name__ == "__main__":
    main()
