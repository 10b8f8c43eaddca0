"""The edge to the terminal and to files: what colour is wanted, how wide, where output goes."""

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from chronisearch.cli.options.options import Color
from chronisearch.errors import BadOptionError, FileExistsAlreadyError, OutputNotWrittenError

STDOUT: Final = Path("-")
_WIDTH_CHARS: Final = 80
_DRAFT: Final = ".tmp"
_OPEN_FILES: Final = Path("/proc/self/fd")
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def wants_style(color: Color, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether escape sequences for colour and weight may be written to the stream.

    The flag decides, then NO_COLOR (no-color.org), then FORCE_COLOR, then the terminal.
    """
    match color:
        case Color.ALWAYS:
            return True
        case Color.NEVER:
            return False
        case Color.AUTO:
            if environ.get("NO_COLOR"):
                return False
            return environ.get("FORCE_COLOR", "") not in {"", "0"} or is_terminal(stream, environ)


def is_terminal(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Tell whether the stream is a terminal that can be written to freely."""
    return stream.isatty() and environ.get("TERM") != "dumb"


def width_chars() -> int:
    """Give COLUMNS, or the width of the terminal, or 80, as `shutil.get_terminal_size` does.

    That module would load every way to pack files, for 2 ms of every search.
    """
    with suppress(KeyError, ValueError):
        columns = int(os.environ["COLUMNS"])
        if columns > 0:
            return columns
    with suppress(ValueError, OSError):  # stdout is closed, or no terminal
        if sys.__stdout__:
            return os.get_terminal_size(sys.__stdout__.fileno()).columns or _WIDTH_CHARS
    return _WIDTH_CHARS


def prepare_standard_streams() -> None:
    """Let no character of a document stop the program, whatever the locale says.

    Python has no stream at all where the shell closed one (`>&-`): then what is written is lost.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


@contextmanager
def output_to(target: Path | None, *, force: bool, exact: bool = False) -> Iterator[TextIO]:
    """Give the stream to write to: stdout, or a new file that appears whole or not at all.

    `exact` asks for UTF-8 with line ends as they are written, whatever the locale.

    Raises:
        FileExistsAlreadyError: there is such a file, and `force` was not given.
        BadOptionError: the file's folder does not exist.
    """
    if target is None or target == STDOUT:
        if exact:
            make_exact(sys.stdout)
        yield sys.stdout
    elif target.exists() and not target.is_file():  # /dev/stderr, a named pipe
        with target.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    else:
        check_target(target, force=force)
        with _told_where(target), _replaced_when_done(target.resolve()) as stream:
            yield stream


def check_target(target: Path | None, *, force: bool, option: str = "--output") -> None:
    """Refuse a file that must not be written, before any work is done; `option` named it.

    Raises:
        FileExistsAlreadyError, BadOptionError: as `output_to` says.
    """
    if target is None or target == STDOUT:
        return
    if not target.parent.is_dir():
        raise BadOptionError(option, str(target), "its folder does not exist")
    if target.is_dir():
        raise BadOptionError(option, str(target), "it is a folder")
    leads_nowhere = target.is_symlink() and not target.exists()
    if (target.is_file() or leads_nowhere) and not force:
        raise FileExistsAlreadyError(target)


@contextmanager
def _replaced_when_done(target: Path) -> Iterator[TextIO]:
    """Write to a draft beside the file; what replaces a file keeps its mode.

    Where the system can, the draft gets a name only when it is whole: whatever ends the program
    before, nothing is left of it.
    """
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}{_DRAFT}")
    mode = stat.S_IMODE(target.stat().st_mode) if target.is_file() else None
    with _gone_with_the_program(draft):
        new, is_named = _new_draft(draft, 0o666 if mode is None else 0o600)
        with os.fdopen(new, "w", encoding="utf-8", errors="surrogateescape", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if not is_named:
                _give_name(stream.fileno(), draft)
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)


def _new_draft(draft: Path, mode: int) -> tuple[int, bool]:
    """Open a new file, and say whether it has its name already."""
    unnamed = getattr(os, "O_TMPFILE", 0)
    if unnamed and _OPEN_FILES.is_dir():
        with suppress(OSError):  # not every file system can
            return os.open(draft.parent, os.O_WRONLY | unnamed, mode), False
    return os.open(draft, _NEW, mode), True


def _give_name(descriptor: int, draft: Path) -> None:
    folder = os.open(draft.parent, os.O_RDONLY)
    try:  # with a folder given, Python follows the link in the name of the open file
        os.link(_OPEN_FILES / str(descriptor), draft.name, dst_dir_fd=folder)
    finally:
        os.close(folder)


@contextmanager
def _gone_with_the_program(draft: Path) -> Iterator[None]:
    """Take the draft away whatever comes, also where a signal asks the program to end."""
    # Here, since no search writes a file, and both take 1 ms to load.
    import signal
    import threading

    def end(number: int, _frame: object) -> None:
        draft.unlink(missing_ok=True)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {}
    if threading.current_thread() is threading.main_thread():
        wanted = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
        for number in filter(None, wanted):
            if signal.getsignal(number) is signal.SIG_DFL:  # else somebody wants it otherwise
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        draft.unlink(missing_ok=True)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _told_where(target: Path) -> Iterator[None]:
    """Name the file where the system refuses to write more and does not say of which."""
    try:
        yield
    except OSError as error:
        of_another = error.filename is not None and not str(error.filename).endswith(_DRAFT)
        if of_another or error.errno is None:
            raise
        raise OutputNotWrittenError(target, error.strerror or str(error)) from error


def make_exact(stream: TextIO) -> None:
    """Make a standard stream write UTF-8, line ends and names of files exactly as given."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="", errors="surrogateescape")
