"""How well are questions answered, beside other engines? nDCG@10, MRR@10, Recall@100.

    PYTHONPATH=tests python bench/relevance.py

Questions: PIAF's development part, as written and without their accents; documents with their
bodies only and with titles. Everybody is asked for any of the words, and gets what its own
documentation offers for French, with its own default constants:

- stock Whoosh: `LanguageAnalyzer("fr")`, an OR group;
- SQLite FTS5: `unicode61 remove_diacritics 2`, words joined by OR, `bm25()`. It has no French
  stemming or stop words, so it goes without;
- tantivy-py: stop words and stemmer for French, then ASCII folding;
- bm25s: French stop words of its own, PyStemmer's French stemmer.

A title is a field of its own where the engine has fields, and stands in the body too; of the
weights 0, 0.35, 1 and 2 for that field each engine gets the one that suits it best, save ours,
which has its own. A peer that is not installed is named and left out.
"""

import argparse
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from judging.asking import Answering, documents_of
from judging.judged import Asking, Collection, Question, Text, asked, piaf
from judging.metrics import Quality, quality

DEPTH = 100
TITLE_WEIGHTS = (0.0, 0.35, 1.0, 2.0)
_WORDS = re.compile(r"\w+")


class Peer(Protocol):
    """An engine with the documents indexed."""

    def ranking(self, question: str, title_weight: float) -> Sequence[str]:
        """Give the names of the best documents, best first."""
        ...


class StockWhoosh:
    """Whoosh as its documentation has it for French."""

    def __init__(self, documents: Mapping[str, Text]) -> None:
        from whoosh.analysis import LanguageAnalyzer
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.filedb.filestore import RamStorage

        french = LanguageAnalyzer("fr")
        self._schema = Schema(name=ID(stored=True), title=TEXT(french), body=TEXT(french))
        self._index = RamStorage().create_index(self._schema)
        writer = self._index.writer()
        for name, text in documents.items():
            writer.add_document(name=name, title=text.title, body=text.whole)
        writer.commit()
        self._searcher = self._index.searcher()

    def ranking(self, question: str, title_weight: float) -> list[str]:
        from whoosh.qparser import MultifieldParser, OrGroup

        boosts = {"body": 1.0} | ({"title": title_weight} if title_weight else {})
        parser = MultifieldParser(list(boosts), self._schema, boosts, group=OrGroup)
        # What looks like syntax in a question is none: the parser would read `?` as a pattern.
        query = parser.parse(" ".join(_WORDS.findall(question)))
        # Its short cut for a limit gives other documents than the full ranking: not taken here.
        hits = self._searcher.search(query, limit=None)
        return [hit["name"] for hit in hits[:DEPTH]]


class Fts5:
    """SQLite's full-text index."""

    def __init__(self, documents: Mapping[str, Text]) -> None:
        self._db = sqlite3.connect(":memory:")
        tokenizer = "tokenize='unicode61 remove_diacritics 2'"
        self._db.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5(name UNINDEXED, title, body, {tokenizer})"
        )
        rows = ((name, text.title, text.whole) for name, text in documents.items())
        self._db.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)

    def ranking(self, question: str, title_weight: float) -> list[str]:
        query = " OR ".join(f'"{word}"' for word in _WORDS.findall(question))
        rows = self._db.execute(
            "SELECT name FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, ?, 1) LIMIT ?",
            (query, title_weight, DEPTH),
        )
        return [name for (name,) in rows]


