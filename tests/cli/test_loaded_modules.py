"""What a search loads: every module costs a part of the time to the first hit."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_SEARCH = """
import sys
from chronisearch.cli.app import run
run(["search", "Shahed", "drones", "--format", sys.argv[1]])
print(*sys.modules, file=sys.stderr)
"""
_TYPER = "import sys, typer; print(*sys.modules, file=sys.stderr)"

_OF_THE_STANDARD_LIBRARY = frozenset(
    {"array", "bisect", "calendar", "difflib", "fnmatch", "heapq", "json", "mmap", "struct"}
    | {"unicodedata", "urllib", "zlib"}
)
"""What the search itself needs beyond what Typer loads anyway."""

_OF_OTHERS = frozenset({"chronisearch", "typer", "unidecode"})


def _loaded(folder: Path, program: str, *arguments: str) -> set[str]:
    """Run a program, and give the modules that it says are loaded at its end."""
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def modules(indexed: Path) -> set[str]:
    """The modules that a search with plain output has loaded."""
    return _loaded(indexed, _SEARCH, "plain")


def test_a_search_loads_these_modules_of_ours_and_no_others(
    modules: set[str], golden: Callable[[str, str], None]
) -> None:
    ours = sorted(module for module in modules if module.split(".")[0] == "chronisearch")

    golden("modules-of-a-search.txt", "".join(f"{module}\n" for module in ours))


def test_a_search_loads_no_library_beside_typer_but_these(indexed: Path, modules: set[str]) -> None:
    of_typer = _loaded(indexed, _TYPER)
    added = {module.split(".")[0].lstrip("_") for module in modules - of_typer}

    assert added - _OF_THE_STANDARD_LIBRARY - _OF_OTHERS == set()


def test_a_search_on_a_terminal_loads_rich_and_still_no_whoosh(indexed: Path) -> None:
    loaded = _loaded(indexed, _SEARCH, "rich")

    assert {"rich", "whoosh"} & loaded == {"rich"}
