"""What the output flags come to: one plan, checked before any work is done."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from chronisearch.cli.options.fitting import Form, UnfitOptionError, check_fit, form_of
from chronisearch.cli.options.options import Common, Format, Listing, Output, Showing
from chronisearch.cli.terminal.streams import (
    STDOUT,
    check_target,
    is_terminal,
    output_to,
    wants_style,
    width_chars,
)
from chronisearch.errors import BadOptionError
from chronisearch.render.data import record
from chronisearch.render.data.table_style import CSV, EXCEL, TSV, TableStyle
from chronisearch.render.lines.look import Look
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


@frozen
class OutputPlan:
    """How the result is written. `fields` are those of a record, `target` None is stdout."""

    form: Form
    format: Format
    target: Path | None
    force: bool
    fields: Sequence[str]
    absolute: bool
    null: bool
    pager: bool
    groups: bool
    table: TableStyle
    look: Look

    @contextmanager
    def opened(self, *, exact: bool = False) -> Iterator[TextIO]:
        """Give the stream to write to, as `output_to` does; on a terminal by way of the pager."""
        with output_to(self.target, force=self.force, exact=exact) as stream:
            if self.target or not is_terminal(stream, os.environ):
                yield stream
                return
            # subprocess, for answers on a terminal alone: 5 ms.
            from chronisearch.cli.terminal.paging import paged

            with paged(stream, wanted=self.pager) as through:
                yield through

    @property
    def shows_ranks(self) -> bool:
        """Whether a reader sees the rank of each hit, and may ask for it by that."""
        return not self.fields or "rank" in self.fields


def plan_output(
    flags: Output,
    showing: Showing,
    listing: Listing,
    common: Common,
    environ: Mapping[str, str],
    on_stdout: Format | None = None,
) -> OutputPlan:
    """Decide form, format, columns and look.

    `on_stdout` is the format for stdout where none was asked for; without it, rich on a
    terminal and plain elsewhere.

    Raises:
        BadOptionError, UnfitOptionError, FileExistsAlreadyError: a flag cannot be obeyed.
    """
    form = form_of(flags, listing)
    target = None if flags.output in {None, STDOUT} else flags.output
    if flags.force and target is None:
        raise UnfitOptionError("--force", ["-o FILE"], "stdout")
    if listing.facets and target:
        raise UnfitOptionError("--facets", ["stdout"], "-o FILE")
    check_target(target, force=flags.force)
    styled = target is None and wants_style(common.color, sys.stdout, environ)
    on_screen = styled or is_terminal(sys.stdout, environ)
    fallback = on_stdout or (Format.RICH if on_screen else Format.PLAIN)
    chosen = flags.format or (_format_of(target) if target else fallback)
    check_fit((flags, showing, listing), form, chosen)
    return OutputPlan(
        form=form,
        format=chosen,
        target=target,
        force=flags.force,
        fields=_fields(flags, form, chosen),
        absolute=flags.absolute,
        null=listing.null,
        pager=not common.no_pager,
        groups=not listing.no_group,
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


def _fields(flags: Output, form: Form, chosen: Format) -> Sequence[str]:
    if form in {Form.PATHS, Form.COUNT}:
        return ("total",) if form is Form.COUNT else ("path",)
    if form is Form.MENTIONS:
        known, default = record.MENTION_FIELDS, record.MENTION_FIELDS
    elif chosen in _TABLES:
        known, default = record.TABLE_FIELDS, record.DEFAULT_COLUMNS
    else:
        known, default = record.JSON_FIELDS, record.JSON_FIELDS
    return record.chosen_fields(flags.fields, known, default)


def _table_style(flags: Output, chosen: Format) -> TableStyle:
    style = EXCEL if flags.excel else TSV if chosen is Format.TSV else CSV
    style = replace(style, bom=style.bom or flags.bom, raw=flags.raw_cells)
    if flags.delimiter is None:
        return style
    delimiter = {"\\t": "\t", "tab": "\t"}.get(flags.delimiter, flags.delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter.isalnum():
        raise BadOptionError("--delimiter", flags.delimiter, "it is one character, such as ;")
    return replace(style, delimiter=delimiter)
