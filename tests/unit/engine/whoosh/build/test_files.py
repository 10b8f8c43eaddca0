"""Files become the same index however many processes read them, and nothing is left by halves."""

import errno
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import interrupts
from chronisearch.analysis.folding import fold
from chronisearch.analysis.stemmer import stem
from chronisearch.documents.reader import read_document
from chronisearch.documents.walk.corpus import walk
from chronisearch.documents.walk.corpus_files import CorpusFile
from chronisearch.documents.walk.skipped import SkipReason
from chronisearch.engine import batches, taking
from chronisearch.engine.protocol import SearchRequest
from chronisearch.engine.whoosh.build import files as file_build
from chronisearch.engine.whoosh.build import worker, workers
from chronisearch.engine.whoosh.build.files import FileBuild
from chronisearch.engine.whoosh.search.answering import page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.engine.whoosh.upkeep.lock import LOCK_NAME, WriterLock
from chronisearch.errors import IndexProcessDiedError
from chronisearch.query.bound import Clause, Concept, Expansion, Or
from chronisearch.schema import BODY, TEXT_FIELDS
from segment_contents import positions

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

WORDS = ["drone", "roi", "état", "guerre", "ville", "pont", "fleuve", "armée", "front", "paix"]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand out little at a time, and start a process for little."""
    monkeypatch.setattr(file_build, "_LEAST_BYTES_A_PROCESS", 1)
    monkeypatch.setattr(batches, "_BATCH_FILES", 4)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes by forking, so that they have what the test has changed."""
    if sys.platform != "linux":
        pytest.skip("only Linux forks")
    monkeypatch.setattr(workers, "_start_method", lambda: "fork")


@pytest.fixture
def files(tmp_path: Path) -> Sequence[CorpusFile]:
    """Write sixty texts, of which one is empty of words and one is no text."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(60):
        chosen = [word for at, word in enumerate(WORDS) if number % (at + 2) == 0]
        text = f"Jour {number}\n\nLe {' et le '.join(chosen)} numéro {number}."
        (corpus / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (corpus / "98.txt").write_bytes(b" \n\n ")
    (corpus / "99.txt").write_bytes(b"\x00\x01\x02\x00" * 10)
    return walk(corpus).files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make an empty folder for segments."""
    made = tmp_path / "index"
    made.mkdir()
    return made


def _reader(build: FileBuild) -> SegmentsReader:
    segments = []
    first = 0
    for built in build.built:
        segments.append(CodecSegment(built.location, first))
        first += built.documents
    return SegmentsReader(segments)


def _told(reader: SegmentsReader) -> object:
    """Give all that can be asked of an index, in an order that says nothing of its segments."""
    paths = reader.paths()
    everything = range(reader.document_count)
    return {
        field.name: (
            reader.mean_length(field.name),
            sorted(zip(paths, _lengths(reader, field.name), strict=True)),
            [
                (
                    term,
                    frequency,
                    sorted(
                        (paths[number], list(places))
                        for segment in reader.segments
                        for number, places in positions(
                            segment, field.name, term, everything
                        ).items()
                    ),
                )
                for term, frequency in reader.terms(field.name)
            ],
        )
        for field in TEXT_FIELDS
    }


def _lengths(reader: SegmentsReader, field: str) -> list[int]:
    return [length for segment in reader.segments for length in segment.lengths(field)]


