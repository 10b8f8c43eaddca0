"""What a writer changes on a cluster, what it keeps, and what becomes of what was left behind."""

import json
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.documents.document import Home
from chronisearch.documents.walk.corpus import walk
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.protocol import Searcher, SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import (
    ClusterError,
    DocumentNotFoundError,
    IndexLockedError,
    IndexNotFoundError,
    IndexOutdatedError,
)
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import Everything
from chronisearch.values import replace
from cluster.conftest import write
from engine_conformance.queries import written
from engine_conformance.test_changes import DOCUMENTS

ENGINE = engine_named("opensearch")


def all_paths(place: ClusterPlace) -> set[str]:
    with ENGINE.open(place) as searcher:
        return paths_in(searcher)


def paths_in(searcher: Searcher) -> set[str]:
    return {each.path for each in searcher.ranking(SearchRequest(Everything(), limit=None))}


def concretes(place: ClusterPlace) -> list[str]:
    """Ask the cluster which indexes it keeps for a name, the claim's aside."""
    with urllib.request.urlopen(f"{place.url}/_cat/indices/{place.index}-*?format=json") as told:
        names = [each["index"] for each in json.load(told)]
    return [name for name in names if not name.endswith("-writer")]


def test_a_document_comes_back_exactly(place: ClusterPlace) -> None:
    documents = [each for each in DOCUMENTS if each.path.isprintable() and each.text]
    write(place, documents)

    with ENGINE.open(place) as searcher:
        assert [searcher.document(each.path) for each in documents] == documents


def test_what_was_kept_beside_the_documents_comes_back(place: ClusterPlace) -> None:
    with ENGINE.write(place, WriteOptions()) as writer:
        writer.commit({"clé": "valeur “é”"})

    with ENGINE.open(place) as searcher:
        assert searcher.metadata() == {"clé": "valeur “é”"}


def test_an_opened_index_stays_as_it_was_when_opened(place: ClusterPlace) -> None:
    write(place, [a_document("un", path="un")])

    with ENGINE.open(place) as searcher:
        write(place, [a_document("deux", path="deux")])
        assert paths_in(searcher) == {"un"}
    assert all_paths(place) == {"un", "deux"}


def test_a_document_of_the_same_path_takes_the_place_of_the_older(place: ClusterPlace) -> None:
    write(place, [a_document("ancien", path="a")])
    write(place, [a_document("nouveau", path="a")])

    with ENGINE.open(place) as searcher:
        assert searcher.document("a").text == "nouveau"
    assert all_paths(place) == {"a"}


def test_a_document_taken_out_is_gone(place: ClusterPlace) -> None:
    write(place, [a_document("un", path="a"), a_document("deux", path="b")])
    with ENGINE.write(place, WriteOptions()) as writer:
        writer.remove("a")
        writer.remove("was never there")
        writer.commit({})

    assert all_paths(place) == {"b"}
    with ENGINE.open(place) as searcher, pytest.raises(DocumentNotFoundError):
        searcher.document("a")


def test_nothing_is_seen_before_the_first_commit(place: ClusterPlace) -> None:
    with ENGINE.write(place, WriteOptions()) as writer:
        writer.put(a_document("un", path="a"))
        assert not ENGINE.exists(place)
    with pytest.raises(IndexNotFoundError):
        ENGINE.open(place)


def test_a_rebuild_is_seen_all_at_once_and_leaves_one_index(place: ClusterPlace) -> None:
    write(place, [a_document("ancien", path="a")])
    with ENGINE.write(place, WriteOptions(rebuild=True)) as writer:
        writer.put(a_document("nouveau", path="b"))
        assert all_paths(place) == {"a"}
        writer.commit({})

    assert all_paths(place) == {"b"}
    assert len(concretes(place)) == 1