class Tantivy:
    """tantivy with the filters that its French needs."""

    def __init__(self, documents: Mapping[str, Text]) -> None:
        import tantivy

        french = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stopword("french"))
            .filter(tantivy.Filter.stemmer("french"))
            .filter(tantivy.Filter.ascii_fold())
            .build()
        )
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("name", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", tokenizer_name="fr")
        builder.add_text_field("body", tokenizer_name="fr")
        self._index = tantivy.Index(builder.build())
        self._index.register_tokenizer("fr", french)
        writer = self._index.writer()
        for name, text in documents.items():
            writer.add_document(tantivy.Document(name=name, title=text.title, body=text.whole))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ranking(self, question: str, title_weight: float) -> list[str]:
        boosts = {"body": 1.0} | ({"title": title_weight} if title_weight else {})
        words = " ".join(_WORDS.findall(question)).lower()
        query = self._index.parse_query(words, list(boosts), field_boosts=boosts)
        hits = self._searcher.search(query, DEPTH).hits
        return [self._searcher.doc(address)["name"][0] for _, address in hits]


class Bm25s:
    """bm25s with PyStemmer. It has no fields: a title stands in the text."""

    def __init__(self, documents: Mapping[str, Text]) -> None:
        import bm25s
        import Stemmer

        self._names = list(documents)
        self._stemmer = Stemmer.Stemmer("french")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens([t.whole for t in documents.values()]), show_progress=False)

    def ranking(self, question: str, title_weight: float) -> list[str]:  # noqa: ARG002, no fields
        tokens = self._tokens([question])
        if not tokens.vocab or not tokens.ids[0]:
            return []
        places, scores = self._bm25.retrieve(tokens, k=DEPTH, show_progress=False)
        pairs = zip(places[0], scores[0], strict=True)
        return [self._names[at] for at, score in pairs if score > 0]

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(texts, stopwords="fr", stemmer=self._stemmer, show_progress=False)


PEERS: Mapping[str, tuple[str, Callable[[Mapping[str, Text]], Peer]]] = {
    "stock Whoosh": ("whoosh", StockWhoosh),
    "SQLite FTS5": ("sqlite3", Fts5),
    "tantivy-py": ("tantivy", Tantivy),
    "bm25s": ("bm25s", Bm25s),
}
"""The module that must be there, and what makes the engine."""


def main() -> None:
    """Ask everybody the same questions and print one table for each kind of document."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="ask every n-th question only")
    every = parser.parse_args().every
    for name, (module, _) in PEERS.items():
        if find_spec(module) is None:
            print(f"{name} is left out: the module {module} is not installed.")
    whole = piaf()
    for title, collection in (
        ("bodies only", whole.without_titles()),
        ("with titles", whole),
    ):
        print(f"\nPIAF, development part, {title}\n")
        print("| engine | questions | nDCG@10 | MRR@10 | Recall@100 |\n|---|---|---|---|---|")
        for line in _lines(collection, every):
            print(line)
            sys.stdout.flush()


def _lines(collection: Collection, every: int) -> Iterator[str]:
    has_titles = any(text.title for text in collection.documents.values())
    weights = TITLE_WEIGHTS if has_titles else (0.0,)
    put = {
        how: asked(collection.questions[::every], how, collection.documents)
        for how in (Asking.AS_WRITTEN, Asking.WITHOUT_ACCENTS)
    }
    for name, (module, peer) in PEERS.items():
        if find_spec(module) is not None:
            engine = peer(collection.documents)
            for how, questions in put.items():
                best = max(_peer_quality(engine, questions, weights), key=lambda q: q.ndcg_at_10)
                yield _line(name, how, best)
    with (
        tempfile.TemporaryDirectory() as folder,
        Answering.of(documents_of(collection), Path(folder)) as ours,
    ):
        for how, questions in put.items():
            yield _line("chronisearch", how, ours.quality(questions))


def _peer_quality(
    engine: Peer, questions: Sequence[Question], weights: Sequence[float]
) -> Iterator[Quality]:
    for weight in weights:
        yield quality([(engine.ranking(one.text, weight), one.gains) for one in questions])


def _line(name: str, how: Asking, found: Quality) -> str:
    return (
        f"| {name} | {how} | {found.ndcg_at_10:.4f} | {found.mrr_at_10:.4f} "
        f"| {found.recall_at_100:.4f} |"
    )


if __name__ == "__main__":
    main()