def _hits(reader: SegmentsReader, *words: str) -> list[tuple[str, float]]:
    clauses = [(Clause(BODY.name, 1.0, (Expansion((stem(fold(word)),)),)),) for word in words]
    question = Or(tuple(Concept("w", clause) for clause in clauses))
    _, hits = page(reader, SearchRequest(question, limit=50))
    return [(reader.paths()[number], score) for number, score in hits]


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_build_what_one_builds(
    folder: Path,
    files: Sequence[CorpusFile],
    jobs: int,
    method: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    monkeypatch.setattr(workers, "_start_method", lambda: method)
    with FileBuild(folder, "MAIN", 1) as alone, FileBuild(folder, "MAIN", jobs) as together:
        taken_alone = list(alone.run(files))
        taken = list(together.run(files))

    assert len(alone.built) == 1
    assert len(together.built) == jobs
    assert sorted(taken) == sorted(taken_alone)
    assert _told(_reader(together)) == _told(_reader(alone))
    for words in (("drone",), ("état", "pont"), ("guerre", "front", "paix")):
        assert _hits(_reader(together), *words) == _hits(_reader(alone), *words) != []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_became_of_each_file_is_told(
    folder: Path, files: Sequence[CorpusFile], jobs: int
) -> None:
    with FileBuild(folder, "MAIN", jobs) as build:
        taken = {each.path: each for each in build.run(files)}

    assert taken.keys() == {file.path for file in files}
    assert taken["98.txt"].reason == SkipReason.EMPTY
    assert taken["99.txt"].reason == SkipReason.BINARY
    read = read_document(files[7]).file
    assert taken["07.txt"][1:4] == (read.size_bytes, read.sha256, "")


def test_no_files_make_no_segment(folder: Path) -> None:
    with FileBuild(folder, "MAIN", 2) as build:
        assert not list(build.run(()))

    assert build.built == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_whoever_leaves_early_leaves_no_file_and_no_process(
    folder: Path, files: Sequence[CorpusFile], jobs: int
) -> None:
    def leave_early() -> None:
        with FileBuild(folder, "MAIN", jobs) as build:
            next(build.run(files))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        leave_early()

    assert not list(folder.iterdir())
    assert not multiprocessing.active_children()


def test_a_closed_run_leaves_no_file_and_no_process(
    folder: Path, files: Sequence[CorpusFile]
) -> None:
    running = FileBuild(folder, "MAIN", 2).run(files)
    next(running)

    assert len(multiprocessing.active_children()) == 2
    running.close()  # type: ignore[attr-defined]  # it is a generator

    assert not list(folder.iterdir())
    assert not multiprocessing.active_children()


def test_a_killed_process_is_named(folder: Path, files: Sequence[CorpusFile]) -> None:
    running = FileBuild(folder, "MAIN", 2).run(files)
    next(running)
    killed = multiprocessing.active_children()[0]
    killed.kill()

    with pytest.raises(IndexProcessDiedError, match=rf"Process {killed.pid},.*SIGKILL"):
        list(running)

    assert not list(folder.iterdir())
    assert not multiprocessing.active_children()


def test_a_signal_without_a_name_is_told_by_its_number(
    folder: Path, files: Sequence[CorpusFile]
) -> None:
    running = FileBuild(folder, "MAIN", 2).run(files)
    next(running)
    killed = multiprocessing.active_children()[0]
    assert killed.pid
    os.kill(killed.pid, signal.SIGRTMIN + 1)

    with pytest.raises(IndexProcessDiedError, match=rf"signal {signal.SIGRTMIN + 1}\b"):
        list(running)


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("listing", ["/proc/self/fd", "/nowhere"])
def test_a_forked_process_holds_no_lock_of_the_one_that_started_it(
    folder: Path, files: Sequence[CorpusFile], listing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the index stays locked behind a killed writer until its processes notice."""
    monkeypatch.setattr(worker, "_OPEN", Path(listing))
    lock = WriterLock(folder, 0)
    running = FileBuild(folder, "MAIN", 2).run(files)
    next(running)

    # The second one may only just have been started.
    until_s = time.monotonic() + _LOADED_S
    for process in multiprocessing.active_children():
        while LOCK_NAME in _held_by(process) and time.monotonic() < until_s:
            time.sleep(0.01)
        assert LOCK_NAME not in _held_by(process)

    list(running)
    lock.release()


def _held_by(process: multiprocessing.process.BaseProcess) -> set[str]:
    """Give the names of the files that a process has open."""
    names = set()
    for each in Path("/proc", str(process.pid), "fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            names.add(each.readlink().name)
    return names


@pytest.mark.usefixtures("forked")
def test_a_process_without_memory_is_named(
    folder: Path, files: Sequence[CorpusFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def _no_memory(*_of_a_file: object) -> None:
        raise MemoryError

    monkeypatch.setattr(taking, "read_file", _no_memory)

    with pytest.raises(IndexProcessDiedError, match="no memory left"):
        list(FileBuild(folder, "MAIN", 2).run(files))


@pytest.mark.usefixtures("forked")
def test_an_error_that_cannot_be_sent_is_told_all_the_same(
    folder: Path, files: Sequence[CorpusFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    class LocalError(Exception):
        """Known to no other process."""

    def _fail(*_of_a_file: object) -> None:
        raise LocalError("what happened")

    monkeypatch.setattr(taking, "read_file", _fail)

    with pytest.raises(RuntimeError, match="LocalError: what happened"):
        list(FileBuild(folder, "MAIN", 2).run(files))


@pytest.fixture
def no_room() -> Iterator[None]:
    """Let no file grow beyond a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (128, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_is_the_error_of_the_disk(
    folder: Path, files: Sequence[CorpusFile], jobs: int, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("no_room")

    with pytest.raises(OSError) as caught:  # noqa: PT011, its number is looked at below
        list(FileBuild(folder, "MAIN", jobs).run(files))

    assert caught.value.errno == errno.EFBIG
    assert not list(folder.iterdir())


SCRIPT = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from chronisearch.documents.walk.corpus import walk
    from chronisearch.engine import batches
    from chronisearch.engine.whoosh.build import files, workers
    from chronisearch.engine.whoosh.build.files import FileBuild

    if __name__ == "__main__":
        files._LEAST_BYTES_A_PROCESS = 1
        batches._BATCH_FILES = 4
        method = sys.argv[3]
        workers._start_method = lambda: method
        try:
            with FileBuild(Path(sys.argv[2]), "MAIN", 2) as build:
                for number, _ in enumerate(build.run(walk(Path(sys.argv[1])).files)):
                    if number == 0 and sys.argv[4] == "wait":
                        Path(sys.argv[2], "begun").touch()
                        time.sleep(60)
        except KeyboardInterrupt:
            sys.exit(130)
""")


_LOADED_S = 2.0
"""By then a second process that was spawned has loaded its modules, also on a busy machine."""


def _command(tmp_path: Path, folder: Path, method: str, what: str) -> list[str]:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    return [sys.executable, *map(str, (script, tmp_path / "corpus", folder, method, what))]


@contextmanager
def _begun(tmp_path: Path, folder: Path, method: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Give a process in a group of its own that has begun to build with two others."""
    command = _command(tmp_path, folder, method, "wait")
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=interrupts.heard,  # noqa: PLW1509, nothing else runs in the new process
    ) as process:
        while not (folder / "begun").exists():
            assert process.poll() is None
            time.sleep(0.01)
        yield process


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_ctrl_c_reaches_all_processes_and_none_says_anything(
    tmp_path: Path, folder: Path, method: str
) -> None:
    with _begun(tmp_path, folder, method) as process:
        if method == "spawn":
            time.sleep(_LOADED_S)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=30)

    assert said == (b"", b"")
    assert process.returncode == 130
    assert [file.name for file in folder.iterdir()] == ["begun"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_closed_streams_are_no_obstacle(tmp_path: Path, folder: Path, method: str) -> None:
    command = _command(tmp_path, folder, method, "go")
    shell = ["sh", "-c", '"$@" <&- >&- 2>&-', "sh", *command]

    assert subprocess.run(shell, check=False, timeout=60).returncode == 0
    assert len(list(folder.glob("MAIN_*.seg"))) == 2


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_end_with_the_one_that_started_them(
    tmp_path: Path, folder: Path, method: str
) -> None:
    with _begun(tmp_path, folder, method) as process:
        process.kill()
        said = process.communicate(timeout=30)  # ends once no process holds the pipes

    assert said == (b"", b"")
    assert [file.name for file in folder.iterdir()] == ["begun"]
