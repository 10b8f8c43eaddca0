"""`chronisearch open`: a document's file, in the program that the user has for it."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

from chronisearch.cli.answers.named import named
from chronisearch.cli.commands.show import Wanted, marked_in
from chronisearch.cli.exits import Status, say
from chronisearch.cli.options.declared import Option
from chronisearch.cli.options.options import Common
from chronisearch.cli.options.places import settings_of
from chronisearch.cli.terminal.contact import opened
from chronisearch.cli.terminal.viewers import command_at_page
from chronisearch.documents.document import TEXT_KIND, Document
from chronisearch.documents.walk.located import location_of
from chronisearch.errors import ChronisearchError, UsageError
from chronisearch.values import frozen

_MEMBER: Final = "#"
_JOINED: Final = frozenset({"code", "codium", "subl", "zed", "hx", "helix"})
"""These take the line behind a colon; vi, nano, emacs and their kin take it before the file."""
_WITH_A_FLAG: Final = frozenset({"code", "codium"})


class NoFileError(ChronisearchError):
    """The document has no file that could be opened."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} has no file to open; “chronisearch show {path}” shows it.")


class NoProgramError(UsageError):
    """There is nothing to open the file with."""

    def __init__(self, program: str) -> None:
        super().__init__(f"{program} cannot be run; set VISUAL or EDITOR to a program that can.")


@frozen
class OpenFlags:
    """What `open` may be told."""

    query: Annotated[
        str | None,
        Option(metavar="QUERY", help="Go to the first mention of this; else of the list’s query."),
    ] = None
    print: Annotated[
        bool, Option(names=("--print",), help="Print the command, and run nothing.")
    ] = False


def open(document: Wanted, flags: OpenFlags, common: Common) -> Status | int:  # noqa: A001, a command's function has the name of its module
    """Open a document’s file, at the line or page of its first mention.

    chronisearch open 1
    chronisearch open bilan.txt --query Shahed

    A text goes to $VISUAL or $EDITOR, at the line. A PDF goes to $PDFVIEWER, else to the desktop’s
    own program, at the page where that can be told it (Evince, Okular, Zathura, MuPDF, browsers and
    others). All else is opened by the system. The page is said.
    """
    settings = settings_of(common)
    with opened(settings, common) as searcher:
        found = named(searcher, document, settings)
        query = found.query if flags.query is None else flags.query
        mentions = marked_in(searcher, found.document, query, settings)
    at_char = mentions[0].start_char if mentions else 0
    file = _file_of(found.document, settings.corpus)
    page = found.document.page_at(at_char)
    line = found.document.text.count("\n", 0, at_char) + 1
    command = _command(file, line if found.document.kind == TEXT_KIND else None, page)
    if flags.print:
        sys.stdout.write(shlex.join(command) + "\n")
        return Status.DONE
    if page:
        say(f"The first mention is on page {page}.")
    return _run(command)


def _file_of(document: Document, corpus: Path) -> Path:
    """Give the file; of a document that lies in one with others, that one."""
    location = location_of(document.path, document.home, corpus)
    if location is None:
        raise NoFileError(document.path)
    if not location.exists() and _MEMBER in location.name:
        location = location.with_name(location.name.rpartition(_MEMBER)[0])
    if not location.is_file():
        raise NoFileError(document.path)
    return location.absolute()


def _command(file: Path, line: int | None, page: int | None) -> list[str]:
    """Give what to run: the user's editor for a text, a viewer that goes to the page for a PDF.

    Else what the system opens files with.
    """
    if page and file.suffix.lower() == ".pdf" and (at_page := command_at_page(file, page)):
        return at_page
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if line is None or not editor:
        return [_system_opener(), str(file)]
    name = Path(editor[0]).name
    if name in _JOINED:
        flag = ["-g"] if name in _WITH_A_FLAG else []
        return [*editor, *flag, f"{file}:{line}"]
    return [*editor, f"+{line}", str(file)]


def _system_opener() -> str:
    if sys.platform == "darwin":
        return "open"
    return "explorer" if os.name == "nt" else "xdg-open"


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603, the user's own program
    except OSError as error:
        raise NoProgramError(command[0]) from error
