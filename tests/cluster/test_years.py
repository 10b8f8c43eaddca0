"""Several indexes asked as one: how they are named, what is refused, what paths are called."""

import json
import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from builders import a_document
from chronisearch.documents.containers import (
    CONTAINERS,
    Container,
    containers_of,
    containers_text,
    kept_elsewhere,
)
from chronisearch.documents.document import Document, Home
from chronisearch.engine.counts import Column
from chronisearch.engine.opensearch.common.cluster import Cluster
from chronisearch.engine.opensearch.common.mapping import index_body
from chronisearch.engine.protocol import SearchRequest, Sort, WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import (
    ClusterError,
    DocumentNotFoundError,
    IndexOutdatedError,
    ReadingNameError,
)
from chronisearch.places import ClusterPlace
from chronisearch.query.bound import Everything
from chronisearch.values import replace
from cluster.conftest import on_cluster, write
from engine_conformance.queries import everywhere, written
from run_command import Terminal

ENGINE = engine_named("opensearch")
OLD = (
    a_document("Des drones sur Kyiv.", path="bilan.txt"),
    a_document("Le drone et l'obus.", path="a.txt"),
)
NEW = (
    a_document("Des drones, encore des drones.", path="bilan.txt"),
    a_document("Un missile.", path="z.txt"),
)


def a_year(place: ClusterPlace, year: int) -> ClusterPlace:
    return replace(place, index=f"{place.index}-{year}")


@pytest.fixture
def years(place: ClusterPlace) -> ClusterPlace:
    """Give the name of two indexes, in which the path `bilan.txt` stands in both."""
    write(a_year(place, 2023), OLD)
    write(a_year(place, 2024), NEW)
    return replace(place, index=f"{place.index}-*")


@pytest.fixture
def cluster(place: ClusterPlace) -> Iterator[Cluster]:
    opened = Cluster(place)
    yield opened
    opened.close()


def named(cluster: Cluster, alias: str, *indexes: str, **how: object) -> ClusterPlace:
    """Make an alias for these indexes, as docs/scaling.md has it."""
    actions = [{"add": {"index": f"{each}-*", "alias": alias, **how}} for each in indexes]
    cluster.ask("POST", "/_aliases", {"actions": actions})
    return replace(cluster.place, index=alias)


def all_paths(place: ClusterPlace) -> list[str]:
    with ENGINE.open(place) as searcher:
        request = SearchRequest(Everything(), limit=None, sort=Sort.PATH)
        return [each.path for each in searcher.ranking(request)]


def whole(name: ClusterPlace) -> list[str]:
    """Give what the documents of both years are called, in order."""
    stem = name.index.removesuffix("-*")
    return ["a.txt", f"{stem}-2023:bilan.txt", f"{stem}-2024:bilan.txt", "z.txt"]


