"""`index --watch`: the program at work in a process of its own, told of changes as they come."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Self

import pytest

import chronisearch
import interrupts

_PATIENCE_S = 30.0


class _Watch:
    """The program watching the corpus of a folder; what it says is read line by line."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "chronisearch", "index", "--watch", "--format", "jsonl"]
        self._process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=interrupts.heard,  # noqa: PLW1509, nothing else runs in the new process
        )
        self._readers: list[threading.Thread] = []
        self._out: Queue[str] = Queue()
        self._err: Queue[str] = Queue()
        for stream, queue in (
            (self._process.stdout, self._out),
            (self._process.stderr, self._err),
        ):
            self._readers.append(threading.Thread(target=_pass_on, args=(stream, queue)))
            self._readers[-1].start()

    def change(self) -> dict[str, Any]:
        """Wait for the next change."""
        change: dict[str, Any] = json.loads(self._out.get(timeout=_PATIENCE_S))
        return change

    def said(self, what: str) -> str:
        """Wait for a sentence that holds this."""
        until_s = time.monotonic() + _PATIENCE_S
        while what not in (line := self._err.get(timeout=until_s - time.monotonic())):
            pass
        return line

    def says_no_more(self) -> bool:
        try:
            self._out.get(timeout=2.5)
        except Empty:
            return True
        return False

    def end(self, number: int = signal.SIGTERM) -> int:
        self._process.send_signal(number)
        return self._process.wait(_PATIENCE_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()


def _pass_on(stream: Any, queue: Queue[str]) -> None:
    with stream:
        for line in stream:
            queue.put(line)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[_Watch]:
    """The program watching a corpus of one document, which it has taken in."""
    pytest.importorskip("watchfiles")
    yield from _watching(tmp_path)


@pytest.fixture
def polling(tmp_path: Path) -> Iterator[_Watch]:
    """The same, where it looks every second and is told of nothing."""
    yield from _watching(tmp_path, "--poll", "1")


def _watching(folder: Path, *arguments: str) -> Iterator[_Watch]:
    _write(folder, "a.txt", "Un drone passe.")
    with _Watch(folder, *arguments) as watch:
        assert _told(watch) == ("added", "a.txt")
        yield watch


def _write(folder: Path, name: str, text: str) -> Path:
    file = folder / "corpus" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000 + len(text)))
    return file


def _told(watch: _Watch) -> tuple[str, str]:
    change = watch.change()
    return change["step"], change["path"]


def _paths(folder: Path) -> list[str]:
    with chronisearch.open_index(folder / "index") as index:
        return sorted(hit.path for hit in index.hits("*", snippets=0))


@pytest.mark.parametrize("how", ["told", "polling"])
def test_each_change_is_told_once_and_is_in_the_index_then(
    how: str, request: pytest.FixtureRequest
) -> None:
    watch: _Watch = request.getfixturevalue(how)
    _write(watch.folder, "sous/b.txt", "Un missile passe.")
    assert _told(watch) == ("added", "sous/b.txt")
    assert _paths(watch.folder) == ["a.txt", "sous/b.txt"]

    _write(watch.folder, "a.txt", "Trois drones passent.")
    assert _told(watch) == ("changed", "a.txt")

    (watch.folder / "corpus" / "a.txt").rename(watch.folder / "corpus" / "c.txt")
    change = watch.change()
    assert (change["step"], change["path"], change["was"]) == ("renamed", "c.txt", "a.txt")

    (watch.folder / "corpus" / "c.txt").unlink()
    assert _told(watch) == ("removed", "c.txt")
    assert watch.says_no_more()
    assert _paths(watch.folder) == ["sous/b.txt"]


def test_a_file_is_waited_for_until_it_is_written(polling: _Watch) -> None:
    file = polling.folder / "corpus" / "long.txt"
    with file.open("w", encoding="utf-8") as stream:
        for number in range(12):
            stream.write(f"Ligne {number}.\n")
            stream.flush()
            time.sleep(0.25)

    assert _told(polling) == ("added", "long.txt")
    with chronisearch.open_index(polling.folder / "index") as index:
        assert index.document("long.txt").text == file.read_text(encoding="utf-8")
    assert polling.says_no_more()


def test_a_corpus_that_goes_and_comes_back_is_not_forgotten(told: _Watch) -> None:
    corpus, elsewhere = told.folder / "corpus", told.folder / "elsewhere"
    corpus.rename(elsewhere)
    told.said("There is no corpus")
    assert _paths(told.folder) == ["a.txt"]

    corpus.mkdir()  # where the drive is to be mounted
    told.said("--remove-missing")
    assert _paths(told.folder) == ["a.txt"]

    corpus.rmdir()
    elsewhere.rename(corpus)
    _write(told.folder, "b.txt", "Un missile passe.")
    assert _told(told) == ("added", "b.txt")
    assert _paths(told.folder) == ["a.txt", "b.txt"]


def test_it_ends_well_when_it_is_told_to(told: _Watch) -> None:
    assert told.end() == 0
    told.said("Ended.")


def test_an_interruption_ends_it_as_any_command(polling: _Watch) -> None:
    assert polling.end(signal.SIGINT) == 130


def test_told_to_end_while_it_indexes_it_leaves_an_index_that_is_whole(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt", "Un drone passe.")
    with _Watch(tmp_path, "--poll", "1") as watch:
        assert _told(watch) == ("added", "a.txt")
        for number in range(1_000):
            _write(tmp_path, f"{number}.txt", f"Le missile {number} passe.")
        time.sleep(1.5)
        assert watch.end() == 0

    for arguments in ("check", "index"):
        command = [sys.executable, "-m", "chronisearch", arguments]
        done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
        assert done.returncode == 0
    assert len(_paths(tmp_path)) == 1_001
