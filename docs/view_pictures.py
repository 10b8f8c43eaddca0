"""Draws the pictures of docs/views.md: `python docs/view_pictures.py`.

Each is what a command prints over the demo corpus on a terminal, docs/timeline.svg what
`timeline --svg` writes.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

DOCS: Final = Path(__file__).parent
CORPUS: Final = DOCS.parent / "corpus"

WIDTH_CHARS: Final = 100

PICTURES: Final = {
    "view-timeline": "timeline Shahed --vs Patriot --by year --per words",
    "view-facets": "facets place Shahed -n 8",
    "view-concordance": "concordance drones --sort left -n 10",
    "view-neighbours": "neighbours Shahed -n 8",
    "view-compare": "compare Shahed Patriot -n 6",
    "view-similar": "similar 2024/odessa_port_v1.txt -n 2",
    "view-duplicates": "duplicates",
    "view-show": "show 2023/resume-586-590.txt --query Shahed --mention 2 --around 1",
}
"""The name of each picture, and its command."""

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


def picture(command: str, printed: str) -> str:
    """Give what a terminal shows of a command as SVG."""
    lines = printed.rstrip("\n").split("\n")
    return _drawn(f"chronisearch {command}", map(Text.from_ansi, lines))


def _drawn(command: str, lines: Iterable[Text]) -> str:
    screen = Console(record=True, file=StringIO(), width=WIDTH_CHARS, force_terminal=True)
    screen.print(Text.assemble(("$ ", "dim"), command))
    for line in lines:
        screen.print(line, soft_wrap=True)
    svg = screen.export_svg(title="chronisearch", theme=_CALM, unique_id="chronisearch")
    return _FONT_FROM_NETWORK.sub("", svg).replace("Fira Code,", _FONTS)


def printed(command: str, folder: Path) -> str:
    """Run a command over the demo corpus, and give what it writes to a terminal."""
    environ = {
        "PATH": os.environ["PATH"],
        "COLUMNS": str(WIDTH_CHARS),
        "FORCE_COLOR": "1",
        "CHRONISEARCH_CORPUS": str(CORPUS),
        "CHRONISEARCH_INDEX": str(folder / "index"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    ran = subprocess.run(  # noqa: S603, our own command
        [sys.executable, "-m", "chronisearch", *shlex.split(command)],
        env=environ,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout


def main() -> None:
    """Draw all pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed("index", folder)
        for picture_name, command in PICTURES.items():
            text = picture(command, printed(command, folder))
            (DOCS / f"{picture_name}.svg").write_text(text, encoding="utf-8")
        target = DOCS / "timeline.svg"
        printed(f"timeline Shahed --vs Patriot --by month --svg {target} --force", folder)


if __name__ == "__main__":
    main()
