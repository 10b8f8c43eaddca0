"""What is asked after each fault: what every copy holds, and what searches said meanwhile."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeAlias

from builders import a_document
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.registry import engine_named
from chronisearch.errors import ClusterError
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import Everything
from cluster.conftest import write
from cluster.nodes import Nodes

Record: TypeAlias = Callable[[str, object], None]
"""Keeps a figure of a fault for the table of docs/cluster.md: pytest's `record_property`."""

ENGINE: Final = engine_named("opensearch")
_MOST_HELD: Final = 10_000
"""A cluster gives no more hits at once; the faults are tried on fewer documents."""


def texts(count: int) -> dict[str, str]:
    """Give so many texts by path."""
    return {f"{n:05}.txt": f"Le drone numéro {n} survola{' la ville' * 20}." for n in range(count)}


def put_all(place: ClusterPlace, wanted: Mapping[str, str]) -> None:
    """Index these texts in one commit."""
    write(place, [a_document(text, path=path) for path, text in wanted.items()])


def found(place: ClusterPlace) -> set[str]:
    """Give the paths that a search finds."""
    with ENGINE.open(place) as searcher:
        return {each.path for each in searcher.ranking(SearchRequest(Everything(), limit=None))}


def assert_each_copy_holds(
    nodes: Nodes, place: ClusterPlace, wanted: Mapping[str, str], record: Record
) -> None:
    """Make sure that each copy of each shard, asked by itself, holds these texts once each."""
    nodes.wait()
    copies = [_held(place, node.name) for node in nodes.nodes]
    record("lost", sum(len(wanted.items() - set(held)) for held in copies))
    record("twice", sum(len(held) - len(dict(held)) for held in copies))
    for held in copies:
        assert sorted(held) == sorted(wanted.items())


def _held(place: ClusterPlace, node: str) -> list[tuple[str, str]]:
    """Give path and text of each document in the copies that lie on a node."""
    cluster = Cluster(place)
    path = f"/{place.index}/_search?preference=_only_nodes:{node}"
    answer = cluster.ask("POST", path, {"size": _MOST_HELD, "_source": ["path", "document.text"]})
    cluster.close()
    assert answer["_shards"]["successful"] == place.shards
    known = [hit["_source"] for hit in answer["hits"]["hits"]]
    return [(each["path"], each["document"]["text"]) for each in known]


@contextmanager
def searches_meanwhile(place: ClusterPlace, record: Record) -> Iterator[list[str]]:
    """Search all the time; give what became of each: "answered", or the sentence.

    Afterwards each must have been one of the two; anything else ends the search, and the test.
    """
    told: list[str] = []
    ended = threading.Event()

    def search() -> None:
        while not ended.is_set():
            try:
                found(place)
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
    record("searches", f"{told.count('answered')} of {len(told)} answered")
    assert all(is_answer_or_sentence(each) for each in told)


def is_answer_or_sentence(told: str) -> bool:
    """Tell whether a search was answered, or refused in one line that names the cluster."""
    return told == "answered" or (told.startswith("The cluster of ") and "\n" not in told)


def seconds_of(act: Callable[[], None]) -> int:
    """Say how many seconds this takes."""
    begun = time.monotonic()
    act()
    return round(time.monotonic() - begun)
