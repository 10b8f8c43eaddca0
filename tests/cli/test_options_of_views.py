"""Every option of a view is honoured or refused by name, in every form of its answer."""

import shutil
from pathlib import Path

import pytest

from run_command import Ran, Terminal

_DEMO = Path(__file__).parents[2] / "corpus"
_FORMATS = ("plain", "csv", "json")
_FILTERS = (
    ("--exact",),
    ("--no-variants",),
    ("--since", "2024"),
    ("--until", "2023"),
    ("--undated",),
    ("--day", "700..900"),
    ("--source", "gazette.example"),
    ("--path", "2024/"),
    ("--date-from", "title"),
)
_OUTPUT = (("-o", "view.out"), ("--force",), ("--excel",))
_NEAR = (("--window", "2"), ("--side", "left"), ("--measure", "log-dice"), ("--limit", "2"))
_VIEWS = {
    ("timeline", "Shahed"): (
        *_FILTERS,
        ("--by", "year"),
        ("--per", "documents"),
        ("--vs", "Lancet"),
        ("--svg", "view.svg"),
    ),
    ("facets", "source", "Shahed"): (*_FILTERS, ("--limit", "1")),
    ("facets", "arme", "Shahed"): (("--sort", "keyness"),),
    ("concordance", "Shahed"): (
        *_FILTERS,
        ("--sort", "left"),
        ("--limit", "2"),
        ("--width", "60"),
    ),
    ("neighbours", "Shahed"): (*_FILTERS, *_NEAR),
    ("compare", "Shahed", "drones"): (*_FILTERS, *_NEAR),
    ("similar", "2024/f16.md"): (("--limit", "2"),),
    ("duplicates",): (("--until", "2023"), ("--source", "gazette.example")),
    ("stats",): (),
}
_TRIED = [
    (view, option)
    for view, options in _VIEWS.items()
    for option in (*options, *_OUTPUT)
    if view[:2] != ("facets", "arme") or option in options
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(_DEMO, folder / "corpus")
    terminal = Terminal(folder)
    assert terminal.run("index").status == 0
    return terminal


@pytest.mark.parametrize(("view", "option"), _TRIED, ids=" ".join)
def test_an_option_of_a_view_is_honoured_or_refused_by_name(
    demo: Terminal, view: tuple[str, ...], option: tuple[str, ...]
) -> None:
    for form in _FORMATS:
        without = _outcome(demo, *view, "--format", form)
        ran, files = _outcome(demo, *view, "--format", form, *option)
        if ran.status == 2:
            assert option[0] in ran.err, form
        else:
            assert (ran, files) != without, form


def _outcome(terminal: Terminal, *arguments: str) -> tuple[Ran, list[tuple[str, bytes]]]:
    """Run a command; give what it said and the files that it wrote, which are taken away."""
    ran = terminal.run(*arguments)
    files = [file for file in sorted(terminal.folder.iterdir()) if file.stem == "view"]
    written = [(file.name, file.read_bytes()) for file in files]
    for file in files:
        file.unlink()
    return ran, written
