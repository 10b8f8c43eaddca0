"""Locks, races, damage, foreign folders, full disks: one sentence each, and nothing lost."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from whoosh import fields, index

from builders import a_document
from chronisearch.engine.protocol import SearchRequest, WriteOptions
from chronisearch.engine.registry import ENGINE_NAMES, engine_named
from chronisearch.engine.whoosh.format.manifest import Manifest, write_manifest
from chronisearch.errors import (
    BadOptionError,
    IndexDamagedError,
    IndexLockedError,
    IndexNotFoundError,
    IndexOutdatedError,
    IndexTroubleError,
    IndexWriteError,
    UnsupportedQueryError,
)
from chronisearch.query.bound import And, BoundNode, Everything, Not
from engine_conformance.conftest import paths, write
from engine_conformance.queries import near, written

ENGINE = engine_named("whoosh")
A_DOCUMENT = a_document("drones et obus sur Kyiv", path="a")
DOCUMENTS = tuple(a_document(f"drones {n} et obus {n % 7}", path=f"d{n}") for n in range(40))


def manifest_of(location: Path) -> Path:
    return location / "chronisearch.json"


def test_an_engine_is_known_by_its_name() -> None:
    assert [engine_named(name).name for name in ENGINE_NAMES] == ["whoosh", "opensearch"]
    with pytest.raises(BadOptionError, match="cannot be “lucene”"):
        engine_named("lucene")


# Folders without an index


@pytest.mark.parametrize(
    "make", [lambda _: None, Path.mkdir, Path.touch], ids=["none", "dir", "file"]
)
def test_where_no_index_is_none_is_found(tmp_path: Path, make: Callable[[Path], None]) -> None:
    location = tmp_path / "index"
    make(location)

    assert not ENGINE.exists(location)
    with pytest.raises(IndexNotFoundError, match="“chronisearch index” builds it"):
        ENGINE.open(location)


def test_a_file_in_the_place_of_the_folder_is_not_written_over(tmp_path: Path) -> None:
    location = tmp_path / "index"
    location.write_text("mine")

    with pytest.raises(IndexWriteError, match="File exists"):
        ENGINE.write(location, WriteOptions())
    assert location.read_text() == "mine"


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    others = ["MAIN_thesis.txt", "notes.toc", "MAIN.seg", "_MAIN_.toc", "chronisearch.json.old"]
    for name in others:
        (tmp_path / name).write_text("mine")

    write(tmp_path, [A_DOCUMENT])
    write(tmp_path, [A_DOCUMENT], rebuild=True)

    assert {(tmp_path / name).read_text() for name in others} == {"mine"}


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_index_of_another_program_is_neither_read_nor_replaced(
    tmp_path: Path, *, rebuild: bool
) -> None:
    writer = index.create_in(tmp_path, fields.Schema(path=fields.ID(stored=True))).writer()
    writer.add_document(path="theirs")
    writer.commit()
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    with pytest.raises(IndexDamagedError, match=r"chronisearch\.json is missing"):
        ENGINE.open(tmp_path)
    with pytest.raises(IndexWriteError, match="an index of another program"):
        ENGINE.write(tmp_path, WriteOptions(rebuild=rebuild))
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


# Makers


@pytest.mark.parametrize("maker", ["index format", "schema", "analyzer"])
def test_an_index_of_other_makers_is_refused_until_it_is_rebuilt(
    tmp_path: Path, maker: str
) -> None:
    write(tmp_path, [A_DOCUMENT])
    manifest = json.loads(manifest_of(tmp_path).read_text())
    manifest["makers"][maker] = "0.9"
    manifest_of(tmp_path).write_text(json.dumps(manifest))

    for opening in (ENGINE.open, lambda where: ENGINE.write(where, WriteOptions())):
        with pytest.raises(IndexOutdatedError, match=f"was made with {maker} 0.9, .* --rebuild"):
            opening(tmp_path)

    with ENGINE.write(tmp_path, WriteOptions(rebuild=True)):
        pass
    with pytest.raises(IndexOutdatedError):
        ENGINE.open(tmp_path)
    write(tmp_path, [A_DOCUMENT], rebuild=True)
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 1


# Writers


def test_a_second_writer_waits_and_is_then_refused(tmp_path: Path) -> None:
    with ENGINE.write(tmp_path, WriteOptions()):
        started_s = time.monotonic()
        with pytest.raises(IndexLockedError, match="Another process is writing"):
            ENGINE.write(tmp_path, WriteOptions(lock_timeout_s=0.2))
        assert time.monotonic() - started_s >= 0.2


def test_a_second_writer_goes_on_when_the_first_is_done(tmp_path: Path) -> None:
    first = ENGINE.write(tmp_path, WriteOptions())
    timer = threading.Timer(0.2, first.commit, ({},))
    timer.start()

    write(tmp_path, [A_DOCUMENT])

    timer.join()
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 1


_DIE_WHILE_WRITING = """
import os, sys
from pathlib import Path
from builders import a_document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
writer = engine_named("whoosh").write(Path(sys.argv[1]), WriteOptions())
writer.put(a_document("obus", path="b"))
os._exit(9)
"""


def run_python(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program of the tests in a process of its own."""
    tests = str(Path(__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": tests},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_writer_that_died_is_no_obstacle_and_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, [A_DOCUMENT])
    assert run_python(_DIE_WHILE_WRITING, str(tmp_path)).returncode == 9
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 1

    write(tmp_path, [a_document("chars", path="c")])

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 2
    names = [file.name for file in tmp_path.iterdir()]
    assert len(names) == len(["json", "lock", "toc"]) + 2


def test_a_commit_cut_short_at_its_last_step_is_sound_and_ended_by_the_next(tmp_path: Path) -> None:
    write(tmp_path, [A_DOCUMENT])
    (toc,) = tmp_path.glob("*.toc")
    toc.rename(f"{toc}.0")

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.check().problems == ()
    with ENGINE.write(tmp_path, WriteOptions()):
        pass

    assert toc.exists()
    assert not Path(f"{toc}.0").exists()


_FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from builders import a_document
from chronisearch.engine.protocol import WriteOptions
from chronisearch.engine.registry import engine_named
from chronisearch.errors import IndexWriteError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with engine_named("whoosh").write(Path(sys.argv[1]), WriteOptions()) as writer:
        for number in range(200):
            writer.put(a_document(f"obus {number} " * 50, path=f"b{number}"))
        writer.commit({})
except IndexWriteError as error:
    print(error)
"""


@pytest.mark.parametrize("limit_bytes", [100, 1_000, 5_000, 10_000])
def test_a_full_disk_is_one_sentence_and_the_index_stays(tmp_path: Path, limit_bytes: int) -> None:
    write(tmp_path, [A_DOCUMENT])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    ended = run_python(_FILL_THE_DISK, str(tmp_path), str(limit_bytes))

    assert ended.stdout.count("\n") == 1
    assert "could not be written (File too large) and stays as it was" in ended.stdout
    assert ended.stderr == ""
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("step", ["write_manifest", "entry_of"])
def test_a_commit_that_fails_late_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write(tmp_path, [A_DOCUMENT])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"chronisearch.engine.whoosh.writer.{step}", refuse)
    with pytest.raises(IndexWriteError, match="No space left"):
        write(tmp_path, [a_document("obus", path="b")])
    monkeypatch.undo()

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    write(tmp_path, [a_document("obus", path="b")])


@pytest.mark.parametrize("step", ["write_manifest", "entry_of", "merged"])
def test_an_interrupted_commit_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    write(tmp_path, [A_DOCUMENT])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"chronisearch.engine.whoosh.writer.{step}", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, [a_document("obus", path="b")])
    monkeypatch.undo()

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    write(tmp_path, [a_document("obus", path="b")])


def test_a_commit_interrupted_behind_the_manifest_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest's replacement is the commit: what comes after only tidies up."""
    write(tmp_path, [A_DOCUMENT])

    def write_and_interrupt(location: Path, manifest: Manifest) -> None:
        write_manifest(location, manifest)
        raise KeyboardInterrupt

    monkeypatch.setattr("chronisearch.engine.whoosh.writer.write_manifest", write_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, [a_document("obus", path="b")])
    monkeypatch.undo()

    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 2
    write(tmp_path, [a_document("chars", path="c")])
    with ENGINE.open(tmp_path) as searcher:
        assert searcher.count(Everything()) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everywhere")
def test_a_folder_that_may_not_be_read_or_written_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path / "index", [A_DOCUMENT])
    (tmp_path / "index").chmod(0)
    try:
        assert not ENGINE.exists(tmp_path / "index")
        with pytest.raises(IndexTroubleError, match="Permission denied"):
            ENGINE.open(tmp_path / "index")
        with pytest.raises(IndexWriteError, match="Permission denied"):
            ENGINE.write(tmp_path / "index", WriteOptions())
    finally:
        (tmp_path / "index").chmod(0o700)


# Readers


def test_opening_during_commits_always_gives_a_whole_index(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS[:2])
    done = threading.Event()

    def keep_writing() -> None:
        for number in range(30):
            write(tmp_path, DOCUMENTS[: 2 + number % 2], rebuild=number % 3 == 0)
        done.set()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    opened = 0
    while not done.is_set():
        with ENGINE.open(tmp_path) as searcher:
            answer = searcher.search(SearchRequest(Everything(), limit=None))
            assert len(paths(answer)) == answer.total >= 2
        opened += 1
    writer.join()
    assert opened > 0


def test_threads_may_share_a_searcher(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS[:20])
    write(tmp_path, DOCUMENTS[20:])
    roots: list[BoundNode] = [
        written("drones"),
        written("obus", "3"),
        near(2, "et", "obus"),
        And((written("drones"), Not(written("5")))),
    ]
    with ENGINE.open(tmp_path) as alone:
        expected = [paths(alone.search(SearchRequest(root, limit=None))) for root in roots]
    wrong: list[object] = []

    with ENGINE.open(tmp_path) as shared:

        def search_all() -> None:
            for _ in range(8):
                found = [paths(shared.search(SearchRequest(root, limit=None))) for root in roots]
                terms = list(shared.vocabulary.terms("body_exact"))
                if found != expected or len(terms) != len(set(terms)):
                    wrong.append(found)

        threads = [threading.Thread(target=search_all) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_a_query_nested_too_deep_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, [A_DOCUMENT])
    root: BoundNode = written("drones")
    for _ in range(5_000):
        root = Not(root)

    with ENGINE.open(tmp_path) as searcher:
        for ask in (lambda: searcher.count(root), lambda: searcher.search(SearchRequest(root))):
            with pytest.raises(UnsupportedQueryError, match="nested this deep"):
                ask()


# Damage


def read_everything(location: Path) -> tuple[str, ...]:
    """Ask for all that an index can be asked for; give what the check finds."""
    with ENGINE.open(location) as searcher:
        for root in (written("drones"), near(2, "et", "obus"), Everything()):
            list(searcher.search(SearchRequest(root, limit=None)).documents)
        list(searcher.vocabulary.terms("body_exact"))
        list(searcher.files())
        searcher.statistics()
        return searcher.check().problems


def test_a_sound_index_has_no_problems(tmp_path: Path) -> None:
    write(tmp_path, DOCUMENTS)

    assert read_everything(tmp_path) == ()


@pytest.mark.parametrize("suffix", [".seg", ".json"])
def test_a_missing_file_is_damage(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, DOCUMENTS)
    next(tmp_path.glob(f"*{suffix}")).unlink()

    assert ENGINE.exists(tmp_path)
    with pytest.raises(IndexDamagedError, match="missing"):
        ENGINE.open(tmp_path)
    write(tmp_path, DOCUMENTS, rebuild=True)
    assert read_everything(tmp_path) == ()


@pytest.mark.parametrize("suffix", [".seg", ".json"])
def test_flipped_and_cut_bytes_are_noticed(tmp_path: Path, suffix: str) -> None:
    """Never a traceback, and never a check that finds nothing."""
    write(tmp_path, DOCUMENTS)
    whole = next(tmp_path.glob(f"*{suffix}"))
    data = whole.read_bytes()
    chance = random.Random(3)

    for _ in range(150):
        place = chance.randrange(len(data))
        changed = bytes([(data[place] + chance.randrange(1, 256)) % 256])
        flipped = data[:place] + changed + data[place + 1 :]
        whole.unlink()
        whole.write_bytes(chance.choice([flipped, flipped, flipped, data[:place]]))
        try:
            noticed = read_everything(tmp_path) != ()
        except IndexTroubleError as error:
            noticed = "\n" not in str(error)
        assert noticed or (suffix == ".json" and json.loads(flipped) == json.loads(data))


def test_a_check_says_what_is_wrong(tmp_path: Path) -> None:
    """A searcher that was open when the disk changed a byte."""
    write(tmp_path, DOCUMENTS)
    segment = next(tmp_path.glob("*.seg"))

    with ENGINE.open(tmp_path) as searcher:
        with segment.open("r+b") as file:
            file.write(b"\xff")
        problems = searcher.check().problems

    assert problems[0] == f"{segment.name} is not as it was written: its checksum differs."
