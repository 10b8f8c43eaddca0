"""What must come out of the samples: a row a document, as a table beside them says."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chronisearch.documents.document import Document, TitleOrigin
from chronisearch.documents.members import Reading
from chronisearch.documents.walk.corpus import one_file


class Expected(NamedTuple):
    """A document of a sample: what must be said of it, found in it, and not found in it."""

    file: str
    title: str
    day: str
    source: str
    must_find: str
    must_not_find: str


_CELLS = ("file", "title", "date", "source", "must_find", "must_not_find")


def expected_rows(table: Path) -> Iterator[Expected]:
    """Yield the rows of a table: tabs between the cells, no quoting, the first line names them."""
    lines = table.read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(names, line.split("\t"), strict=False))
        cells = [row.get(name, "") for name in _CELLS]
        yield Expected._make(cells)


def indexed_text(document: Document) -> str:
    """Give what of a text is indexed."""
    return "\n".join(document.text[start:end] for start, end in document.passages)


def what_is_wrong(row: Expected, documents: list[Document]) -> list[str]:
    """Say what differs from what must come out; the document is the one with the phrase."""
    found = [each for each in documents if row.must_find in indexed_text(each)]
    if not found:
        return [f"no document holds “{row.must_find}”"]
    document = found[0]
    day = document.period.date_start.isoformat() if document.period else ""
    is_named = document.title_from is TitleOrigin.FIELD or bool(row.title)
    wrong = [
        f"{what}: {got!r}, not {wanted!r}"
        for what, got, wanted in (
            ("title", document.title if is_named else "", row.title),
            ("day", day, row.day),
            ("source", document.source or "", row.source),
        )
        if got != wanted
    ]
    if row.must_not_find and row.must_not_find in indexed_text(document):
        wrong.append(f"holds “{row.must_not_find}”")
    return wrong


class Whole(NamedTuple):
    """All that came of a file: its documents, what could not be read, what was said of it."""

    documents: list[Document]
    problems: list[tuple[str, str]]
    remarks: list[str]

    def names(self) -> list[str]:
        """Give the names of the documents within the file."""
        return [document.member for document in self.documents]


def read_whole(folder: Path, name: str, data: bytes) -> Whole:
    """Read bytes as a file of this name."""
    (folder / name).write_bytes(data)
    reading = Reading(one_file(folder / name, folder))
    documents = [document for document, _ in reading.documents()]
    return Whole(documents, reading.problems, reading.remarks)


def day_of(document: Document) -> str:
    """Give the day of a document, "" where it has none."""
    return document.period.date_start.isoformat() if document.period else ""


def said(document: Document, name: str) -> str:
    """Give what the file says of a document under a name."""
    return dict(document.extra).get(name, "")
