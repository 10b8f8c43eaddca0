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
_BARE = "import sys, typing, pathlib; print(*sys.modules, file=sys.stderr)"

_OF_THE_STANDARD_LIBRARY = frozenset(
    {"array", "bisect", "datetime", "heapq", "importlib", "json", "math", "mmap", "struct"}
    | {"encodings", "unicodedata", "zlib"}
)
"""What a search needs beyond annotations and paths; encodings for the sketches of like texts."""

_OF_OTHERS = frozenset({"chronisearch", "unidecode"})


_OF_RICH = frozenset(
    {"rich", "_extension", "_palettes", "_unicode_data", "_cell_widths", "cells", "color"}
    | {"color_triplet", "errors", "palette", "repr", "style", "terminal_theme"}
)
_FOR_RICH = frozenset(
    {"future__", "colorsys", "compat_pickle", "pickle", "random", "sha2", "sha512"}
)
"""What Rich needs for these beyond a plain search."""


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


def test_a_search_loads_these_libraries_and_no_others(indexed: Path, modules: set[str]) -> None:
    bare = _loaded(indexed, _BARE)
    added = {module.split(".")[0].lstrip("_") for module in modules - bare}

    assert added - _OF_THE_STANDARD_LIBRARY - _OF_OTHERS == set()


def test_a_search_on_a_terminal_loads_what_styles_and_measures_and_nothing_else(
    indexed: Path, modules: set[str]
) -> None:
    added = _loaded(indexed, _SEARCH, "rich") - modules
    of_rich = {
        module.removeprefix("rich.").split(".")[0] for module in added if module.startswith("rich")
    }
    others = {module.split(".")[0].lstrip("_") for module in added} - {"rich", "chronisearch"}

    assert {"cells", "style"} <= of_rich
    assert of_rich - _OF_RICH == set()
    assert others - _FOR_RICH == set()
