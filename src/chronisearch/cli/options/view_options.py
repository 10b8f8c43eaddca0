"""The options that views share: what is counted, and where the view goes."""

from pathlib import Path
from typing import Annotated, Final

from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Format, Output, by_force, in_form, to_file
from chronisearch.values import frozen

_OUTPUT: Final = "Where the view goes"


@frozen
class ViewOutput:
    """Where the view goes, and in which form."""

    output: Annotated[Path | None, to_file(_OUTPUT)] = None
    format: Annotated[Format | None, in_form(_OUTPUT)] = None
    force: Annotated[bool, by_force(_OUTPUT)] = False
    excel: Annotated[
        bool,
        Option(names=("--excel",), help="A table that a French Excel opens.", panel=_OUTPUT),
    ] = False

    def as_of_hits(self) -> Output:
        """Give the same flags as those of a search."""
        return Output(self.output, self.format, self.force, excel=self.excel)
