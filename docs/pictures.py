"""Draws the pictures of the documentation: `PYTHONPATH=tests python docs/pictures.py`.

What a search prints over the demo corpus on a terminal of 100 columns (README), and over a folder
with one file of each format (formats.md); how a page saved whole is read (documents.md).
"""

import re
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from chronisearch.config import load_settings
from chronisearch.documents.document import Home
from chronisearch.documents.reader import document_from_bytes
from chronisearch.documents.reading.structure import structure_of
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.update import update_index
from chronisearch.render.hits.terminal import page
from chronisearch.render.lines.look import Look
from chronisearch.render.lines.screen import Line
from chronisearch.render.views.structure_page import structure_lines
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


PAGE: Final = """\
Menu
Actualités
International
Économie
Se connecter

Le barrage tient malgré la crue

Par Claire Morel
Publié le 3 mars 2024 à 14h52

Les ingénieurs ont passé la nuit sur l’ouvrage, dont une vanne avait cédé la veille.

Suivez les consignes diffusées sur Telegram, demande le préfet aux habitants.

Suivez-nous sur Telegram

Les plus lus
Un chat sauvé des eaux
"""
STRUCTURE: Final = Path(__file__).with_name("structure.svg")


def picture() -> str:
    """Give the picture of a search as SVG."""
    options = SearchOptions(limit=HITS, since=SINCE)
    said = f"chronisearch search {QUERY} --since {SINCE} -n {HITS}"
    return _drawn(said, _lines(CORPUS, QUERY, options))


def picture_of_structure() -> str:
    """Give the picture of how a page is read."""
    document = document_from_bytes(PAGE.encode(), "page.txt", Home.CORPUS)
    lines = structure_lines(document, structure_of(document), WIDTH_CHARS)
    return _drawn("chronisearch show --structure page.txt", lines)


def picture_of_formats() -> str:
    """Give the picture of a search over one file of each format."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make in SAMPLES.items():
            (Path(folder) / name).write_bytes(make())
        lines = _lines(Path(folder), "hryvnias", SearchOptions(limit=len(SAMPLES) + 1))
    return _drawn(f"chronisearch search hryvnias -n {len(SAMPLES) + 1}", lines)


def _drawn(command: str, lines: Iterable[Line]) -> str:
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
    STRUCTURE.write_text(picture_of_structure(), encoding="utf-8")
    OF_FORMATS.write_text(picture_of_formats(), encoding="utf-8")
