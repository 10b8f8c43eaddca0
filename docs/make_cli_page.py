"""Writes docs/cli.md from the program itself: `python docs/make_cli_page.py`.

A test compares the file with `page()`, so that it cannot go stale.
"""

import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from chronisearch.cli.options.fitting import FITS, FORMATS, Form
from chronisearch.cli.options.options import Format
from chronisearch.cli.program.commands import COMMANDS, PROGRAM
from chronisearch.cli.program.typer_program import load_command, program

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
obeyed. On a terminal, what is longer than the screen goes through `$PAGER`, or `less -FRX`; not
with `--no-pager`, `NO_PAGER` or an empty `PAGER`.

A document is called by its path within the corpus, wherever one stands; one from outside by its
absolute path. So it is printed, in lists, tables and JSON; `--absolute` prints paths from the root
on. `-0` is for programs that open files: each file as it is opened from the working folder, the
bytes of its name as they are on the disk. Taken are all of them (`show 2024/bilan.txt`,
`show corpus/2024/bilan.txt`, `show /home/…/bilan.txt`), any unique end of a path, and both
spellings of an accent. In `--path`, `*` stands for any letters, `?` for one, `**/` for any folders
or none; a bracket is a bracket.

A number is a rank: `show 1` is the first document of the last list with ranks that “search” showed
on this terminal, and says of which; `explain QUERY 1` the first hit of QUERY. The lists are kept in
`$XDG_STATE_HOME/chronisearch`, by default `~/.local/state/chronisearch`, where only you can read
them.
"""


_BESIDE: Final = """\
## What each option does beside each format

An option is honoured or refused by name, never dropped; of an option that takes one value, a second
is refused. What “search” and “export” write:

{formats}
What an option that is not for every answer is for; beside any other it is refused, and the command
ends with 2. Options that stand in neither table hold beside every answer and every format:

{options}
`-o FILE` takes every answer to a file, in the format that its ending names or `--format`;
`--force` is for `-o`, `--facets` for stdout. `--color` acts where a format has colour: in rich.

| other command | formats | options for some of them alone |
|---|---|---|
| `batch` | csv, jsonl, trec | `--raw-cells` for csv; `--force` for `-o` |
| `show` | rich, plain, json | none: `--query` marks words, in JSON it gives `mentions` |
| `explain` | rich, plain, json | none |
| `timeline`, `facets` | those of “search” | `--excel` for csv and tsv; `--force` for `-o` |
| `status` | plain, json, jsonl, csv, tsv | none |
| all others | plain | none |
"""

_WRITTEN: Final = {
    Form.HITS: ("a block a hit", "an object with `hits`", "an object a hit", "a row a hit"),
    Form.MENTIONS: ("", "", "an object a mention", "a row a mention"),
    Form.PATHS: ("a line a path", "an object with `paths`", "an object a path", "a row a path"),
    Form.COUNT: ("the number", "an object with `total`", "an object", "a row"),
    Form.QUERY: ("lines", "an object with `tree`", "", ""),
}
_KINDS: Final = (
    (Format.RICH, Format.PLAIN), (Format.JSON,), (Format.JSONL,), (Format.CSV, Format.TSV),
)  # fmt: skip


def page() -> str:
    """Give the whole page."""
    sections = (_section(f"{PROGRAM} {name}", load_command(name)) for name in COMMANDS)
    beside = _BESIDE.format(formats=_formats(), options=_options())
    return "\n".join([_INTRODUCTION, beside, _section(PROGRAM, program()), *sections])


def _formats() -> str:
    """Give the table of what is written in each format, as far as it is not refused."""
    head = "| | " + " | ".join(", ".join(kind) for kind in _KINDS) + " |"
    rows = (
        f"| {_form(form)} | "
        + " | ".join(
            said if kind[0] in FORMATS[form] else "refused"
            for kind, said in zip(_KINDS, _WRITTEN[form], strict=True)
        )
        + " |"
        for form in Form
    )
    return "\n".join([head, "|---" * (len(_KINDS) + 1) + "|", *rows, ""])


def _options() -> str:
    """Give the table of the options that fit some answers alone."""
    rows = (
        f"| `{option}` | {', '.join(_form(form) for form in Form if form in fit.forms)} | "
        + ("all" if fit.formats == set(Format) else ", ".join(sorted(fit.formats)))
        + " |"
        for option, fit in FITS.items()
    )
    return "\n".join(["| option | answers | formats |", "|---|---|---|", *rows, ""])


def _form(form: Form) -> str:
    return form if form is Form.HITS else f"`{form}`"


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
