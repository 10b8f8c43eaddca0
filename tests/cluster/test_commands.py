"""The same commands say on a cluster what they say of a folder: same hits, marks, counts, bars.

So they do of several indexes that are asked as one: a year each, of the corpus in the folder.
"""

import csv
import io
import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from cluster.conftest import on_cluster
from run_command import Ran, Terminal

_CORPUS = Path(__file__).resolve().parents[2] / "corpus"
_QUERIES = (
    ("Shahed",),
    ("évacués", "-Kherson"),
    ("F16",),
    ("3 000 soldats",),
    ('"défense aérienne" Patriot',),
    ("Kharkov",),
    ("bombard*",),
    ("titre:bilan", "drones"),
    ("jour:586..590",),
    ("drones PRÈS Kharkiv",),
    ("drones PRÈS missiles PRÈS nuit",),
    ("s* drones",),
    ("=blessés",),
    ("date:2024", "(drones OU missiles)"),
)


class Both:
    """The program on the demo corpus, once with its index in a folder, once on the cluster."""

    def __init__(self, folder: Path, url: str, name: str) -> None:
        self.folder = Terminal(folder)
        self.cluster = Terminal(folder, variables=on_cluster(url, name))

    def run(self, *arguments: str) -> tuple[Ran, Ran]:
        return self.folder.run(*arguments), self.cluster.run(*arguments)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, node_url: str) -> Both:
    """Index the demo corpus in both places."""
    folder = tmp_path_factory.mktemp("both")
    shutil.copytree(_CORPUS, folder / "corpus")
    terminals = Both(folder, node_url, f"t-{secrets.token_hex(6)}")
    for ran in terminals.run("index"):
        assert ran.status == 0, ran.err
    return terminals


@pytest.fixture(scope="module")
def years(both: Both, tmp_path_factory: pytest.TempPathFactory, node_url: str) -> Both:
    """Index each year of the same corpus by itself, and ask all of them."""
    name = f"t-{secrets.token_hex(6)}"
    for year in sorted(_CORPUS.iterdir()):
        folder = tmp_path_factory.mktemp(year.name) / "corpus"
        folder.mkdir()
        (shutil.copytree if year.is_dir() else shutil.copy2)(year, folder / year.name)
        alone = on_cluster(node_url, f"{name}-{year.name.lower()}")
        ran = Terminal(folder.parent, variables=alone).run("index")
        assert ran.status == 0, ran.err
    return Both(both.folder.folder, node_url, f"{name}-*")


@pytest.fixture(params=["both", "years"])
def either(request: pytest.FixtureRequest) -> Both:
    """Give what asks one index on the cluster, then what asks several."""
    terminals: Both = request.getfixturevalue(request.param)
    return terminals


def rows(ran: Ran) -> list[Mapping[str, str]]:
    """Give the rows of a table without what ranks: in a cluster that is worked out by shards."""
    found = list(csv.DictReader(io.StringIO(ran.out)))
    for row in found:
        row.pop("rank", None)
        row.pop("score", None)
    return sorted(found, key=lambda row: sorted(row.items()))


@pytest.mark.parametrize("query", _QUERIES, ids=" ".join)
def test_hits_and_snippets_are_the_same(either: Both, query: tuple[str, ...]) -> None:
    here, there = either.run("export", *query, "--format", "csv", "-o", "-")

    assert rows(here) == rows(there)
    assert here.status == there.status
    assert here.err == there.err


@pytest.mark.parametrize("query", _QUERIES, ids=" ".join)
def test_mentions_are_the_same(either: Both, query: tuple[str, ...]) -> None:
    table = ("--rows", "mentions", "--format", "csv", "-o", "-")
    here, there = either.run("export", *query, *table)

    assert rows(here) == rows(there)


@pytest.mark.parametrize("query", _QUERIES, ids=" ".join)
def test_counts_are_the_same(either: Both, query: tuple[str, ...]) -> None:
    here, there = either.run("search", *query, "--count")

    assert here.out == there.out


@pytest.mark.parametrize(
    "view",
    [
        ("timeline", "Shahed"),
        ("timeline", "état-major"),
        ("facets", "source", "drones"),
        ("facets", "place", "drones"),
        ("neighbours", "drones"),
        ("concordance", "drones"),
        ("concordance", "drones", "--sort", "right"),
        ("compare", "drones", "missiles"),
        ("similar", "2023/mutinerie.txt"),
        ("duplicates",),
    ],
)
def test_views_are_the_same(either: Both, view: tuple[str, ...]) -> None:
    here, there = either.run(*view, "--format", "json")

    assert json.loads(here.out) == json.loads(there.out)


