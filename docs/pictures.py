"""Draws the pictures of the documentation: `PYTHONPATH=tests python docs/pictures.py`.

`search.svg`, of the README, is what a search prints over the demo corpus on a terminal of 100
columns; `formats.svg` what one prints over a folder with one file of each format.
"""

import re
import tempfile
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from chronisearch.config import load_settings
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.update import update_index
from chronisearch.render.look import Look
from chronisearch.render.screen import Line
from chronisearch.render.terminal import page
from chronisearch.searching import SearchOptions, search
from sample_files import SAMPLES

PICTURE: Final = Path(__file__).with_name("search.svg")
OF_FORMATS: Final = Path(__file__).with_name("formats.svg")
CORPUS: Final = Path(__file__).parent.parent / "corpus"
QUERY: Final = "Shahed"
WIDTH_CHARS: Final = 100
SINCE: Final = "2023"
HITS: Final = 3

# Rich's own picture loads a font from the network; a reader's own fixed-width font will do.
_FONT_FROM_NETWORK: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)

_FONTS: Final = "Menlo, Consolas, 'DejaVu Sans Mono',"

_CALM: Final = TerminalTheme(
    background=(24, 26, 31),
    foreground=(220, 223, 228),
    normal=[
        (40, 44, 52), (224, 108, 117), (152, 195, 121), (229, 192, 123),
        (97, 175, 239), (198, 120, 221), (86, 182, 194), (171, 178, 191),
    ],
    bright=[
        (92, 99, 112), (224, 108, 117), (152, 195, 121), (245, 210, 110),
        (97, 175, 239), (198, 120, 221), (86, 182, 194), (255, 255, 255),
    ],
)  # fmt: skip


def picture() -> str:
    """Give the picture of the README as SVG."""
    options = SearchOptions(limit=HITS, since=SINCE)
    said = f"chronisearch search {QUERY} --since {SINCE} -n {HITS}"
    return _drawn(said, _lines(CORPUS, QUERY, options))


def picture_of_formats() -> str:
    """Give the picture of a search over one file of each format."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in SAMPLES.items():
            (Path(folder) / name).write_bytes(make())
        lines = _lines(Path(folder), "hryvnias", SearchOptions(limit=len(SAMPLES) + 1))
    return _drawn(f"chronisearch search hryvnias -n {len(SAMPLES) + 1}", lines)


def _drawn(command: str, lines: list[Line]) -> str:
    screen = Console(record=True, file=StringIO(), width=WIDTH_CHARS, force_terminal=True)
    screen.print(Text.assemble(("$ ", "dim"), command))
    for line in lines:
        screen.print(Text.assemble(*line), soft_wrap=True)
    svg = screen.export_svg(title="chronisearch", theme=_CALM, unique_id="chronisearch")
    return _FONT_FROM_NETWORK.sub("", svg).replace("Fira Code,", _FONTS)


def _lines(corpus: Path, query: str, options: SearchOptions) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        flags = {"corpus": corpus, "index": Path(folder) / "index"}
        settings = load_settings(flags, {}, Path(folder))
        update_index(settings)
        with engine_named(settings.engine).open(settings.index) as searcher:
            result = search(searcher, query, options)
    return list(page(result, result.hits, Look(WIDTH_CHARS, styled=True)))


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    OF_FORMATS.write_text(picture_of_formats(), encoding="utf-8")
