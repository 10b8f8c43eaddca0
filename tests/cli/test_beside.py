"""What stands beside an article: out of the way, never out of reach, and counted."""

import json
from pathlib import Path

import pytest

from run_command import Terminal

PAGE = """Accueil
Actualités
Politique
Sports

Le barrage tient bon

Publié le 3 mars 2024 à 10h20

Les ingénieurs ont passé la nuit sur le barrage, dont une vanne avait cédé la veille au soir.

Lire aussi : Les sirènes de Tchernihiv

Les habitants de la vallée ont été mis à l’abri dans les écoles des villages voisins.

Votre adresse e-mail ne sera pas publiée.
"""
OTHER = (
    "Tchernihiv respire\n\nLes sirènes se sont tues à l’aube, et le marché a rouvert ses portes.\n"
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    folder = tmp_path_factory.mktemp("beside")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "corpus" / "autre.txt").write_text(OTHER, encoding="utf-8")
    terminal = Terminal(folder)
    assert terminal.run("index").status == 0
    return terminal


def paths(terminal: Terminal, *arguments: str) -> list[str]:
    return terminal.run("search", "-l", *arguments).out.split()


def test_a_word_beside_the_article_makes_no_hit_and_is_told(asked: Terminal) -> None:
    ran = asked.run("search", "-l", "adresse")

    assert (ran.status, ran.out) == (1, "")
    assert "1 document holds it only beside the article" in ran.err


def test_fewer_hits_than_there_might_be_are_told_as_well(asked: Terminal) -> None:
    ran = asked.run("search", "-l", "sirènes")

    assert ran.out == "autre.txt\n"
    assert "1 more document holds it only beside the article" in ran.err


def test_nothing_is_told_of_a_word_that_the_articles_hold_wherever_it_stands(
    asked: Terminal,
) -> None:
    assert "beside" not in asked.run("search", "-l", "marché").err


@pytest.mark.parametrize("query", ["partout:adresse", "everywhere:adresse"])
def test_partout_finds_it(asked: Terminal, query: str) -> None:
    assert paths(asked, query) == ["page.txt"]


def test_everywhere_searches_all_words_so(asked: Terminal) -> None:
    assert paths(asked, "--everywhere", "sirènes Tchernihiv") == ["autre.txt", "page.txt"]
    assert paths(asked, "--everywhere", '"sirènes de Tchernihiv"') == ["page.txt"]


def test_partout_holds_for_the_group_behind_it_alone(asked: Terminal) -> None:
    assert paths(asked, "partout:(adresse politique) barrage") == ["page.txt"]
    assert paths(asked, "partout:adresse politique") == []


def test_mentions_beside_the_article_are_marked_and_counted_where_asked(asked: Terminal) -> None:
    found = json.loads(asked.run("search", "partout:sirènes", "--format", "json").out)

    assert {hit["path"]: hit["mentions"] for hit in found["hits"]} == {
        "autre.txt": 1,
        "page.txt": 1,
    }
    texts = {hit["path"]: hit["snippets"][0]["text"] for hit in found["hits"]}
    assert "Lire aussi" in texts["page.txt"]


def test_what_stands_beside_counts_for_nothing_else(asked: Terminal) -> None:
    found = json.loads(asked.run("search", "barrage", "--format", "json").out)

    assert found["hits"][0]["mentions"] == 2
    assert found["beside"] == 0


def test_stats_count_it_by_role(asked: Terminal) -> None:
    out = asked.run("stats").out

    counts = dict(line.rsplit(maxsplit=1) for line in out.splitlines() if line.startswith("beside"))
    assert counts == {
        "beside: form": "1", "beside: links": "1", "beside: navigation": "4",
        "beside: publication": "1",
    }  # fmt: skip


def test_index_says_so_where_it_names_what_it_does(asked: Terminal) -> None:
    assert "beside the articles, found with partout:" in asked.run("index", "-v").out


def test_dates_are_filtered_by_where_they_were_read(asked: Terminal) -> None:
    assert paths(asked, "--date-from", "publication-line", "barrage") == ["page.txt"]
    assert paths(asked, "--date-from", "title", "barrage") == []
    assert asked.run("search", "barrage", "--date-from", "nowhere").status == 2


def test_a_paragraph_said_again_counts_once_and_is_marked_twice(tmp_path: Path) -> None:
    said = "Les pompiers ont travaillé toute la nuit dans le quartier du port, sous la pluie."
    other = "Le maire a remercié les habitants de leur calme pendant ces heures difficiles."
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(f"La nuit\n\n{said}\n\n{other}\n\n{said}\n", "utf-8")
    (tmp_path / "corpus" / "b.txt").write_text(f"La nuit\n\n{said}\n\n{other}\n", "utf-8")

    found = json.loads(Terminal(tmp_path).run("search", "pompiers", "--format", "json").out)

    assert [hit["mentions"] for hit in found["hits"]] == [2, 1]
    assert found["hits"][0]["score"] == found["hits"][1]["score"]
