"""A real node for the cases of this folder, or a reason why there is none."""

import inspect
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from types import ModuleType

import pytest

pytest.importorskip("opensearchpy", reason="the extra “opensearch” is not installed")

from chronisearch.documents.document import Document
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.protocol import Searcher, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.places import ClusterPlace
from chronisearch.values import replace
from cluster.nodes import shared_node, why_not


def owner_of_the_run() -> int:
    """Give the process that lives as long as the test run does."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


@pytest.fixture(scope="session")
def node_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of the one node that all tests of the run share."""
    if reason := why_not():
        pytest.skip(reason)
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return shared_node(folder, owner_of_the_run())


@pytest.fixture
def place(node_url: str) -> ClusterPlace:
    """Give a place on the node where no index is yet."""
    return ClusterPlace(node_url, f"t-{secrets.token_hex(6)}", replicas=0)


def on_cluster(url: str, name: str) -> Mapping[str, str]:
    """Give the variables by which the program asks the index of that name."""
    return {
        "CHRONISEARCH_ENGINE": "opensearch",
        "CHRONISEARCH_URL": url,
        "CHRONISEARCH_INDEX": name,
        "CHRONISEARCH_REPLICAS": "0",
    }


def write(place: ClusterPlace, documents: Sequence[Document]) -> None:
    """Put the documents into the index in one commit."""
    with engine_named("opensearch").write(place, WriteOptions()) as writer:
        for document in documents:
            writer.put(document)
        writer.commit({})


def write_dealt(place: ClusterPlace, documents: Sequence[Document], indexes: int) -> ClusterPlace:
    """Deal the documents out to so many indexes, and give the name that stands for all of them."""
    if indexes == 1:
        write(place, documents)
        return place
    for at in range(indexes):
        write(replace(place, index=f"{place.index}-{at}"), documents[at::indexes])
    return replace(place, index=f"{place.index}-*")


@contextmanager
def passing(
    node_url: str, documents: Sequence[Document], shards: int = 1, indexes: int = 1
) -> Iterator[Searcher]:
    """Open a searcher over documents whose index is gone afterwards: a node holds not very many."""
    place = ClusterPlace(node_url, f"t-{secrets.token_hex(6)}", shards=shards, replicas=0)
    with engine_named("opensearch").open(write_dealt(place, documents, indexes)) as searcher:
        yield searcher
    cluster = Cluster(place)
    cluster.ask("DELETE", f"/{place.index}-*?expand_wildcards=all")
    cluster.close()


@pytest.fixture(scope="session", params=[1, 3], ids=["one index", "three indexes"])
def over(
    request: pytest.FixtureRequest, node_url: str
) -> Iterator[Callable[[tuple[Document, ...]], Searcher]]:
    """Open a searcher over documents; the same documents are indexed once.

    Dealt out to three indexes that are asked as one, they are found and weighed as in one.
    """
    with ExitStack() as opened:

        @cache
        def open_over(documents: tuple[Document, ...]) -> Searcher:
            place = ClusterPlace(node_url, f"t-{secrets.token_hex(6)}", replicas=0)
            place = write_dealt(place, documents, request.param)
            return opened.enter_context(engine_named("opensearch").open(place))

        yield open_over


def cases_of(module: ModuleType) -> dict[str, object]:
    """Give those cases of a module that every engine answers: they take the fixture `over`."""
    return {
        name: case
        for name, case in vars(module).items()
        if name.startswith("test_") and "over" in inspect.signature(case).parameters
    }
