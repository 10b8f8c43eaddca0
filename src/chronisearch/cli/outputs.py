"""What the output flags come to: one plan, checked before any work is done."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from chronisearch.cli.options import Color, Format, Output, Rows
from chronisearch.cli.streams import STDOUT, check_target, is_terminal, wants_style, width_chars
from chronisearch.errors import BadOptionError, UsageError
from chronisearch.render import record
from chronisearch.render.look import Look
from chronisearch.render.table_style import CSV, EXCEL, TSV, TableStyle
from chronisearch.values import frozen, replace

_BY_ENDING: Final = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".txt": Format.PLAIN,
}
_TABLES: Final = frozenset({Format.CSV, Format.TSV})
_MENTION_FORMATS: Final = _TABLES | {Format.JSONL}
_RECORDS: Final = _TABLES | {Format.JSON, Format.JSONL}


class UnfitOptionError(UsageError):
    """An option says something that the format has no place for."""

    def __init__(self, option: str, chosen: Format, fitting: str) -> None:
        super().__init__(f"{option} is for {fitting}, not for {chosen}; see --format.")


@frozen
class OutputPlan:
    """How the result is written. `fields` are those of a record, `target` None is stdout."""

    format: Format
    target: Path | None
    force: bool
    rows: Rows
    fields: Sequence[str]
    table: TableStyle
    look: Look


def plan_output(
    flags: Output, color: Color, environ: Mapping[str, str], on_stdout: Format | None = None
) -> OutputPlan:
    """Decide format, columns and look.

    `on_stdout` is the format for stdout where none was asked for; without it, rich on a
    terminal and plain elsewhere.

    Raises:
        BadOptionError, FileExistsAlreadyError: a flag cannot be obeyed.
    """
    target = None if flags.output in {None, STDOUT} else flags.output
    check_target(target, force=flags.force)
    styled = target is None and wants_style(color, sys.stdout, environ)
    on_screen = styled or is_terminal(sys.stdout, environ)
    fallback = on_stdout or (Format.RICH if on_screen else Format.PLAIN)
    chosen = flags.format or (_format_of(target) if target else fallback)
    _check_fit(flags, chosen)
    return OutputPlan(
        format=chosen,
        target=target,
        force=flags.force,
        rows=flags.rows,
        fields=_fields(flags, chosen),
        table=_table_style(flags, chosen),
        look=Look(width_chars(), styled),
    )


def _format_of(target: Path) -> Format:
    try:
        return _BY_ENDING[target.suffix.lower()]
    except KeyError:
        raise BadOptionError(
            "--output",
            str(target),
            f"its ending names no format; use {', '.join(_BY_ENDING)}, or add --format",
        ) from None


def _check_fit(flags: Output, chosen: Format) -> None:
    """Refuse flags that this format would drop in silence."""
    for option, value, fitting in (
        ("--delimiter", flags.delimiter, _TABLES),
        ("--bom", flags.bom, _TABLES),
        ("--excel", flags.excel, _TABLES),
        ("--fields", flags.fields, _RECORDS),
        ("--rows", flags.rows if flags.rows is Rows.MENTIONS else None, _MENTION_FORMATS),
    ):
        if value and chosen not in fitting:
            known = ", ".join(sorted(fitting))
            raise UnfitOptionError(option, chosen, known)


def _fields(flags: Output, chosen: Format) -> Sequence[str]:
    if flags.rows is Rows.MENTIONS:
        known, default = record.MENTION_FIELDS, record.MENTION_FIELDS
    elif chosen in _TABLES:
        known, default = record.TABLE_FIELDS, record.DEFAULT_COLUMNS
    else:
        known, default = record.JSON_FIELDS, record.JSON_FIELDS
    return record.chosen_fields(flags.fields, known, default)


def _table_style(flags: Output, chosen: Format) -> TableStyle:
    style = EXCEL if flags.excel else TSV if chosen is Format.TSV else CSV
    if flags.bom:
        style = replace(style, bom=True)
    if flags.delimiter is None:
        return style
    delimiter = {"\\t": "\t", "tab": "\t"}.get(flags.delimiter, flags.delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter.isalnum():
        raise BadOptionError("--delimiter", flags.delimiter, "it is one character, such as ;")
    return replace(style, delimiter=delimiter)
