"""Help on a narrow terminal: no boxes, in which names would be cut, and no line beyond the edge."""

import re
from textwrap import wrap
from typing import Any, Final

from chronisearch.cli.terminal.streams import width_chars

_NARROWEST_BOX_CHARS: Final = 72
_WIDEST_NAME_CHARS: Final = 12
_INDENT: Final = "    "
_PARTS_COMMENT: Final = re.compile(r" {3,}")


def boxes_fit() -> bool:
    """Tell whether options and what is said of them stand side by side in boxes."""
    return width_chars() >= _NARROWEST_BOX_CHARS


def fit_help(context: Any) -> None:
    """Let a context of Typer's write help as wide as the terminal, below long names."""
    if boxes_fit():
        return
    context.terminal_width = width_chars() - 1
    wide = context.formatter_class

    def write_list(formatter: Any, rows: list[tuple[str, str]]) -> None:
        wide.write_dl(formatter, list(map(_below_name, rows)), col_max=_WIDEST_NAME_CHARS)

    context.formatter_class = type("NarrowHelp", (wide,), {"write_dl": write_list})


def _below_name(row: tuple[str, str]) -> tuple[str, str]:
    """Put the choices of an option that is too long into what is said of it."""
    name, said = row
    option, opened, choices = name.partition(" <")
    if not opened or len(name) < width_chars() - len(_INDENT):
        return row
    return option, f"{choices.rstrip('>').replace('|', ', ')}. {said}"


def examples(text: str) -> str:
    """Give lines that stand as they are; on a narrow terminal each broken to fit, and indented."""
    if boxes_fit():
        return text
    return "\n".join(line for one in text.splitlines() for line in _broken(one))


def _broken(example: str) -> list[str]:
    command, *comment = _PARTS_COMMENT.split(example, maxsplit=1)
    width_left = width_chars() - len(_INDENT)
    lines = wrap(command, width_left, subsequent_indent=_INDENT, break_on_hyphens=False)
    return lines + [_INDENT + line for part in comment for line in wrap(part, width_left - 4)]
