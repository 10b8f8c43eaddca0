"""What `import chronisearch` offers, and what it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

import chronisearch


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
