"""Files that hold several documents: their paths, what a change of the file changes, doubles."""

import json
from datetime import date
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.documents.containers import containers_of, elsewhere
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.known.freshness import Freshness, freshness
from chronisearch.indexing.known.session import IndexOptions
from chronisearch.indexing.update import forget, take_in, update_index
from press_exports import Article, europresse
from run_command import Ran, Terminal
from sample_files import SAMPLES

pytest.importorskip("selectolax", reason="chronisearch[formats] is not installed")

DAY = date(2024, 3, 12)
BRIDGE = Article(1, DAY, "Le pont tient", "Les planches du pont tiennent depuis l’hiver.")
FERRY = Article(2, DAY, "Le bac passe", "Le bac traverse la rivière deux fois par jour.")
MILL = Article(3, DAY, "Le moulin tourne", "La première farine ira à la cantine.")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give a corpus with an export of two articles."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.html").write_bytes(europresse([BRIDGE, FERRY]))
    return load_settings({}, {}, tmp_path)


def paths(settings: Settings) -> set[str]:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return {file.path for file in searcher.files()}


def lies_also(settings: Settings, path: str) -> tuple[str, ...]:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return elsewhere(containers_of(searcher.metadata()), path)


def named(file: str, *articles: Article) -> set[str]:
    return {f"{file}#{article.identity}" for article in articles}


def test_an_article_lies_below_its_file_by_its_number(settings: Settings) -> None:
    assert update_index(settings).added == 2

    assert paths(settings) == named("a.html", BRIDGE, FERRY)


def test_an_index_of_such_files_is_fresh(settings: Settings) -> None:
    update_index(settings)

    with engine_named(settings.engine).open(settings.index) as searcher:
        assert freshness(settings, searcher) == Freshness(0, 0, 0)
    assert not update_index(settings).committed


def test_of_a_file_that_changed_only_the_articles_that_changed_are_new(settings: Settings) -> None:
    update_index(settings)
    longer = FERRY._replace(text=FERRY.text + "\nIl attend le dégel.")
    (settings.corpus / "a.html").write_bytes(europresse([BRIDGE, longer, MILL]))

    report = update_index(settings)

    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 0, 1)
    assert paths(settings) == named("a.html", BRIDGE, FERRY, MILL)


