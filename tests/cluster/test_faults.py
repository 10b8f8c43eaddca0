"""Three nodes, three shards, two copies of each: what is acknowledged outlives what befalls them.

After each fault every document that was acknowledged is found on every copy, none twice, and
searches were answered or refused in one sentence. `tools/try_cluster_faults.py` makes a table.
"""

import os
import secrets
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.sending import bulk
from chronisearch.engine.opensearch.sending.bulk import Bulk
from chronisearch.engine.opensearch.sending.ready import Ready, ready
from chronisearch.engine.protocol import WriteOptions
from chronisearch.errors import ClusterError
from chronisearch.places import ClusterPlace
from chronisearch.values import replace
from cluster.conftest import owner_of_the_run
from cluster.copies import (
    ENGINE,
    Record,
    assert_each_copy_holds,
    found,
    put_all,
    searches_meanwhile,
    seconds_of,
    texts,
)
from cluster.nodes import Nodes, why_not
from cluster.proxy import cutting


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


@pytest.mark.parametrize("which", ["the first", "another"])
def test_a_node_killed_during_indexing_costs_nothing(
    nodes: Nodes,
    place: ClusterPlace,
    which: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Record,
) -> None:
    monkeypatch.setattr(bulk, "_MOST_DOCUMENTS", 20)  # so that some are on the way at any time
    put_all(place, {"before": "un drone"})
    killer = threading.Thread(target=nodes.nodes[0 if which == "the first" else 1].kill)
    wanted = texts(600)
    with searches_meanwhile(place, record_property), ENGINE.write(place, WriteOptions()) as writer:
        for number, (path, text) in enumerate(wanted.items()):
            if number == len(wanted) // 2:
                killer.start()
            writer.put(a_document(text, path=path))
        killer.join()
        writer.commit({})

    record_property("green", seconds_of(nodes.start))
    assert_each_copy_holds(nodes, place, wanted | {"before": "un drone"}, record_property)


def test_a_node_killed_during_searches_is_not_noticed_or_is_one_sentence(
    nodes: Nodes, place: ClusterPlace, record_property: Record
) -> None:
    put_all(place, texts(300))
    with searches_meanwhile(place, record_property) as told:
        _wait_until(lambda: "answered" in told)
        nodes.nodes[2].kill()
        before = len(told)
        _wait_until(lambda: told[before:].count("answered") > 3)

    record_property("green", seconds_of(nodes.start))
    assert_each_copy_holds(nodes, place, texts(300), record_property)


def test_two_nodes_killed_are_told_in_one_sentence_and_cost_nothing(
    nodes: Nodes, place: ClusterPlace, record_property: Record
) -> None:
    """The one that stayed is started anew too: OpenSearch's fault 19150, told in the docs."""
    put_all(place, texts(300))
    survivor, *others = nodes.nodes
    for each in others:
        each.kill()

    hasty = replace(place, timeout_s=2.0)
    with searches_meanwhile(hasty, record_property), pytest.raises(ClusterError) as refused:
        put_all(hasty, {"x": "x"})
    record_property("writing", refused.value)
    until_yellow_s = seconds_of(lambda: nodes.start("yellow"))
    assert found(place) == set(texts(300))

    record_property("green", until_yellow_s + seconds_of(lambda: nodes.restart(survivor)))
    put_all(place, {"after": "encore un drone"})
    after = texts(300) | {"after": "encore un drone"}
    assert_each_copy_holds(nodes, place, after, record_property)


def test_all_nodes_killed_and_started_again_lose_nothing(
    nodes: Nodes, place: ClusterPlace, record_property: Record
) -> None:
    put_all(place, texts(300))
    with searches_meanwhile(place, record_property) as told:
        for each in nodes.nodes:
            each.kill()
        _wait_until(lambda: any("cannot be reached" in each for each in told))

    record_property("green", seconds_of(nodes.start))
    assert_each_copy_holds(nodes, place, texts(300), record_property)