def test_a_run_goes_on_with_what_an_ended_one_had_sent(
    place: ClusterPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is told by its digest, and not sent again."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"texte {name}", encoding="utf-8")
    files = walk(tmp_path).files
    with ENGINE.write(place, WriteOptions()) as writer:
        list(writer.put_files(files, 1))
        writer.put(a_document("ne reviendra pas", path="zzz"))
    (tmp_path / "b.txt").write_text("changé", encoding="utf-8")
    sent: list[str] = []
    put = "chronisearch.engine.opensearch.sending.bulk.Bulk.put"
    monkeypatch.setattr(put, _noting(sent))
    files = walk(tmp_path).files
    with ENGINE.write(place, WriteOptions()) as writer:
        taken = list(writer.put_files(files, 1))
        writer.commit({})

    assert sorted(each.path for each in taken if not each.reason) == ["a.txt", "b.txt", "c.txt"]
    assert sent == ["b.txt"]
    assert all_paths(place) == {"a.txt", "b.txt", "c.txt"}


def _noting(sent: list[str]) -> Callable[..., None]:
    from chronisearch.engine.opensearch.sending.bulk import Bulk
    from chronisearch.engine.opensearch.sending.ready import Ready

    really = Bulk.put

    def put(self: Bulk, document: Ready) -> None:
        sent.append(document.path)
        really(self, document)

    return put


def test_files_are_known_in_the_order_of_their_paths(place: ClusterPlace) -> None:
    write(place, [a_document("x", path=path) for path in ("é", "b/a", "b", "Z")])

    with ENGINE.open(place) as searcher:
        assert [path for path, _ in searcher.stamps_in_order(Home.CORPUS)] == ["Z", "b", "b/a", "é"]


def test_two_writers_do_not_meet(place: ClusterPlace) -> None:
    with (
        ENGINE.write(place, WriteOptions()),
        pytest.raises(IndexLockedError, match="Another process is writing"),
    ):
        ENGINE.write(place, WriteOptions(lock_timeout_s=0.5))


def test_a_claim_left_behind_is_taken_over(place: ClusterPlace) -> None:
    """As after kill -9: the document that tells of the writer is no longer renewed."""
    cluster = Cluster(place)
    cluster.ask("PUT", f"/{place.index}-writer/_doc/writer", {"process": 1})
    begun = time.monotonic()
    write(place, [a_document("un", path="a")])

    assert 6 < time.monotonic() - begun < 30
    assert all_paths(place) == {"a"}
    cluster.close()


def test_an_index_of_another_program_is_neither_read_nor_written(place: ClusterPlace) -> None:
    cluster = Cluster(place)
    cluster.ask("PUT", f"/{place.index}/_doc/1", {"this": "is mine"})

    with pytest.raises(ClusterError, match="another program"):
        ENGINE.open(place)
    with pytest.raises(ClusterError, match="another program"):
        ENGINE.write(place, WriteOptions(rebuild=True))
    assert cluster.ask("GET", f"/{place.index}/_doc/1")["_source"] == {"this": "is mine"}
    cluster.close()


def test_an_index_of_other_versions_is_refused_until_a_rebuild(
    place: ClusterPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(place, [a_document("un", path="a")])
    monkeypatch.setattr("chronisearch.engine.opensearch.common.mapping.ANALYZER_VERSION", 999)

    with pytest.raises(IndexOutdatedError, match="--rebuild"):
        ENGINE.open(place)
    with pytest.raises(IndexOutdatedError, match="--rebuild"):
        ENGINE.write(place, WriteOptions())
    with ENGINE.write(place, WriteOptions(rebuild=True)) as writer:
        writer.commit({})
    assert all_paths(place) == set()


def test_a_text_longer_than_a_cluster_likes_is_taken_whole(place: ClusterPlace) -> None:
    text = "L’armée a reçu 3 000 obus. " * 100_000
    write(place, [a_document(text, path="long")])

    with ENGINE.open(place) as searcher:
        assert searcher.document("long").text == text


def test_a_sound_index_is_called_so_and_counted(place: ClusterPlace) -> None:
    write(place, [a_document("un drone", path="a"), a_document("deux drones", path="b")])

    with ENGINE.open(place) as searcher:
        report, statistics = searcher.check(), searcher.statistics()
    assert (report.checked, report.problems) == (2, ())
    assert statistics.documents == 2
    assert statistics.tokens["body_exact"] == 4
    assert statistics.terms["body_exact"] == 4


def test_a_document_changed_on_the_cluster_is_found_out(place: ClusterPlace) -> None:
    write(place, [a_document("un drone", path="a")])
    cluster = Cluster(place)
    script = {"source": "ctx._source.document.title = 'forgé'"}
    cluster.ask("POST", f"/{place.index}/_update_by_query?refresh=true", {"script": script})

    with ENGINE.open(place) as searcher:
        assert searcher.check().problems == ("a is not as it was sent",)
    cluster.close()


def test_a_cluster_that_is_not_there_is_one_sentence() -> None:
    nowhere = ClusterPlace("http://127.0.0.1:9", "x", timeout_s=0.5)

    with pytest.raises(ClusterError, match="cannot be reached"):
        ENGINE.open(nowhere)


def test_of_several_addresses_one_may_be_down(place: ClusterPlace) -> None:
    """The client shuffles them: once would prove nothing."""
    some = replace(place, url=f"http://127.0.0.1:9,{place.url}")
    write(some, [a_document("un", path="un")])

    for _ in range(10):
        assert all_paths(some) == {"un"}


def test_several_processes_read_what_one_reads(place: ClusterPlace, tmp_path: Path) -> None:
    """Enough text that more than one is started, and a file too large to be handed to one."""
    for number in range(700):
        text = f"Le drone numéro {number} survola la ville.\n" * 150
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "large.txt").write_text("Un missile. " * 100_000, encoding="utf-8")
    files = walk(tmp_path).files

    with ENGINE.write(place, WriteOptions()) as writer:
        taken = [each.path for each in writer.put_files(files, 2)]
        writer.commit({})

    assert sorted(taken) == sorted(file.path for file in files)
    assert all_paths(place) == set(taken)
    with ENGINE.open(place) as searcher:
        assert searcher.count(written("missile")) == 1
        assert searcher.count(written("numero")) == 700


def test_a_copy_that_no_node_has_is_a_risk_and_no_damage(place: ClusterPlace) -> None:
    write(replace(place, replicas=1), [a_document("un", path="un")])

    with ENGINE.open(place) as searcher:
        report = searcher.check()
    assert report.problems == ()
    assert [each.partition(",")[0] for each in report.risks] == ["a copy of a shard is not there"]
