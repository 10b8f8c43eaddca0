"""Files made to harm: each costs one sentence, and what lies beside it is indexed.

A bound on time and memory is held in the process that reads: here the whole run is timed.
"""

import gzip
import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chronisearch.config import Settings, load_settings
from chronisearch.documents.formats import apart
from chronisearch.engine.registry import engine_named
from chronisearch.indexing.carrying.report import IndexReport
from chronisearch.indexing.update import update_index
from word_files import paragraph, word_file

for library in ("selectolax", "pypdfium2", "striprtf", "warcio"):
    pytest.importorskip(library, reason="chronisearch[formats] is not installed")

MOST_S = 30.0


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_false_size(data: bytes) -> bytes:
    """Say of every part of a zip that it unpacks to one byte."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 24] + b"\x01\0\0\0" + data[at + 28 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data


def nested_zip(depth: int) -> bytes:
    data = b"Un texte au fond."
    name = "fond.txt"
    for _ in range(depth):
        data, name = zipped({name: data}), "dedans.zip"
    return data


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.txt": b"secret"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def word_bomb() -> bytes:
    text = "<w:t>" + " " * (80 << 20) + "</w:t>"
    return word_file(f"<w:p><w:r>{text}</w:r></w:p>")


def entities(growth: int) -> str:
    lines = [f'<!ENTITY e{n} "{"".join(f"&e{n - 1};" * growth)}">' for n in range(1, 10)]
    return f'<!DOCTYPE w [<!ENTITY e0 "ha">{"".join(lines)}]>'


def mail(header: str, body: str = "Un texte.") -> bytes:
    return (
        f"From: a@example.org\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n{header}\n\n{body}".encode()
    )


def deep_mail(depth: int) -> bytes:
    parts = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    return mail("Subject: profond\n" + "".join(parts))


def pdf_with(flags: str) -> bytes:
    return b"%PDF-1.4\n" + flags.encode() + b"\n%%EOF\n"


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip that unpacks to 100 MB": ("a.zip", lambda: zipped({"a.txt": b" " * (100 << 20)})),
    "a zip with false sizes": (
        "b.zip",
        lambda: with_false_size(zipped({"a.txt": b"x" * 100_000})),
    ),
    "a zip of 20,000 files": ("c.zip", lambda: zipped({f"{n}.txt": b"" for n in range(20_000)})),
    "zips in zips": ("d.zip", lambda: nested_zip(8)),
    "an encrypted zip": ("e.zip", encrypted_zip),
    "gzip that unpacks to 100 MB": ("f.html.gz", lambda: gzip.compress(b" " * (100 << 20))),
    "a Word file that unpacks to 80 MB": ("g.docx", word_bomb),
    "entities that grow": ("h.docx", lambda: word_file(paragraph("&e9;"), doctype=entities(10))),
    "an entity from outside": (
        "i.docx",
        lambda: word_file(
            paragraph("&x;"), doctype='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
    ),
    "HTML 200,000 deep": ("j.html", lambda: b"<html><body>" + b"<div>" * 200_000 + b"a"),
    "HTML of 40 MB": ("k.html", lambda: b"<html><body><p>" + b"mot " * (10 << 20)),
    "a mail of 20,000 encoded words": (
        "l.eml",
        lambda: mail("Subject: " + "=?utf-8?q?a?= " * 20_000 + "\nMessage-ID: <1@b>"),
    ),
    "a mail to 100 KB of people": ("m.eml", lambda: mail("To: " + "a@b.example, " * 8_000)),
    "a mail of parts 1,000 deep": ("n.eml", lambda: deep_mail(1000)),
    "JSON 100,000 deep": ("o.json", lambda: b"[" * 100_000),
    "a number of 10,000 figures": (
        "p.jsonl",
        lambda: b'{"id": ' + b"9" * 10_000 + b', "text": "Un texte assez long."}',
    ),
    "RTF 100,000 deep": ("q.rtf", lambda: b"{\\rtf1 " + b"{" * 100_000 + b"a"),
    "a PDF cut off": ("r.pdf", lambda: pdf_with("1 0 obj <</Type /Catalog>>")),
    "a table of 50,000 columns": (
        "s.csv",
        lambda: b",".join(b"c%d" % n for n in range(50_000)) + b"\n" + b"x," * 50_000,
    ),
    "a table with a cell of 70 MB": (
        "t.csv",
        lambda: b'titre,texte\na,"' + b"mot " * (18 << 20) + b'"\n',
    ),
    "an old Word file": ("u.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "an encrypted Word file": (
        "v.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ),
}
"""What it is: the name of the file, and what makes it."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give a corpus with one honest text."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "z.txt").write_text("Un texte honnête.", encoding="utf-8")
    return load_settings({}, {}, tmp_path)


