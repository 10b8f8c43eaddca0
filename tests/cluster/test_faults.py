"""Three nodes, three shards, two copies of each: what is acknowledged outlives what befalls them.

After each fault every document that was acknowledged is found on every copy, none twice, and
searches were answered or refused in one sentence.
"""

import os
import secrets
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.sending.bulk import Bulk
from chronisearch.engine.opensearch.sending.ready import Ready, ready
from chronisearch.engine.protocol import SearchRequest, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import ClusterError
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import Everything
from chronisearch.values import replace
from cluster.conftest import owner_of_the_run, write
from cluster.nodes import Nodes, why_not
from cluster.proxy import cutting

ENGINE = engine_named("opensearch")
_MANY = 600


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Three nodes for the cases of this file."""
    if reason := why_not():
        pytest.skip(reason)
    cluster = Nodes(tmp_path_factory.mktemp("nodes"), 3, owner_of_the_run())
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def place(nodes: Nodes) -> ClusterPlace:
    """A place on three whole nodes where no index is yet."""
    nodes.start()
    urls = ",".join(node.url for node in nodes.nodes)
    name = f"t-{secrets.token_hex(6)}"
    return ClusterPlace(urls, name, timeout_s=30.0, shards=3, replicas=2)


def texts(count: int) -> dict[str, str]:
    return {f"{n:05}.txt": f"Le drone numéro {n} survola la ville. " * 8 for n in range(count)}


def put_all(place: ClusterPlace, wanted: dict[str, str]) -> None:
    write(place, [a_document(text, path=path) for path, text in wanted.items()])


def assert_each_copy_holds(nodes: Nodes, place: ClusterPlace, count: int) -> None:
    """Ask each copy of each shard by itself."""
    nodes.wait("green")
    cluster = Cluster(place)
    for node in nodes.nodes:
        name = f"_only_nodes:{node.name}"
        found = cluster.ask(
            "POST",
            f"/{place.index}/_search?preference={name}",
            {"size": 0, "track_total_hits": True, "aggs": {"paths": _DIFFERENT}},
        )
        assert found["hits"]["total"]["value"] == count
        assert len(found["aggregations"]["paths"]["buckets"]) == count
    cluster.close()


_DIFFERENT = {"terms": {"field": "path", "size": 10_000}}


@contextmanager
def searches_meanwhile(place: ClusterPlace) -> Iterator[list[str]]:
    """Search all the time; give what became of each: "answered", or the sentence."""
    told: list[str] = []
    ended = threading.Event()

    def search() -> None:
        while not ended.is_set():
            try:
                with ENGINE.open(place) as searcher:
                    searcher.search(SearchRequest(Everything(), limit=3)).total  # noqa: B018
                told.append("answered")
            except ClusterError as error:
                told.append(str(error))

    thread = threading.Thread(target=search)
    thread.start()
    try:
        yield told
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("which", ["the first", "another"])
def test_a_node_killed_during_indexing_costs_nothing(
    nodes: Nodes, place: ClusterPlace, which: str
) -> None:
    victim = nodes.nodes[0 if which == "the first" else 1]
    wanted = texts(_MANY)
    killer = threading.Timer(0.5, victim.kill)
    with ENGINE.write(place, WriteOptions()) as writer:
        killer.start()
        for path, text in wanted.items():
            writer.put(a_document(text, path=path))
        killer.join()
        writer.commit({})

    nodes.start()
    assert_each_copy_holds(nodes, place, _MANY)


def test_a_node_killed_during_searches_is_not_noticed_or_is_one_sentence(
    nodes: Nodes, place: ClusterPlace
) -> None:
    put_all(place, texts(300))
    with searches_meanwhile(place) as told:
        time.sleep(1)
        nodes.nodes[2].kill()
        time.sleep(4)

    assert told.count("answered") > 3
    assert all(each == "answered" or each.startswith("The cluster of ") for each in told)
    nodes.start()
    assert_each_copy_holds(nodes, place, 300)


def test_two_nodes_killed_are_told_in_one_sentence_and_cost_nothing(
    nodes: Nodes, place: ClusterPlace
) -> None:
    put_all(place, texts(300))
    for each in nodes.nodes[1:]:
        each.kill()

    with pytest.raises(ClusterError, match="The cluster of"):
        write(replace(place, timeout_s=2.0), [a_document("x", path="x")])
    nodes.start()
    put_all(place, {"after": "encore un drone"})
    assert_each_copy_holds(nodes, place, 301)


def test_all_nodes_killed_and_started_again_lose_nothing(nodes: Nodes, place: ClusterPlace) -> None:
    put_all(place, texts(300))
    for each in nodes.nodes:
        each.kill()
    with pytest.raises(ClusterError, match="cannot be reached"):
        ENGINE.open(place)
    nodes.start()

    assert_each_copy_holds(nodes, place, 300)


_CLIENT = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from chronisearch.documents.walk.corpus import walk
    from chronisearch.engine.opensearch.sending import bulk
    from chronisearch.engine.protocol import WriteOptions
    from chronisearch.engine.registry import engine_named
    from chronisearch.places import ClusterPlace

    bulk._MOST_DOCUMENTS = 20
    folder, url, index = sys.argv[1:]
    place = ClusterPlace(url, index, shards=3, replicas=2)
    with engine_named("opensearch").write(place, WriteOptions()) as writer:
        for taken in writer.put_files(walk(Path(folder)).files, 1):
            print(taken.path, flush=True)
        writer.commit({})
""")


