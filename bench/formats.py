"""What is read of files of each format: documents, titles, days, sources, words, time, memory.

    PYTHONPATH=tests python bench/formats.py [FOLDER]

Without a folder the small samples of the tests are read; with one its files, beside the table
`EXPECTED.tsv` in it that says what must come out. Time is that of the process that reads and of
what is made of its findings, the second time round; memory is the peak of the process that reads.
"""

import csv
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chronisearch.documents.formats import apart
from chronisearch.documents.members import Reading
from chronisearch.documents.reader import read_file
from chronisearch.documents.walk.corpus import one_file
from chronisearch.errors import UnreadableDocumentError
from sample_files import DAY, PHRASE, SAMPLES, TITLE, WITHOUT_TITLE

if TYPE_CHECKING:
    from chronisearch.documents.document import Document


class Wanted(NamedTuple):
    """What must come out of a document of a file; a title or source of None is not judged."""

    file: str
    title: str | None
    day: str
    source: str | None
    phrase: str


class Row:
    """What came of the files of a format."""

    def __init__(self) -> None:
        self.files = self.documents = self.judged = 0
        self.titles = self.days = self.sources = self.phrases = 0
        self.elapsed_s = 0.0


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _samples(Path(made))
        wanted = list(_wanted(folder))
        rows: dict[str, Row] = defaultdict(Row)
        for file in sorted({each.file for each in wanted}):
            _read(folder, file, [each for each in wanted if each.file == file], rows)
    print("| format | files | documents | title | day | source | words | ms a document |")
    print("|---|---|---|---|---|---|---|---|")
    for kind, row in sorted(rows.items()):
        right = (row.titles, row.days, row.sources, row.phrases)
        shares = " | ".join(f"{count}/{row.judged}" for count in right)
        each_ms = 1000 * row.elapsed_s / max(1, row.documents)
        print(f"| {kind} | {row.files} | {row.documents} | {shares} | {each_ms:.1f} |")
    print(f"\nThe process that reads took at most {_peak_mb():.0f} MB.")


def _samples(folder: Path) -> Path:
    for name, make in SAMPLES.items():
        (folder / name).write_bytes(make())
    return folder


def _wanted(folder: Path) -> Iterator[Wanted]:
    table = folder / "EXPECTED.tsv"
    if not table.exists():
        for name in SAMPLES:
            title = None if name in WITHOUT_TITLE else TITLE
            yield Wanted(name, title, DAY.isoformat(), None, PHRASE)
        return
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            title = row["title"] or None
            yield Wanted(row["file"], title, row["date"], row["source"], row["must_find"])


def _read(folder: Path, name: str, wanted: list[Wanted], rows: dict[str, Row]) -> None:
    file = one_file(folder / name, folder)
    documents: list[Document] = []
    elapsed_s = 0.0
    for _ in range(2):  # the process that reads starts, and loads what it needs, but once
        started_s = time.perf_counter()
        try:
            read = read_file(file)
            documents = (
                [document for document, _ in read.documents()]
                if isinstance(read, Reading)
                else [read]
            )
        except UnreadableDocumentError as error:
            print(f"{name}: {error.reason}", file=sys.stderr)
            return
        elapsed_s = time.perf_counter() - started_s
    row = rows[documents[0].kind]
    row.files += 1
    row.documents += len(documents)
    row.elapsed_s += elapsed_s
    for each in wanted:
        row.judged += 1
        found = next((d for d in documents if each.phrase in d.text), None)
        if found is None:
            continue
        row.phrases += 1
        row.titles += each.title is None or found.title == each.title
        row.days += (found.period.date_start.isoformat() if found.period else "") == each.day
        row.sources += each.source is None or (found.source or "") == each.source


def _peak_mb() -> float:
    """Give the peak of the process that reads, in MB; it lives as long as this one."""
    process = apart.process_number()
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peak = next((line for line in lines if line.startswith("VmHWM")), "VmHWM: 0")
    return int(peak.split()[1]) / 1000


if __name__ == "__main__":
    main()
