"""Writes docs/cli.md from the program itself: `python docs/make_cli_page.py`.

A test compares the file with `page()`, so that it cannot go stale.
"""

import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from chronisearch.cli.commands import COMMANDS, PROGRAM
from chronisearch.cli.typer_program import load_command, program

PAGE: Final = Path(__file__).with_name("cli.md")

_KEEPS_LINES: Final = "\b"

_INTRODUCTION: Final = """\
# The command line

<!-- Written by `python docs/make_cli_page.py`; change the commands, not this file. -->

| status | means |
|---|---|
| 0 | found, or done |
| 1 | nothing found; or done, but some files could not be read |
| 2 | wrong usage |
| 3 | trouble with corpus or index |
| 130 | interrupted |

Results go to stdout, everything else to stderr. On a terminal hits are coloured; elsewhere they
are plain, with `**` around the words that match. `NO_COLOR`, `FORCE_COLOR` and `--color` are
obeyed.
"""


def page() -> str:
    """Give the whole page."""
    sections = (_section(f"{PROGRAM} {name}", load_command(name)) for name in COMMANDS)
    return "\n".join([_INTRODUCTION, _section(PROGRAM, program()), *sections])


def _section(title: str, command: Any) -> str:
    return "\n".join([f"## {title}", "", *_description(command), *_parameters(command)])


def _description(command: Any) -> Iterator[str]:
    """Yield the help; a paragraph that keeps its lines (it begins with BS) is an example."""
    for paragraph in inspect.cleandoc(command.help).split("\n\n"):
        first, *lines = paragraph.split("\n")
        if first == _KEEPS_LINES:
            yield "\n".join(["```sh", *lines, "```\n"])
        else:
            yield f"{' '.join(paragraph.split())}\n"


def _parameters(command: Any) -> Iterator[str]:
    shown = sorted(command.params, key=lambda one: one.param_type_name != "argument")
    for panel, parameters in groupby(shown, key=_panel):
        yield f"| {panel} | |\n|---|---|"
        yield from (f"| {_usage(one)} | {_cell(one.help or '')} |" for one in parameters)
        yield ""


def _panel(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return "Arguments"
    return parameter.rich_help_panel or "Options"


def _usage(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar}`"
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    if parameter.is_flag:
        return names
    choices = getattr(parameter.type, "choices", None)
    value = _cell("|".join(choices)) if choices else f"`{parameter.metavar}`"
    return f"{names} {value}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
