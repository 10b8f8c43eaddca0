"""What a writer changes, what it keeps, and what becomes of it when it is left."""

from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_period, a_period_of_war_days
from chronisearch.documents.document import Document, Home, Span, TitleOrigin
from chronisearch.engine.protocol import Searcher, SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import DocumentNotFoundError, IndexNotFoundError
from chronisearch.query.bound import Everything
from engine_conformance.conftest import paths, write
from engine_conformance.queries import written

ENGINE = engine_named("whoosh")

DOCUMENTS = (
    a_document(
        "Bilan de la semaine\n\nDes « drones » – l’été, 3 000 obus.\n\nPartager",
        path="2024/bilan.txt",
        title="Bilan de la semaine",
        passages=(Span(0, 19), Span(21, 57)),
        period=a_period_of_war_days(971, 975),
        source="example.org",
        source_address="https://example.org/2024/10/25/",
    ),
    a_document(
        "Voir [sic] \x1b[31m et \N{RIGHT-TO-LEFT OVERRIDE} et 🛩.",
        path="/ailleurs/é\udcff.txt",
        home=Home.OUTSIDE,
        period=a_period(date(1, 1, 1), date(9999, 12, 31)),
        encoding="windows-1252",
        mtime_ns=2**62,
    ),
    a_document("", path="vide", home=Home.STANDARD_INPUT, title_from=TitleOrigin.FIRST_SENTENCE),
)


def all_paths(searcher: Searcher) -> set[str]:
    return set(paths(searcher.search(SearchRequest(Everything(), limit=None))))


@pytest.mark.parametrize("document", DOCUMENTS, ids=["whole", "odd", "empty"])
def test_a_document_comes_back_exactly(tmp_path: Path, document: Document) -> None:
    write(tmp_path, DOCUMENTS)

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.document(document.path) == document


def test_the_files_are_known_without_reading_texts(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)

    with ENGINE.open(tmp_path) as searcher:
        known = {(file.path, file.home, file.file) for file in searcher.files()}
    assert known == {(d.path, d.home, d.file) for d in DOCUMENTS}


def test_stamps_are_those_of_the_files_of_one_home(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)
    write(tmp_path, [a_document("un", path="new", mtime_ns=-1), a_document("deux", path="gone")])
    with ENGINE.write(tmp_path, WriteOptions()) as writer:
        writer.remove("gone")
        writer.commit({})

    with ENGINE.open(tmp_path) as searcher:
        for home in Home:
            expected = sorted(
                (file.path, (file.file.size_bytes, file.file.mtime_ns))
                for file in searcher.files()
                if file.home is home
            )
            assert list(searcher.stamps_in_order(home)) == expected
            rows = [row for some in searcher.each_stamp(home) for row in zip(*some, strict=True)]
            assert sorted(rows) == [(path, *stamp) for path, stamp in expected]
            assert sorted(searcher.latest_stamps(home)) == expected
        assert ("new", (2, -1)) in searcher.stamps_in_order(Home.CORPUS)


def test_the_files_that_changed_last_are_given_newest_first(tmp_path: Path) -> None:
    times = {"a": 5, "b": 9, "c": 1, "d": 7}
    for path, mtime_ns in times.items():  # a segment each
        write(tmp_path, [a_document("un", path=path, mtime_ns=mtime_ns)])

    with ENGINE.open(tmp_path) as searcher:
        latest = [path for path, _ in searcher.latest_stamps(Home.CORPUS)]
    assert latest == ["b", "d", "a", "c"]


def test_an_unknown_path_is_refused_with_paths_like_it(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)

    with ENGINE.open(tmp_path) as searcher, pytest.raises(DocumentNotFoundError) as refused:
        searcher.document("2024/bilam.txt")
    assert "Did you mean 2024/bilan.txt?" in str(refused.value)


def test_putting_a_path_again_replaces_the_document(tmp_path: Path) -> None:
    """In a later commit, in the same one, and twice in one."""
    write(tmp_path, [a_document("un", path="a"), a_document("un", path="a")])
    write(tmp_path, [a_document("deux", path="a"), a_document("trois", path="a")])

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.document("a").text == "trois"
        assert searcher.statistics().documents == 1
        assert searcher.count(written("un")) == searcher.count(written("deux")) == 0


def test_a_removed_document_is_nowhere(tmp_path: Path) -> None:
    write(tmp_path, [a_document("drones", path="a"), a_document("drones obus", path="b")])
    with ENGINE.write(tmp_path, WriteOptions()) as writer:
        writer.remove("a")
        writer.put(a_document("chars", path="c"))
        writer.remove("c")
        writer.remove("nowhere")
        writer.commit({})

    with ENGINE.open(tmp_path) as searcher:
        assert all_paths(searcher) == {"b"}
        assert searcher.vocabulary.document_frequency("body_exact", "drones") == 1
        assert searcher.vocabulary.document_frequency("body_exact", "chars") == 0
        assert [term for term, _ in searcher.vocabulary.terms("body_exact")] == ["drones", "obus"]
        assert [file.path for file in searcher.files()] == ["b"]
        assert searcher.statistics().tokens["body_exact"] == 2
        assert searcher.check().problems == ()
        with pytest.raises(DocumentNotFoundError):
            searcher.document("a")


