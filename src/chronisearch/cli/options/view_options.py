"""The options that views share: what is counted, and where the view goes."""

from pathlib import Path
from typing import Annotated, Final

from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Format, Output
from chronisearch.values import frozen

_OUTPUT: Final = "Where the view goes"


@frozen
class ViewOutput:
    """Where the view goes, and in which form."""

    output: Annotated[
        Path | None,
        Option(
            names=("--output", "-o"),
            metavar="FILE",
            panel=_OUTPUT,
            help="A file, - for stdout. Its ending names the format.",
        ),
    ] = None
    format: Annotated[
        Format | None,
        Option(
            help="Else: by the file’s ending; rich on a terminal, plain elsewhere.",
            panel=_OUTPUT,
            show_default=False,
        ),
    ] = None
    force: Annotated[
        bool,
        Option(names=("--force",), help="Replace the file if it is there.", panel=_OUTPUT),
    ] = False
    excel: Annotated[
        bool,
        Option(names=("--excel",), help="A table that a French Excel opens.", panel=_OUTPUT),
    ] = False

    def as_of_hits(self) -> Output:
        """Give the same flags as those of a search."""
        return Output(self.output, self.format, self.force, excel=self.excel)