_CLIENT = textwrap.dedent("""
    import sys
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
    nodes: Nodes, place: ClusterPlace, tmp_path: Path, record_property: Record
) -> None:
    for path, text in texts(400).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _CLIENT, str(tmp_path), place.url, place.index]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        acknowledged = [client.stdout.readline().strip() for _ in range(60)]
        os.kill(client.pid, signal.SIGKILL)
    versions = _versions(place)
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert len(done.stdout.splitlines()) == 400
    assert dict.fromkeys(acknowledged, 1).items() <= versions.items()
    assert all(version == 1 for version in _versions(place).values())  # nothing was sent again
    assert_each_copy_holds(nodes, place, texts(400), record_property)


def _versions(place: ClusterPlace) -> Mapping[str, int]:
    """Say how often each document was written, also in an index that has no name yet."""
    cluster = Cluster(place)
    cluster.ask("POST", f"/{place.index}-*/_refresh")
    body = {"size": 1_000, "version": True, "_source": ["path"]}
    hits = cluster.ask("POST", f"/{place.index}-*/_search", body)["hits"]["hits"]
    cluster.close()
    return {hit["_source"]["path"]: hit["_version"] for hit in hits}


def test_a_connection_cut_in_the_middle_of_an_answer_is_made_again(
    nodes: Nodes, place: ClusterPlace, record_property: Record
) -> None:
    with cutting(nodes.nodes[0].http, "/_bulk", cuts=2) as proxy:
        put_all(replace(place, url=proxy.url), texts(600))
        assert proxy.cut == 2
    with cutting(nodes.nodes[0].http, "/_search", cuts=2) as proxy:
        assert found(replace(place, url=proxy.url)) == set(texts(600))
        assert proxy.cut == 2

    assert_each_copy_holds(nodes, place, texts(600), record_property)


def test_a_full_disk_is_one_sentence_and_costs_nothing_acknowledged(
    nodes: Nodes, place: ClusterPlace, record_property: Record
) -> None:
    """The cluster is told to hold its disks for full, and finds them so by itself."""
    put_all(place, texts(100))
    cluster = Cluster(place)
    with searches_meanwhile(place, record_property) as told:
        _hold_for_full(cluster, "0.1%")
        _wait_until(lambda: _is_blocked(cluster, place))
        with pytest.raises(ClusterError, match="full") as refused:
            put_all(place, {"x": "un drone"})
        _hold_for_full(cluster, "99.9%")
        _wait_until(lambda: not _is_blocked(cluster, place))
    put_all(place, {"y": "un drone"})
    _hold_for_full(cluster, None)
    cluster.close()

    record_property("writing", refused.value)
    assert set(told) == {"answered"}
    assert_each_copy_holds(nodes, place, texts(100) | {"y": "un drone"}, record_property)


def _hold_for_full(cluster: Cluster, used: str | None) -> None:
    """Set all marks to this share of the disks, and have them looked at every ten seconds."""
    disk = "cluster.routing.allocation.disk"
    marks = {f"{disk}.watermark.{name}": used for name in ("low", "high", "flood_stage")}
    looks = {"cluster.info.update.interval": "10s", f"{disk}.threshold_enabled": True}
    settings = marks | looks if used else dict.fromkeys(marks | looks)
    cluster.ask("PUT", "/_cluster/settings", {"transient": settings})


def _is_blocked(cluster: Cluster, place: ClusterPlace) -> bool:
    settings = cluster.ask("GET", f"/{place.index}/_settings/index.blocks.*")
    return any(each["settings"] for each in settings.values())


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_busy_cluster_is_waited_for(tmp_path: Path, record_property: Record) -> None:
    """Its memory for writing holds one batch, not the two that are on the way at once: 429."""
    if reason := why_not():
        pytest.skip(reason)
    wanted = texts(1_600)
    documents = [ready("busy", a_document(text, path=path)) for path, text in wanted.items()]
    room = 3 * sum(len(each.data) for each in documents) * 500 // (2 * len(documents))
    busy = {"indexing_pressure.memory.limit": f"{room}b"}
    nodes = Nodes(tmp_path, 3, owner_of_the_run(), busy)
    nodes.start()
    place = ClusterPlace(nodes.url, "busy", timeout_s=30.0, shards=3, replicas=2)
    try:
        put_all(place, {"before": "un drone"})
        with searches_meanwhile(place, record_property):
            _send_at_once(place, documents)
        refused = _refusals(nodes)
        record_property("refused", refused)
        assert_each_copy_holds(nodes, place, wanted | {"before": "un drone"}, record_property)
    finally:
        nodes.stop()

    assert refused > 0


def _send_at_once(place: ClusterPlace, documents: Sequence[Ready]) -> None:
    """Send ready documents as fast as they go, and see that all were taken."""
    cluster = Cluster(place)
    sending = Bulk(cluster, place.index)
    for each in documents:
        sending.put(each)
    sending.finish()
    sending.close()
    cluster.ask("POST", f"/{place.index}/_refresh")
    cluster.close()
    assert [each for each in sending.answered() if each.reason] == []


def _refusals(nodes: Nodes) -> int:
    """Count how often a node said that it is too busy."""
    told = nodes.nodes[0].ask("/_nodes/stats/indexing_pressure")["nodes"].values()
    totals = [each["indexing_pressure"]["memory"]["total"] for each in told]
    return sum(each["coordinating_rejections"] + each["primary_rejections"] for each in totals)
