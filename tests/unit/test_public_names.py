"""What `import chronisearch` offers, and what it costs."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import chronisearch
from chronisearch.values import is_frozen


def test_the_public_names_are_these() -> None:
    assert sorted(chronisearch.__all__) == [
        "ChronisearchError",
        "Document",
        "Hit",
        "Index",
        "IndexOptions",
        "IndexReport",
        "SearchOptions",
        "SearchResult",
        "Settings",
        "Snippet",
        "__version__",
        "load_settings",
        "open_index",
        "update_index",
    ]


@pytest.mark.parametrize("name", chronisearch.__all__)
def test_each_public_name_can_be_had(name: str) -> None:
    assert getattr(chronisearch, name) is not None
    assert name in dir(chronisearch)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'shahed'"):
        _ = chronisearch.shahed


def test_importing_the_package_loads_none_of_its_modules() -> None:
    program = (
        "import sys, chronisearch; "
        "print([name for name in sys.modules if name.startswith('chronisearch.')])"
    )

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert done.stdout.strip() == b"[]"


def test_searching_loads_neither_rich_nor_typer() -> None:
    program = (
        "import sys, chronisearch; chronisearch.open_index; "
        "sys.exit(bool({'rich', 'typer', 'click'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_public_value_gives_its_fields_by_name() -> None:
    values = [getattr(chronisearch, name) for name in chronisearch.__all__]

    frozen = [value for value in values if isinstance(value, type) and is_frozen(value)]

    assert len(frozen) > 5
    assert [value for value in frozen if not hasattr(value, "as_dict")] == []


def test_help_names_every_option_of_a_search() -> None:
    said = inspect.getdoc(chronisearch.Index.search) or ""

    assert [
        name for name in chronisearch.SearchOptions.__match_args__ if f"{name}" not in said
    ] == []


def test_a_program_finds_by_the_names_that_the_command_line_finds_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").mkdir()
    for name in ("Vasseur", "Lemoine"):
        (tmp_path / "corpus" / f"{name}.txt").write_text(f"{name} a parlé.", encoding="utf-8")
    (tmp_path / "noms.toml").write_text('[person]\n"Vasseur" = ["Lemoine"]\n')
    (tmp_path / "chronisearch.toml").write_text('lexicon = "noms.toml"\n')
    monkeypatch.chdir(tmp_path)
    chronisearch.update_index(chronisearch.load_settings({}, {}, tmp_path))

    with chronisearch.open_index("index") as index:
        assert index.count("Lemoine") == 2
        assert index.count("Lemoine", lexicon=None) == 1
    with chronisearch.open_index("index", lexicon="") as index:
        assert index.count("Lemoine") == 1
    with chronisearch.open_index("index", lexicon=tmp_path / "noms.toml") as index:
        assert len(list(index.hits("Lemoine"))) == 2


def test_hits_are_rows_of_a_table(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Un Shahed tombe le 21 octobre 2024.", encoding="utf-8")
    chronisearch.update_index(chronisearch.load_settings({}, {}, tmp_path))

    with chronisearch.open_index(tmp_path / "index", lexicon="") as index:
        [row] = (hit.as_dict() for hit in index.hits("Shahed"))
        whole = index.search("Shahed").as_dict()
        document = index.document("a.txt").as_dict()

    assert row["path"] == document["path"] == "a.txt"
    assert whole["hits"] == [row | {"score": row["score"]}]
    assert isinstance(row["snippets"], list)
    assert row["snippets"][0]["highlights"] == [[3, 9]]


def test_an_index_is_searched_as_the_readme_says(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Un Shahed tombe.", encoding="utf-8")
    chronisearch.update_index(chronisearch.load_settings({}, {}, tmp_path))

    with chronisearch.open_index(tmp_path / "index") as index:
        result = index.search("Shahed", limit=10)
        assert [hit.path for hit in result.hits] == ["a.txt"]
        assert [hit.path for hit in index.hits("Shahed")] == ["a.txt"]
        assert index.count("missile") == 0
        assert index.document("a.txt").text == "Un Shahed tombe."
        assert index.statistics().documents == 1
