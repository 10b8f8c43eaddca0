"""Whoosh itself opens the folder and finds the very terms, postings and texts."""

from pathlib import Path

import whoosh.index
from whoosh.query import And, Phrase, Prefix, Term
from whoosh.sorting import FieldFacet

from builders import a_document
from chronisearch.analysis.stemmer import stem
from chronisearch.documents.document import Document
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.build.merging import entry_of
from chronisearch.engine.whoosh.format.manifest import Manifest
from chronisearch.engine.whoosh.stock.codec import write_toc
from chronisearch.schema import TEXT_FIELDS
from segment_contents import document_terms

TEXTS = (
    "Des drones Shahed-136 sur l'état-major de Kharkiv",
    "Roi, rois et reines : l’été dernier, 1 800 soldats",
    "Le roi est à l'état-major, états et ETATS",
    "Kharkiv, encore des drones et des rois, le roi est là",
)


def _documents() -> list[Document]:
    return [
        a_document(text, path=f"{number}.txt", title=text[:10] if number % 2 else None)
        for number, text in enumerate(TEXTS)
    ]


def _write(folder: Path, documents: list[Document], removed: tuple[int, ...] = ()) -> None:
    entries = []
    for number, part in enumerate((documents[:1], documents[1:])):
        with SegmentBuilder(folder / f"MAIN_{number:016}.seg") as builder:
            for document in part:
                builder.add(document)
            entries.append(entry_of(builder.finish(), set(removed if number else ())))
    write_toc(folder / "_MAIN_7.toc", Manifest(7, tuple(entries), {}, {}))


def test_whoosh_reads_every_posting(tmp_path: Path) -> None:
    documents = _documents()
    _write(tmp_path, documents)
    expected = {
        (field.name, term.encode(), number): list(places)
        for number, document in enumerate(documents)
        for field in TEXT_FIELDS
        for term, places in document_terms(document).fields[field.name].items()
    }

    with whoosh.index.open_dir(str(tmp_path)).reader() as reader:
        found = {}
        for field, term in reader.all_terms():
            if field == "path":
                continue
            matcher = reader.postings(field, term)
            while matcher.is_active():
                found[field, term, matcher.id()] = matcher.value_as("positions")
                assert matcher.weight() == len(matcher.value_as("positions"))
                matcher.next()
        assert found == expected
        assert [fields for _, fields in reader.iter_docs()] == [
            {"path": each.path, "title": each.title, "body": each.text} for each in documents
        ]
        assert reader.doc_field_length(1, "body") == document_terms(documents[1]).tokens["body"]


def test_a_stock_searcher_finds_words_phrases_and_prefixes(tmp_path: Path) -> None:
    _write(tmp_path, _documents())
    phrase = Phrase("body_exact", ["roi", "est"])

    with whoosh.index.open_dir(str(tmp_path)).searcher() as searcher:
        found = [
            [hit["path"] for hit in searcher.search(query, limit=None)]
            for query in (
                Term("path", "2.txt"),
                Term("body", "f16"),
                phrase,
                Prefix("body_exact", "khark"),
                And([Term("body", stem("roi")), Term("body", stem("drone"))]),
            )
        ]
        by_date = searcher.search(Term("body", "roi"), sortedby=FieldFacet("date_start"))

    assert [sorted(paths) for paths in found] == [
        ["2.txt"],
        [],
        ["2.txt", "3.txt"],
        ["0.txt", "3.txt"],
        ["3.txt"],
    ]
    assert len(by_date) == 3


def test_whoosh_does_not_see_a_removed_document(tmp_path: Path) -> None:
    _write(tmp_path, _documents(), removed=(2,))

    with whoosh.index.open_dir(str(tmp_path)).searcher() as searcher:
        hits = searcher.search(Phrase("body_exact", ["roi", "est"]), limit=None)
        assert [hit["path"] for hit in hits] == ["2.txt"]
