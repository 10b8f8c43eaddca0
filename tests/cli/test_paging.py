"""On a terminal, what is longer than the screen goes through the pager, and nothing else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

PAGER = "sed 's/^/> /'"
"""Shows of each line that it came through."""


def _seen(folder: Path, *arguments: str, **variables: str) -> str:
    """Run the program on a terminal of 80 by 12, and give what is seen there."""
    ours, theirs = pty.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "XDG_STATE_HOME") if name in os.environ}
    size = {"TERM": "xterm", "COLUMNS": "80", "LINES": "12", "PAGER": PAGER, "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "chronisearch", *arguments],
        cwd=folder,
        env=kept | size | variables,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # Linux says so where the other end is closed
            break
        if not part:
            break
        seen += part
    assert process.wait(timeout=60) == 0
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def _came_through(seen: str) -> bool:
    return all(line.startswith("> ") for line in seen.splitlines())


def test_a_long_answer_goes_through_the_pager_whole(indexed: Path) -> None:
    seen = _seen(indexed, "search", "Shahed", "--color", "never")

    assert _came_through(seen)
    assert seen.splitlines()[0].startswith("> 1. ")
    assert seen.splitlines()[-1] == "> 3 documents"


@pytest.mark.parametrize(
    "command", [["show", "hostile.txt"], ["explain", "Shahed", "bilan.txt"], ["export", "Shahed"]]
)
def test_so_does_what_other_commands_show(indexed: Path, command: list[str]) -> None:
    seen = _seen(indexed, *command, LINES="4")

    assert seen
    assert _came_through(seen)


def test_an_answer_that_fits_does_not(indexed: Path) -> None:
    assert not _came_through(_seen(indexed, "search", "Axios", "--color", "never"))


@pytest.mark.parametrize(
    ("flags", "variables"),
    [
        (["--no-pager"], {}),
        ([], {"NO_PAGER": "1"}),
        ([], {"PAGER": ""}),
        ([], {"PAGER": "no-such-pager"}),
        ([], {"TERM": "dumb"}),
        (["-n", "1"], {"LINES": "40"}),
    ],
)
def test_there_is_none_where_none_is_wanted(
    indexed: Path, flags: list[str], variables: dict[str, str]
) -> None:
    assert not _came_through(_seen(indexed, "search", "Shahed", *flags, **variables))