def test_a_client_killed_in_the_middle_goes_on_where_it_stopped(
    nodes: Nodes, place: ClusterPlace, tmp_path: Path
) -> None:
    for path, text in texts(400).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _CLIENT, str(tmp_path), place.url, place.index]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        for _ in range(60):
            client.stdout.readline()
        os.kill(client.pid, signal.SIGKILL)
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert len(done.stdout.splitlines()) == 400
    assert_each_copy_holds(nodes, place, 400)


def test_a_connection_cut_in_the_middle_of_an_answer_is_made_again(
    nodes: Nodes, place: ClusterPlace
) -> None:
    with cutting(nodes.nodes[0].http, cuts=2) as proxy:
        put_all(replace(place, url=proxy.url), texts(600))
        assert proxy.cut == 2

    assert_each_copy_holds(nodes, place, 600)


def test_a_full_disk_is_one_sentence_and_costs_nothing_acknowledged(
    nodes: Nodes, place: ClusterPlace
) -> None:
    """At its flood stage a cluster blocks an index; here the block is set as it sets it."""
    put_all(place, texts(100))
    cluster = Cluster(place)
    _block(cluster, place, value=True)
    with pytest.raises(ClusterError, match="full"):
        put_all(place, {"x": "un drone"})
    _block(cluster, place, value=None)
    put_all(place, {"y": "un drone"})
    cluster.close()

    assert_each_copy_holds(nodes, place, 101)


def _block(cluster: Cluster, place: ClusterPlace, *, value: bool | None) -> None:
    setting = {"index.blocks.read_only_allow_delete": value}
    cluster.ask("PUT", f"/{place.index}/_settings", setting)


def test_a_busy_cluster_is_waited_for(tmp_path: Path) -> None:
    """Its memory for writing holds one batch, not the two that are on the way at once: 429."""
    if reason := why_not():
        pytest.skip(reason)
    documents = [ready("busy", a_document(t, path=p)) for p, t in texts(1_600).items()]
    room = 3 * sum(len(each.data) for each in documents) * 500 // (2 * len(documents))
    busy = {"indexing_pressure.memory.limit": f"{room}b"}
    nodes = Nodes(tmp_path, 1, owner_of_the_run(), busy)
    nodes.start()
    try:
        refused = _sent_at_once(nodes, documents)
    finally:
        nodes.stop()

    assert refused > 0


def _sent_at_once(nodes: Nodes, documents: Sequence[Ready]) -> int:
    """Send ready documents as fast as they go, see that all arrived; say how often it refused."""
    place = ClusterPlace(nodes.url, "busy", replicas=0)
    put_all(place, {"before": "un drone"})
    cluster = Cluster(place)
    bulk = Bulk(cluster, place.index)
    for each in documents:
        bulk.put(each)
    bulk.finish()
    bulk.close()
    cluster.ask("POST", f"/{place.index}/_refresh")
    assert [each for each in bulk.answered() if each.reason] == []
    assert cluster.ask("GET", f"/{place.index}/_count")["count"] == len(documents) + 1
    cluster.close()
    (told,) = nodes.nodes[0].ask("/_nodes/stats/indexing_pressure")["nodes"].values()
    count: int = told["indexing_pressure"]["memory"]["total"]["coordinating_rejections"]
    return count