def indexed(settings: Settings, name: str, data: bytes) -> IndexReport:
    (settings.corpus / name).write_bytes(data)
    return update_index(settings)


def paths(settings: Settings) -> set[str]:
    with engine_named(settings.engine).open(settings.index) as searcher:
        return {file.path for file in searcher.files()}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_costs_one_sentence_and_the_rest_goes_on(settings: Settings, what: str) -> None:
    name, make = BOMBS[what]
    started_s = time.perf_counter()

    report = indexed(settings, name, make())

    assert "z.txt" in paths(settings)
    assert time.perf_counter() - started_s < MOST_S
    for left in report.skipped:
        assert 0 < len(left.reason) < 150
        assert "\n" not in left.reason
    assert report.skipped or any(path.startswith(name) for path in paths(settings))


def test_names_that_lead_out_of_a_zip_lead_nowhere(settings: Settings, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if "index" not in path.parts}

    indexed(settings, "a.zip", zipped({"../../dehors.txt": b"Un texte.", "/abs.txt": b"Un mot."}))

    assert paths(settings) >= {"a.zip#dehors.txt", "a.zip#abs.txt"}
    after = {path for path in tmp_path.rglob("*") if "index" not in path.parts}
    assert after - before == {settings.corpus / "a.zip"}


def test_no_reader_reaches_the_network(settings: Settings) -> None:
    page = (
        '<html><head><link rel="stylesheet" href="http://127.0.0.1:9/a.css"></head><body>'
        '<img src="http://127.0.0.1:9/p.gif"><p>Un texte assez long pour être une page.</p>'
    )
    program = (
        "import socket\n"
        "from chronisearch.documents.formats import child\n"
        "child._without_network()\n"
        "try:\n"
        "    socket.create_connection(('127.0.0.1', 9))\n"
        "except OSError as error:\n"
        "    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         check=True)  # fmt: skip

    assert "without a network" in ran.stdout
    assert indexed(settings, "a.html", page.encode()).added == 2


def _reader_that(does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process that reads do something else first, whatever it is asked for."""
    start = f"import os, signal, time\nimport sys\nsys.stdin.buffer.readline()\n{does}\n"
    monkeypatch.setattr(apart, "_START", start.replace("{", "{{").replace("}", "}}"))
    monkeypatch.setattr(apart, "_KEPT", apart._Kept())  # noqa: SLF001, a fault cannot be made otherwise


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", apart.CRASHED),
        ("os.kill(os.getpid(), signal.SIGKILL)", apart.CRASHED),
        ("time.sleep(60)", apart.TOO_SLOW),
    ],
    ids=["crashes", "is killed", "hangs"],
)
def test_a_reader_that_ends_costs_its_file_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, does: str, reason: str
) -> None:
    monkeypatch.setattr(apart, "LEAST_S", 0.5)
    _reader_that(does, monkeypatch)

    report = indexed(settings, "a.html", b"<html><p>Un texte.")

    assert [left.reason for left in report.skipped] == [reason]
    assert paths(settings) == {"z.txt"}


def test_memory_is_bounded_where_files_are_read() -> None:
    program = (
        "from chronisearch.documents.formats import child\n"
        "child._bound('RLIMIT_AS', child.MOST_MEMORY_BYTES)\n"
        "try:\n"
        "    bytearray(child.MOST_MEMORY_BYTES)\n"
        "except MemoryError:\n"
        "    print('bounded')\n"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         check=True)  # fmt: skip

    assert ran.stdout == "bounded\n"
