"""The other engines of the benchmark of queries: each gives the top ten and the exact count."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import whoosh.fields
import whoosh.index
import whoosh.qparser
from whoosh.analysis import LanguageAnalyzer

from recoll import recoll_answer, recoll_settings

_AS_WHOOSH: Final = "as Whoosh's"


class Query(NamedTuple):
    """A query in each one's own language; None where it cannot be asked."""

    ours: str
    whoosh: str
    fts5: str | None
    tantivy: str | None = _AS_WHOOSH
    xapian: str | None = _AS_WHOOSH
    recoll: str | None = _AS_WHOOSH

    def of(self, name: str) -> str | None:
        """Give the query in the language of the contestant of this name."""
        text: str | None = getattr(self, name)
        return self.whoosh if text == _AS_WHOOSH else text


Ask = Callable[[Query], object]
"""Gives what was found, None where the query cannot be asked."""
Pairs = Callable[[], Iterable[tuple[str, str]]]


def _whoosh(folder: Path, pairs: Pairs) -> Ask:
    body = whoosh.fields.TEXT(analyzer=LanguageAnalyzer("fr"))
    schema = whoosh.fields.Schema(path=whoosh.fields.ID(stored=True), body=body)
    if folder.exists():
        index = whoosh.index.open_dir(str(folder))
    else:
        folder.mkdir()
        index = whoosh.index.create_in(str(folder), schema)
        writer = index.writer(limitmb=512)
        for name, text in pairs():
            writer.add_document(path=name, body=text)
        writer.commit()
    searcher = index.searcher()
    plugins = [*whoosh.qparser.QueryParser("body", schema).plugins]
    parser = whoosh.qparser.QueryParser("body", schema, plugins)
    parser.add_plugin(whoosh.qparser.FuzzyTermPlugin())

    def ask(query: Query) -> object:
        results = searcher.search(parser.parse(query.whoosh), limit=10)
        return len(results), list(results)

    return ask


def _fts5(location: Path, pairs: Pairs) -> Ask:
    is_there = location.exists()
    database = sqlite3.connect(location)
    if not is_there:
        tokenizer = "unicode61 remove_diacritics 2"
        database.execute(f"CREATE VIRTUAL TABLE t USING fts5(path, body, tokenize='{tokenizer}')")
        database.executemany("INSERT INTO t VALUES (?, ?)", pairs())
        database.commit()

    def ask(query: Query) -> object:
        if query.fts5 is None:
            return None
        count = database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query.fts5,)).fetchone()
        best = "SELECT path FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
        return count, database.execute(best, (query.fts5,)).fetchall()

    return ask


def _tantivy(folder: Path, pairs: Pairs) -> Ask:
    import tantivy

    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("french"))
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("path", stored=True, tokenizer_name="raw")
    schema.add_text_field("body", tokenizer_name="fr")
    is_there = folder.exists()
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    index.register_tokenizer("fr", analyzer)
    if not is_there:
        writer = index.writer(256 << 20, 1)
        for name, text in pairs():
            writer.add_document(tantivy.Document(path=name, body=text))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: Query) -> object:
        text = query.of("tantivy")
        if text is None:
            return None
        found = searcher.search(index.parse_query(text, ["body"]), limit=10, count=True)
        return found.count, [searcher.doc(address) for _, address in found.hits]

    return ask


def _xapian(folder: Path, pairs: Pairs) -> Ask:
    import xapian

    if not folder.exists():
        _index_with_xapian(xapian, folder, pairs)
    database = xapian.Database(str(folder))
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_stemmer(xapian.Stem("french"))
    parser.set_stemming_strategy(parser.STEM_SOME)
    flags = parser.FLAG_BOOLEAN | parser.FLAG_PHRASE | parser.FLAG_WILDCARD | parser.FLAG_LOVEHATE

    def ask(query: Query) -> object:
        text = query.of("xapian")
        if text is None:
            return None
        enquire = xapian.Enquire(database)
        enquire.set_query(parser.parse_query(text, flags))
        # So many documents are looked at that the count is exact.
        found = enquire.get_mset(0, 10, database.get_doccount())
        return found.get_matches_estimated(), [match.document.get_data() for match in found]

    return ask


def _index_with_xapian(xapian: Any, folder: Path, pairs: Pairs) -> None:
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("french"))
    for name, text in pairs():
        document = xapian.Document()
        document.set_data(name)
        generator.set_document(document)
        generator.set_termpos(0)
        generator.index_text(text)
        database.add_document(document)
    database.commit()
    database.close()


def _recoll(folder: Path, pairs: Pairs) -> Ask:
    if shutil.which("recollindex") is None:
        raise ImportError("recollcmd")
    if not folder.exists():
        (folder / "texts").mkdir(parents=True)
        for name, text in pairs():
            (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
        subprocess.run(
            ["recollindex", "-c", str(recoll_settings(folder / "texts", folder))], check=True
        )

    def ask(query: Query) -> object:
        text = query.of("recoll")
        return None if text is None else recoll_answer(folder, text)

    return ask


PEERS: Final[Mapping[str, Callable[[Path, Pairs], Ask]]] = {
    "whoosh": _whoosh,
    "fts5": _fts5,
    "tantivy": _tantivy,
    "xapian": _xapian,
    "recoll": _recoll,
}