def test_names_with_commas_a_star_and_an_alias_stand_for_the_same(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    each = f"{place.index}-2023", f"{place.index}-2024"
    both = replace(place, index=",".join(each))
    alias = named(cluster, place.index, *each)

    assert all_paths(years) == all_paths(both) == all_paths(alias) == whole(years)


def test_documents_of_the_same_path_are_told_apart_by_their_index(years: ClusterPlace) -> None:
    _, old, new, _ = whole(years)

    with ENGINE.open(years) as searcher:
        assert searcher.document(old) == replace(OLD[0], path=old)
        assert searcher.document(new).text == NEW[0].text
        assert searcher.document("a.txt") == OLD[1]
        hits = {hit.path for hit in searcher.ranking(SearchRequest(written("drones"), limit=None))}
        assert hits == {old, new}
        assert {each.path for each in searcher.contexts(written("drones"), [1])} == hits
        assert {each.path for each in searcher.sketches(written("drones"))} == hits
        assert {each.path for each in searcher.files()} == {*whole(years)}


def test_a_path_that_two_documents_have_is_nobodys_name(years: ClusterPlace) -> None:
    _, old, new, _ = whole(years)

    with ENGINE.open(years) as searcher:
        with pytest.raises(DocumentNotFoundError, match=f"{old}, {new}"):
            searcher.document("bilan.txt")
        assert searcher.file("bilan.txt") is None


def test_a_path_that_reads_like_a_name_is_given_with_its_index(
    years: ClusterPlace, place: ClusterPlace
) -> None:
    odd = f"{place.index}-2023:a.txt"
    write(a_year(place, 2024), [a_document("étrange", path=odd)])

    with ENGINE.open(years) as searcher:
        assert searcher.document(odd).text == OLD[1].text
        assert searcher.document(f"{place.index}-2024:{odd}").text == "étrange"
        (hit,) = searcher.ranking(SearchRequest(written("etrange")))
        assert hit.path == f"{place.index}-2024:{odd}"


def test_each_of_two_documents_of_one_path_has_its_own_score_and_explanation(
    years: ClusterPlace,
) -> None:
    """They differ in what stands side by side in them, which is added by document."""
    _, old, new, _ = whole(years)
    drones = everywhere("drones")

    with ENGINE.open(years) as searcher:
        found = {hit.path: hit.score for hit in searcher.ranking(SearchRequest(drones))}
        assert found[old] != found[new]
        for path in (old, new):
            assert searcher.explain(drones, path).value == pytest.approx(found[path], rel=1e-6)
        answer = searcher.search(SearchRequest(drones))
        texts = {hit.document.path: hit.document.text for hit in answer.documents}
        assert (texts[old], texts[new]) == (OLD[0].text, NEW[0].text)


@pytest.mark.parametrize("exact_scores", [False, True])
def test_scores_are_those_of_one_index_to_six_digits(
    years: ClusterPlace, place: ClusterPlace, *, exact_scores: bool
) -> None:
    """How rare a word is and how long texts are is counted over all of the indexes."""
    one = replace(place, index=f"{place.index}.one")
    write(one, [replace(each, path=name) for each, name in _as_named(years)])
    request = SearchRequest(everywhere("drones"), limit=None)
    asked = replace(years, exact_scores=exact_scores)

    with ENGINE.open(one) as alone, ENGINE.open(asked) as together:
        expected = {hit.path: hit.score for hit in alone.ranking(request)}
        found = {hit.path: hit.score for hit in together.ranking(request)}
    assert len(expected) == 3
    assert found == pytest.approx(expected, rel=1e-6)


def _as_named(years: ClusterPlace) -> list[tuple[Document, str]]:
    return list(zip([OLD[1], OLD[0], NEW[0], NEW[1]], whole(years), strict=True))


def test_pages_go_on_between_two_documents_of_one_path(
    years: ClusterPlace, place: ClusterPlace
) -> None:
    """The cluster is asked for 500 at once: the last of them is the first of two."""
    many = [a_document("un obus", path=f"m{number:03}") for number in range(300)]
    for year in (2023, 2024):
        write(a_year(place, year), many)

    hits = all_paths(years)

    assert len(set(hits)) == len(hits) == 604
    assert hits[499:501] == [f"{place.index}-{year}:m248" for year in (2023, 2024)]


def test_short_pages_join_between_two_documents_of_one_path(years: ClusterPlace) -> None:
    with ENGINE.open(years) as searcher:
        pages = [
            searcher.ranking(SearchRequest(Everything(), limit=1, offset=at, sort=Sort.PATH))
            for at in range(4)
        ]
    assert [hit.path for page in pages for hit in page] == whole(years)


def test_statistics_and_check_are_of_all(years: ClusterPlace) -> None:
    with ENGINE.open(years) as searcher:
        assert searcher.statistics().documents == 4
        assert searcher.check().checked == 4
        assert searcher.check().problems == ()
        assert searcher.tally_by_value(Everything(), Column.FOLDER)[""].documents == 4


def test_a_damaged_document_is_named_with_its_index(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    script = {"source": "ctx._source.document.title = 'forgé'"}
    query = {"term": {"path": "bilan.txt"}}
    asked = {"script": script, "query": query}
    cluster.ask("POST", f"/{place.index}-2024/_update_by_query?refresh=true", asked)

    with ENGINE.open(years) as searcher:
        assert searcher.check().problems == (f"{whole(years)[2]} is not as it was sent",)


def test_where_else_a_document_lies_is_told_of_all_indexes(place: ClusterPlace) -> None:
    """A document of a file with several counts once in its index, and names the others."""
    for year in (2023, 2024):
        member = a_document("Un courriel.", path="a.mbox#1", home=Home.MEMBER)
        rows = {"b.mbox": Container(Home.CORPUS, 1, 1, "", ((f"b{year}.mbox#1", "a.mbox#1"),))}
        with ENGINE.write(a_year(place, year), WriteOptions()) as writer:
            writer.put(member)
            writer.commit({CONTAINERS: containers_text(rows)})

    with ENGINE.open(replace(place, index=f"{place.index}-*")) as searcher:
        assert kept_elsewhere(containers_of(searcher.metadata())) == {
            f"{place.index}-{year}:a.mbox#1": (f"{place.index}-{year}:b{year}.mbox#1",)
            for year in (2023, 2024)
        }


def test_an_index_that_goes_while_it_is_asked_is_not_said_to_be_unbuilt(
    years: ClusterPlace, place: ClusterPlace
) -> None:
    """A rebuild takes away what a search still asks; “index” was said to be what mends that."""
    with ENGINE.open(years) as searcher:
        with ENGINE.write(a_year(place, 2023), WriteOptions(rebuild=True)) as writer:
            writer.put(OLD[0])
            writer.commit({})

        for ask in (partial(searcher.count, Everything()), searcher.check):
            with pytest.raises(ClusterError, match="was rebuilt or taken away while it was asked"):
                ask()


def test_one_of_several_whose_parts_are_down_is_not_left_out(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    """A point in time was opened over those that were up, and half of the hits were all of them."""
    down = f"{place.index}-2022"
    body = index_body(down, shards=1, replicas=0) | {"aliases": {down: {}}}
    body["settings"]["index.routing.allocation.require._name"] = "none"
    cluster.ask("PUT", f"/{down}-0?wait_for_active_shards=0", body)

    with pytest.raises(ClusterError, match="parts of it are down"):
        all_paths(replace(years, timeout_s=2))
    cluster.ask("DELETE", f"/{down}-0")


def test_one_of_several_that_is_closed_is_named_and_refused(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    """A star did not mean it, and its hits were missing without a word."""
    cluster.ask("POST", f"/{place.index}-2023/_close")

    with pytest.raises(ClusterError, match=f"the index {place.index}-2023-.* is closed"):
        ENGINE.open(years)


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_name_that_stands_for_several_is_not_written_to(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster, *, rebuild: bool
) -> None:
    each = f"{place.index}-2023", f"{place.index}-2024"
    alias = named(cluster, place.index, *each)
    says = f"stands for {', '.join(each)}, .*CHRONISEARCH_INDEX={each[1]} chronisearch index"

    for name in (years, alias, replace(place, index=",".join(each))):
        with pytest.raises(ReadingNameError, match=says):
            ENGINE.write(name, WriteOptions(rebuild=rebuild))
    assert all_paths(years) == whole(years)


def test_an_alias_of_one_index_is_not_written_to_though_it_has_a_write_index(
    place: ClusterPlace, cluster: Cluster
) -> None:
    """A document's name on the cluster is made of its index's own name: it would be there twice."""
    write(a_year(place, 2024), NEW)
    alias = named(cluster, f"{place.index}.now", f"{place.index}-2024", is_write_index=True)

    assert all_paths(alias) == ["bilan.txt", "z.txt"]
    with pytest.raises(ReadingNameError, match=f"{place.index}-2024 chronisearch index"):
        ENGINE.write(alias, WriteOptions())


def test_a_rebuilt_year_stays_behind_the_alias_of_all(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    alias = named(cluster, place.index, f"{place.index}-2023", f"{place.index}-2024")
    with ENGINE.write(a_year(place, 2024), WriteOptions(rebuild=True)) as writer:
        writer.put(a_document("Tout neuf.", path="neuf.txt"))
        assert all_paths(years) == all_paths(alias) == whole(years)
        writer.commit({})

    assert all_paths(years) == all_paths(alias) == ["a.txt", "bilan.txt", "neuf.txt"]


def test_an_index_that_is_being_built_is_none_of_those_that_are_asked(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    """Not even by an alias that was made meanwhile."""
    with ENGINE.write(a_year(place, 2024), WriteOptions(rebuild=True)) as writer:
        writer.put(a_document("pas encore", path="2025.txt"))
    alias = named(cluster, place.index, f"{place.index}-2023", f"{place.index}-2024")

    assert all_paths(years) == all_paths(alias) == whole(years)


def test_one_of_several_that_is_missing_is_named(years: ClusterPlace, place: ClusterPlace) -> None:
    missing = f"{place.index}-1999"
    several = replace(place, index=f"{years.index},{missing}")

    with pytest.raises(ClusterError, match=f"no index is called {missing} there"):
        ENGINE.open(several)
    with pytest.raises(ClusterError, match=f"no index is called {missing} there"):
        ENGINE.exists(several)


def test_one_of_several_that_another_program_made_is_named_and_refused(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    """One that says nothing of itself, as most do not, is not passed over."""
    cluster.ask("PUT", f"/{place.index}-notes")

    with pytest.raises(ClusterError, match=f"{place.index}-notes was made by another program"):
        ENGINE.open(years)


def test_one_of_several_of_other_versions_is_named_and_refused(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    (about,) = cluster.ask("GET", f"/{place.index}-2023/_mapping").values()
    meta = about["mappings"]["_meta"]
    meta["makers"]["analyzer"] = "0"
    cluster.ask("PUT", f"/{place.index}-2023/_mapping", {"_meta": meta})

    with pytest.raises(IndexOutdatedError, match=f"{place.index}-2023 was made with analyzer 0"):
        ENGINE.open(years)


def test_two_indexes_of_one_name_are_refused(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    """As after a snapshot of an index was brought back beside it."""
    source = next(iter(cluster.ask("GET", f"/{place.index}-2023/_alias")))
    cluster.ask("PUT", f"/{source}/_settings", {"index.blocks.write": True})
    cluster.ask(
        "PUT",
        f"/{source}/_clone/{place.index}-copy",
        {"aliases": {f"{place.index}-2023": {}}},
    )

    with pytest.raises(ClusterError, match=f"two indexes that are both {place.index}-2023"):
        ENGINE.open(years)


def test_an_alias_that_shows_a_part_is_refused(
    years: ClusterPlace, place: ClusterPlace, cluster: Cluster
) -> None:
    part = {"term": {"kind": "text"}}
    alias = named(cluster, f"{place.index}-part", f"{place.index}-2023", filter=part)

    with pytest.raises(ClusterError, match=f"{alias.index} has a filter"):
        ENGINE.open(alias)
    assert all_paths(years) == whole(years)


@pytest.fixture
def terminal(years: ClusterPlace, tmp_path: Path) -> Terminal:
    """Give the program with the name of both years, and a corpus in which none of them is."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "autre.txt").write_text("autre", encoding="utf-8")
    variables = on_cluster(years.url, years.index)
    return Terminal(tmp_path, variables=variables)


def test_a_hit_is_shown_by_the_name_that_it_is_listed_under(terminal: Terminal) -> None:
    """Nothing is said of the corpus: several indexes have no one corpus to compare with."""
    found = terminal.run("search", "encore", "drones", "--format", "json", "-n", "1")
    path = json.loads(found.out)["hits"][0]["path"]
    shown = terminal.run("show", path)

    assert path.endswith("-2024:bilan.txt")
    assert NEW[0].text in shown.out
    assert (found.err, shown.err) == ("", "")


def test_a_file_of_the_corpus_that_is_another_than_the_document_is_told_of(
    terminal: Terminal,
) -> None:
    (terminal.folder / "corpus" / "z.txt").write_text("un autre texte", encoding="utf-8")
    shown = terminal.run("show", "z.txt")

    assert NEW[1].text in shown.out
    assert "z.txt has changed since it was indexed" in shown.err


@pytest.mark.parametrize(
    "command",
    [
        ("search", "drone", "-0"),
        ("search", "drone", "--absolute"),
        ("export", "drone", "--absolute"),
    ],
    ids=" ".join,
)
def test_where_files_lie_is_not_said_of_several_indexes(
    terminal: Terminal, command: tuple[str, ...]
) -> None:
    """Paths into the corpus at hand were made up, with the names of indexes in them."""
    ran = terminal.run(*command)

    assert (ran.status, ran.out) == (2, "")
    assert "no one corpus" in ran.err


def test_show_of_a_path_that_two_years_have_names_both(
    terminal: Terminal, years: ClusterPlace
) -> None:
    ran = terminal.run("show", "bilan.txt")

    assert ran.status != 0
    assert all(name in ran.err for name in whole(years)[1:3])


@pytest.mark.parametrize(
    "command",
    [
        ("index",),
        ("index", "--dry-run"),
        ("index", "--rebuild", "--dry-run"),
        ("index", "--optimize"),
        ("status",),
    ],
    ids=" ".join,
)
def test_whatever_would_write_is_refused_in_the_same_sentence(
    terminal: Terminal, years: ClusterPlace, command: tuple[str, ...]
) -> None:
    ran = terminal.run(*command)

    assert ran.status == 3
    assert f"stands for {years.index.replace('*', '2023')}" in ran.err
    assert ran.err.count("\n") == 1


def test_more_names_than_a_line_holds_are_refused_in_one_sentence(
    tmp_path: Path, place: ClusterPlace
) -> None:
    variables = on_cluster(
        place.url, ",".join(f"chroniques-{year}" for year in range(1_000, 2_000))
    )
    ran = Terminal(tmp_path, variables=variables).run("search", "drone")

    assert ran.status == 3
    assert "4096 bytes. Mend that" in ran.err


def test_what_is_missing_is_not_built_by_a_search(tmp_path: Path, place: ClusterPlace) -> None:
    (tmp_path / "corpus").mkdir()
    variables = on_cluster(place.url, f"nichts-{secrets.token_hex(4)}-*")
    ran = Terminal(tmp_path, variables=variables).run("search", "drone")

    assert ran.status == 3
    assert "no index is called" in ran.err
    assert ran.err.count("\n") == 1
