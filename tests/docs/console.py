"""Reads and runs the `console` blocks of Markdown files, so that no example can go stale.

A block is a line `$ command` and what it prints; several commands may share a block. `...`
stands for anything, as in doctest. Commands run in a playground: a folder that holds a copy
of the demo corpus, its index built, `chronisearch` on the path, 80 columns, no colour.
"""

import doctest
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FENCE = "```"


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a document and the output that the document shows for it."""

    document: Path
    line: int  # from 1, where the command stands
    command: str
    expected: str

    def __str__(self) -> str:
        """Name the test after what it runs."""
        return f"{self.document.name}:{self.line} {self.command}"


def examples_of(document: Path) -> list[Example]:
    """Give the examples of one Markdown file, in order."""
    found: list[Example] = []
    inside = False
    lines = document.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith(FENCE):
            inside = line == FENCE + "console"
        elif inside and line.startswith("$ "):
            found.append(Example(document, number, line[2:], ""))
        elif inside and found:
            last = found[-1]
            found[-1] = Example(document, last.line, last.command, last.expected + line + "\n")
    return found


def python_examples_of(document: Path) -> list[str]:
    """Give the `python` blocks of one Markdown file."""
    text = document.read_text(encoding="utf-8")
    blocks = text.split(f"{FENCE}python\n")[1:]
    return [block.partition(FENCE)[0] for block in blocks]


def run(example: Example, playground: Path) -> str:
    """Run one example as a user would, and give what the terminal would show."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(playground),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        example.command,
        shell=True,
        cwd=playground,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


def agrees(expected: str, actual: str) -> bool:
    """Tell whether the output is what the document shows, `...` standing for anything."""
    flags = doctest.ELLIPSIS | doctest.DONT_ACCEPT_BLANKLINE
    return doctest.OutputChecker().check_output(expected, actual, flags)


def rewrite(example: Example, actual: str) -> None:
    """Put the actual output into the document, in place of the one that stands there."""
    lines = example.document.read_text(encoding="utf-8").splitlines()
    start = example.line
    end = start
    while not lines[end].startswith((FENCE, "$ ")):
        end += 1
    lines[start:end] = actual.splitlines()
    example.document.write_text("\n".join(lines) + "\n", encoding="utf-8")
