"""The index is a genuine Whoosh index: plain Whoosh opens it and reads what is in it."""

from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.qparser import QueryParser
from whoosh.query import Term

from builders import a_document
from chronisearch.analysis.analyzer import analyze
from chronisearch.documents.document import Document
from chronisearch.engine.registry import engine_named
from engine_conformance.conftest import Way, in_many_commits, in_one_commit
from engine_conformance.reference import is_capitalised

DOCUMENTS = (
    a_document("L’été à Kyiv\n\nDeux F-16 l’été, deux étés.", path="été.txt", title="L’été à Kyiv"),
    a_document("Les drones ont frappé la ville ; les drones encore.", path="drones.txt"),
    a_document("La ville résiste.", path="ville.txt"),
)


def terms_of(document: Document, field: str) -> dict[str, list[int]]:
    """Give the terms of a body field and their positions, straight from the analysis."""
    positions: dict[str, list[int]] = {}
    for token in analyze(document.text):
        forms = {token.exact, token.written} if field == "body_exact" else {token.stem} - {""}
        if field == "body_exact" and is_capitalised(token):
            forms.add(f"^{token.exact}")
        for form in forms:
            positions.setdefault(form, []).append(token.position)
    return {term: sorted(set(places)) for term, places in positions.items()}


@pytest.mark.parametrize("way", [in_one_commit, in_many_commits])
@pytest.mark.parametrize("field", ["body", "body_exact"])
def test_every_posting_is_in_the_text_and_every_word_in_a_posting(
    tmp_path: Path, way: Way, field: str
) -> None:
    way(tmp_path, DOCUMENTS)
    expected = {document.path: terms_of(document, field) for document in DOCUMENTS}

    found: dict[str, dict[str, list[int]]] = {path: {} for path in expected}
    with open_dir(str(tmp_path)).searcher() as searcher:
        for text in searcher.lexicon(field):
            term = text.decode()
            matcher = searcher.postings(field, term)
            while matcher.is_active():
                path = searcher.stored_fields(matcher.id())["path"]
                found[path][term] = matcher.value_as("positions")
                assert matcher.weight() == len(found[path][term])
                matcher.next()

    assert found == expected


def test_a_length_is_the_number_of_positions_that_hold_a_term(tmp_path: Path) -> None:
    """Three terms of "F-16" stand at two positions, two of an accented word at one."""
    in_one_commit(tmp_path, DOCUMENTS[:1])

    with open_dir(str(tmp_path)).reader() as reader:
        for field in ("body", "body_exact"):
            places = {
                at for positions in terms_of(DOCUMENTS[0], field).values() for at in positions
            }
            assert reader.doc_field_length(0, field) == reader.field_length(field) == len(places)


def test_stored_fields_are_plain_texts(tmp_path: Path) -> None:
    in_one_commit(tmp_path, DOCUMENTS[:1])

    with open_dir(str(tmp_path)).reader() as reader:
        stored = reader.stored_fields(0)
    assert stored["path"] == "été.txt"
    assert stored["title"] == "L’été à Kyiv"
    assert stored["body"] == DOCUMENTS[0].text
    assert {type(value) for value in stored.values()} == {str}


def test_a_field_analyses_as_the_index_was_analysed(tmp_path: Path) -> None:
    in_one_commit(tmp_path, DOCUMENTS)

    analyzer = open_dir(str(tmp_path)).schema["body_exact"].analyzer
    tokens = list(analyzer("deux étés", positions=True, chars=True))
    assert [(t.text, t.pos, t.startchar, t.endchar) for t in tokens] == [
        ("deux", 0, 0, 4),
        ("etes", 1, 5, 9),
        ("étés", 1, 5, 9),
    ]


def test_a_parser_of_whoosh_finds_documents(tmp_path: Path) -> None:
    in_one_commit(tmp_path, DOCUMENTS)
    opened = open_dir(str(tmp_path))

    with opened.searcher() as searcher:
        query = QueryParser("body", opened.schema).parse("villes")
        assert {hit["path"] for hit in searcher.search(query)} == {"drones.txt", "ville.txt"}
        assert [hit["path"] for hit in searcher.search(Term("path", "été.txt"))] == ["été.txt"]


def test_the_terms_of_our_reader_are_those_of_whoosh(tmp_path: Path) -> None:
    in_many_commits(tmp_path, DOCUMENTS)

    with open_dir(str(tmp_path)).reader() as reader, engine_named("whoosh").open(tmp_path) as ours:
        for field in ("body", "body_exact", "title", "title_exact"):
            terms = [text.decode() for text in reader.lexicon(field) if text[:1] != b"^"]
            assert list(ours.vocabulary.terms(field)) == [
                (term, reader.doc_frequency(field, term)) for term in terms
            ]
