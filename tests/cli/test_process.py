"""What only a process of its own can show: closed pipes, signals, what is imported."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import interrupts

COMMAND = [sys.executable, "-m", "chronisearch"]


def _environment(**variables: str) -> dict[str, str]:
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "XDG_STATE_HOME") if name in os.environ
    }
    return kept | {"TERM": "xterm"} | variables


def test_a_closed_pipe_ends_quietly(indexed: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "search", "Shahed"],
        cwd=indexed,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()

    _, err = process.communicate(timeout=30)

    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
    assert b"Broken" not in err
    assert process.returncode == 0


def test_an_interrupt_ends_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "index", "-", "--name", "x"],
        cwd=tmp_path,
        env=_environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interrupts.heard,  # noqa: PLW1509, nothing else runs in the new process
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=2)  # it waits for the text that never comes
    process.send_signal(signal.SIGINT)

    _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert b"Traceback" not in err


_RUN_AND_LIST_MODULES = """
import sys
from chronisearch.cli.app import run
run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(("form", "drawn"), [("plain", 0), ("csv", 0), ("json", 0), ("rich", 1)])
def test_rich_is_imported_only_where_something_is_drawn(
    indexed: Path, form: str, drawn: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN_AND_LIST_MODULES, "search", "Shahed", "--format", form],
        cwd=indexed,
        env=_environment(),
        capture_output=True,
        check=True,
    )

    assert (b"rich" in done.stderr.split()) == bool(drawn)


def test_a_locale_without_accents_stops_nothing(indexed: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "search", "Shahed"],
        cwd=indexed,
        env=_environment(PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert b"semaine" in done.stdout


def test_a_shell_is_offered_the_paths_of_the_index(indexed: Path) -> None:
    done = subprocess.run(
        COMMAND,
        cwd=indexed,
        env=_environment(
            _CHRONISEARCH_COMPLETE="complete_bash",
            COMP_WORDS="chronisearch show b",
            COMP_CWORD="2",
        ),
        capture_output=True,
        check=False,
    )

    assert done.stdout.decode().split() == ["bilan.txt"]