@pytest.mark.parametrize("order", ["date", "-date", "path"])
def test_orders_other_than_by_relevance_are_the_same(either: Both, order: str) -> None:
    here, there = either.run("search", "drones", "--sort", order, "-l", "-n", "50")

    assert here.out == there.out


def test_pages_go_on_where_the_one_before_ended(either: Both) -> None:
    _, whole = either.run("search", "drones", "-l", "-n", "10")
    _, first = either.run("search", "drones", "-l", "-n", "5")
    _, second = either.run("search", "drones", "-l", "-n", "5", "--page", "2")

    assert whole.out == first.out + second.out


def test_the_score_of_a_hit_is_the_sum_that_is_explained(either: Both) -> None:
    _, found = either.run("search", "drones", "Kharkiv", "--format", "json", "-n", "1")
    hit = json.loads(found.out)["hits"][0]
    _, explained = either.run("explain", "drones Kharkiv", hit["path"], "--format", "json")

    assert json.loads(explained.out)["score"] == pytest.approx(hit["score"], rel=1e-3)


def test_words_that_nobody_wrote_are_answered_with_the_same_words(either: Both) -> None:
    here, there = either.run("search", "Kharkyv", "drnes")

    assert (here.status, here.err) == (there.status, there.err)


def test_a_batch_of_queries_counts_the_same(either: Both) -> None:
    queries = either.folder.folder / "queries.txt"
    queries.write_text("Shahed\ndrones Kharkiv\n", encoding="utf-8")
    here, there = either.run("batch", str(queries), "--format", "csv", "-o", "-")

    assert rows(here) == rows(there)


def test_a_document_is_shown_from_the_cluster_as_from_the_folder(either: Both) -> None:
    here, there = either.run("show", "2023/resume-586-590.txt", "--query", "Shahed")

    assert here.out == there.out


def test_a_run_takes_in_what_changed_and_says_so(both: Both) -> None:
    added = both.folder.folder / "corpus" / "nouveau.txt"
    added.write_text("Un Shahed de plus.", encoding="utf-8")
    planned = both.cluster.run("index", "--dry-run")
    done = both.cluster.run("index")
    added.unlink()
    undone = both.cluster.run("index")

    assert "added     nouveau.txt" in planned.out
    assert "1 added, 48 unchanged" in done.out
    assert "1 removed, 48 unchanged" in undone.out


def test_a_password_is_never_shown(both: Both) -> None:
    secret = {**(both.cluster.variables or {}), "CHRONISEARCH_PASSWORD": "très-secret"}
    shown = Terminal(both.folder.folder, variables=secret).run("config")

    assert "très-secret" not in shown.out + shown.err
    assert "password  ********" in shown.out


def test_a_cluster_that_is_not_there_is_one_sentence_and_status_3(both: Both) -> None:
    nowhere = {**(both.cluster.variables or {}), "CHRONISEARCH_URL": "http://127.0.0.1:9"}
    ran = Terminal(both.folder.folder, variables=nowhere).run("search", "drone")

    assert ran.status == 3
    assert ran.err.startswith("The cluster of http://127.0.0.1:9/")
    assert ran.err.count("\n") == 1


def test_an_address_without_encryption_beyond_this_machine_is_warned_of(both: Both) -> None:
    far = {**(both.cluster.variables or {}), "CHRONISEARCH_URL": "http://203.0.113.1:9200"}
    ran = Terminal(both.folder.folder, variables=far).run("config")

    assert "is not encrypted" in ran.err


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("URL", "ftp://x", "is no address"),
        ("URL", "http://moi:secret@example.org", "do not belong into it"),
        ("INDEX", "Chroniques/2024", "small letters"),
        ("TIMEOUT", "bientôt", "number"),
        ("SHARDS", "0", "number"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(
    both: Both, name: str, value: str, says: str
) -> None:
    wrong = {**(both.cluster.variables or {}), f"CHRONISEARCH_{name}": value}
    ran = Terminal(both.folder.folder, variables=wrong).run("search", "drone")

    assert ran.status == 2
    assert says in ran.err
    assert "secret" not in ran.err