def test_a_document_may_come_back(tmp_path: Path) -> None:
    write(tmp_path, [a_document("drones", path="a"), a_document("obus", path="b")])
    with ENGINE.write(tmp_path, WriteOptions()) as writer:
        writer.remove("a")
        writer.commit({})
    write(tmp_path, [a_document("chars", path="a")])

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.document("a").text == "chars"


def test_the_metadata_is_that_of_the_last_commit(tmp_path: Path) -> None:
    for value in ("first", "été"):
        with ENGINE.write(tmp_path, WriteOptions()) as writer:
            writer.commit({"corpus": value})

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.metadata() == {"corpus": "été"}


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("reason", [None, ValueError, KeyboardInterrupt])
def test_leaving_without_a_commit_changes_nothing(
    tmp_path: Path, reason: type[BaseException] | None, *, rebuild: bool
) -> None:
    write(tmp_path, [a_document("drones", path="a")])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def leave() -> None:
        with ENGINE.write(tmp_path, WriteOptions(rebuild=rebuild)) as writer:
            writer.put(a_document("obus", path="b"))
            writer.remove("a")
            if reason is not None:
                raise reason

    if reason is None:
        leave()
    else:
        with pytest.raises(reason):
            leave()

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    with ENGINE.write(tmp_path, WriteOptions(lock_timeout_s=0)):
        pass


def test_leaving_the_first_writer_leaves_no_index(tmp_path: Path) -> None:
    with ENGINE.write(tmp_path / "index", WriteOptions()) as writer:
        writer.put(a_document("obus", path="b"))

    assert not ENGINE.exists(tmp_path / "index")
    with pytest.raises(IndexNotFoundError):
        ENGINE.open(tmp_path / "index")
    assert [file.name for file in (tmp_path / "index").iterdir()] == ["chronisearch.lock"]


def test_an_open_searcher_sees_the_index_as_it_was_when_opened(tmp_path: Path) -> None:
    write(tmp_path, [a_document("drones", path="a", source="a.fr")])

    with ENGINE.open(tmp_path) as searcher:
        write(tmp_path, [a_document("obus", path="b")], rebuild=True)

        assert all_paths(searcher) == {"a"}
        assert searcher.document("a").source == "a.fr"
        assert searcher.count(written("obus")) == 0
    with ENGINE.open(tmp_path) as searcher:
        assert all_paths(searcher) == {"b"}


def test_a_closed_searcher_says_so(tmp_path: Path) -> None:
    """It is a mistake of the caller, and no damage."""
    write(tmp_path, DOCUMENTS)
    with ENGINE.open(tmp_path) as searcher:
        answer = searcher.search(SearchRequest(Everything()))

    with pytest.raises(ValueError, match="the index was closed"):
        next(answer.documents)


def test_old_files_go_when_a_commit_has_replaced_them(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, [a_document(f"drones {number}", path="always the same")])

    kinds = sorted(file.name.rpartition(".")[2] for file in tmp_path.iterdir())
    assert kinds == ["json", "lock", "seg", "toc"]


def test_segments_stay_few(tmp_path: Path) -> None:
    for number in range(25):
        write(tmp_path, [a_document(f"drones {number}", path=str(number))])

    assert len(list(tmp_path.glob("*.seg"))) < 8
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(written("drones")) == 25
        assert searcher.check().problems == ()


def test_statistics_count_documents_terms_and_tokens(tmp_path: Path) -> None:
    write(tmp_path, [a_document("l’été\n\nétés étés", path="a", title="l’été")])

    with ENGINE.open(tmp_path) as searcher:
        statistics = searcher.statistics()
    assert statistics.documents == 1
    nothing = {"aside": 0, "aside_exact": 0}
    assert statistics.tokens == nothing | {
        "body": 3, "body_exact": 3, "title": 1, "title_exact": 1,
    }  # fmt: skip
    assert statistics.terms == nothing | {
        "body": 1, "body_exact": 4, "title": 1, "title_exact": 2,
    }  # fmt: skip
    assert statistics.size_bytes > 0
    assert set(statistics.makers) == {"index format", "schema", "analyzer"}


def test_an_empty_index_is_an_index(tmp_path: Path) -> None:
    write(tmp_path, [])

    assert ENGINE.exists(tmp_path)
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.statistics().documents == 0
        assert list(searcher.files()) == []
        assert list(searcher.vocabulary.terms("body")) == []
        assert searcher.check().problems == ()