def test_an_article_that_is_no_longer_in_its_file_is_gone(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.html").write_bytes(europresse([FERRY]))

    assert update_index(settings).removed == 1
    assert paths(settings) == named("a.html", FERRY)


def test_with_its_file_all_articles_are_gone(settings: Settings) -> None:
    (settings.corpus / "b.txt").write_text("Un texte reste.", encoding="utf-8")
    update_index(settings)
    (settings.corpus / "a.html").unlink()

    assert update_index(settings, IndexOptions(remove_missing=True)).removed == 2
    assert paths(settings) == {"b.txt"}


def test_a_file_by_another_name_is_renamed_with_its_articles(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "a.html").rename(settings.corpus / "z.html")

    report = update_index(settings)

    assert (report.renamed, report.added, report.removed) == (1, 0, 0)
    assert paths(settings) == named("z.html", BRIDGE, FERRY)


def test_the_same_article_in_two_files_counts_once(settings: Settings) -> None:
    (settings.corpus / "b.html").write_bytes(europresse([FERRY, MILL]))

    report = update_index(settings)

    assert report.added == 3
    assert paths(settings) == named("a.html", BRIDGE, FERRY) | named("b.html", MILL)
    assert lies_also(settings, f"a.html#{FERRY.identity}") == (f"b.html#{FERRY.identity}",)


def test_what_the_index_has_stays_where_a_later_export_overlaps(settings: Settings) -> None:
    update_index(settings)
    (settings.corpus / "0.html").write_bytes(europresse([FERRY, MILL]))

    assert update_index(settings).added == 1
    assert paths(settings) == named("a.html", BRIDGE, FERRY) | named("0.html", MILL)


def test_an_article_counts_in_the_other_file_when_the_first_is_gone(settings: Settings) -> None:
    (settings.corpus / "b.html").write_bytes(europresse([FERRY, MILL]))
    update_index(settings)
    (settings.corpus / "a.html").unlink()

    update_index(settings, IndexOptions(remove_missing=True))

    assert paths(settings) == named("b.html", FERRY, MILL)


def test_one_article_of_a_file_is_forgotten_and_stays_out(settings: Settings) -> None:
    update_index(settings)

    assert forget(settings, [f"a.html#{FERRY.identity}"]).removed == 1
    (settings.corpus / "a.html").write_bytes(europresse([BRIDGE, FERRY, MILL]))
    update_index(settings)

    assert paths(settings) == named("a.html", BRIDGE, MILL)


def test_a_file_is_forgotten_with_all_its_articles(settings: Settings) -> None:
    update_index(settings)

    assert forget(settings, ["a.html"]).removed == 2
    assert paths(settings) == set()
    update_index(settings)
    assert paths(settings) == set()


def test_a_rebuild_keeps_the_articles_of_a_file_from_outside(
    settings: Settings, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.html"
    outside.write_bytes(europresse([MILL]))
    update_index(settings)
    take_in(settings, [outside])

    outside.unlink()
    update_index(settings, IndexOptions(rebuild=True))

    assert paths(settings) == named("a.html", BRIDGE, FERRY) | named(str(outside), MILL)


def test_a_member_has_a_digest_of_its_own(settings: Settings) -> None:
    update_index(settings)

    with engine_named(settings.engine).open(settings.index) as searcher:
        digests = {file.file.sha256 for file in searcher.files()}
        container = containers_of(searcher.metadata())["a.html"]

    assert len(digests) == 2
    assert container.sha256 not in digests


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_change_nothing(settings: Settings, jobs: int) -> None:
    text = "Une longue chronique. " * 3000
    for number in range(40):
        article = Article(100 + number, DAY, f"Chronique {number}", f"{number} {text}")
        (settings.corpus / f"{number}.html").write_bytes(europresse([article]))

    report = update_index(settings, IndexOptions(jobs=jobs))

    assert report.added == 42


def ran(settings: Settings, *arguments: str) -> Ran:
    return Terminal(settings.corpus.parent).run(*arguments)


def test_show_says_where_else_an_article_lies(settings: Settings) -> None:
    (settings.corpus / "b.html").write_bytes(europresse([FERRY, MILL]))
    update_index(settings)

    shown = ran(settings, "show", f"a.html#{FERRY.identity}")

    assert f"b.html#{FERRY.identity}" in shown.err


@pytest.mark.parametrize("command", [["search", "bac", "-l"], ["export", "bac", "--format", "csv"]])
def test_searches_and_exports_name_the_article(settings: Settings, command: list[str]) -> None:
    update_index(settings)

    found = ran(settings, *command)

    assert f"a.html#{FERRY.identity}" in found.out
    assert f"a.html#{BRIDGE.identity}" not in found.out


@pytest.mark.parametrize("path", ["a.html#*CT·2", "a.html*", f"a.html#{FERRY.identity}"])
def test_a_search_is_narrowed_to_the_articles_of_a_file(settings: Settings, path: str) -> None:
    (settings.corpus / "b.txt").write_text("Le bac du texte.", encoding="utf-8")
    update_index(settings)

    found = ran(settings, "search", "bac", "-l", "--path", path)

    assert found.out.split() == [f"a.html#{FERRY.identity}"]


def test_the_score_of_an_article_is_explained_by_its_path(settings: Settings) -> None:
    update_index(settings)

    explained = ran(settings, "explain", "bac", f"a.html#{FERRY.identity}")

    assert "score" in explained.out


def test_pages_are_told_with_fragments_and_mentions(settings: Settings) -> None:
    (settings.corpus / "c.pdf").write_bytes(SAMPLES["imprime.pdf"]())
    update_index(settings)

    hits = json.loads(ran(settings, "search", "hryvnias", "--format", "json").out)["hits"]
    mentions = ran(settings, "export", "hryvnias", "--rows", "mentions", "--format", "csv").out
    shown = ran(settings, "show", "c.pdf").out

    assert [snippet["page"] for snippet in hits[0]["snippets"]] == [2]
    assert mentions.splitlines()[1].endswith(",2")
    assert shown.index("[page 2]") < shown.index("hryvnias")


def test_what_lies_elsewhere_too_is_told_in_json_and_in_tables(settings: Settings) -> None:
    (settings.corpus / "b.html").write_bytes(europresse([FERRY, MILL]))
    update_index(settings)
    also = f"b.html#{FERRY.identity}"

    [hit] = json.loads(ran(settings, "search", "bac", "--format", "json").out)["hits"]
    table = ran(settings, "export", "bac", "--format", "csv", "--fields", "path,also_in").out
    shown = ran(settings, "show", f"a.html#{FERRY.identity}", "--format", "json").out

    assert hit["also_in"] == [also]
    assert table.splitlines()[1].split(",")[1] == also
    assert json.loads(shown)["also_in"] == [also]


def test_what_lies_in_one_file_alone_lies_nowhere_else(settings: Settings) -> None:
    update_index(settings)

    hits = json.loads(ran(settings, "search", "bac OR pont", "--format", "json").out)["hits"]

    assert [hit["also_in"] for hit in hits] == [[]] * len(hits)
    assert hits
