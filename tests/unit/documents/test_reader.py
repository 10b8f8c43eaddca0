"""Bytes become documents: encodings, line ends, composition, refusals."""

import codecs
import hashlib
from pathlib import Path

import pytest

from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes, read_document
from chronisearch.documents.walk.corpus import walk
from chronisearch.documents.walk.skipped import SkipReason
from chronisearch.errors import UnreadableDocumentError

TEXT = "Été à Kyïv : l’œuvre coûte 3 €.\nDeuxième ligne."


def read(data: bytes) -> Document:
    return document_from_bytes(data, "a.txt", Home.CORPUS)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode() + b"\xe9", "utf-8 with windows-1252"),
    ],
)
def test_the_encoding_is_found_and_kept(data: bytes, encoding: str) -> None:
    document = read(data)

    assert document.text.removesuffix("é" if "with" in encoding else "") == TEXT
    assert document.file.encoding == encoding


def test_a_utf_8_text_cut_in_the_middle_of_a_letter_keeps_its_other_letters() -> None:
    document = read("Évacués à l’été".encode()[:-1])

    assert document.text == "Évacués à l’étÃ"


def test_bytes_that_windows_1252_does_not_know_become_control_characters() -> None:
    assert read(b"\xe9t\xe9 \x81 " + b"mot " * 100).text.startswith("été \x81 mot")


def test_text_is_composed_and_its_lines_end_alike() -> None:
    document = read("e\u0301te\u0301\r\nune\rdeux\n".encode())

    assert document.text == "été\nune\ndeux\n"


def test_control_characters_stay_in_the_text() -> None:
    text = "Un mot \x1b[31mrouge\x1b[0m et \u202eretourné\u202c, \x9b1m aussi.\x07"

    assert read(text.encode()).text == text


def test_the_file_is_known_by_its_size_and_digest() -> None:
    data = TEXT.encode("cp1252")

    facts = document_from_bytes(data, "a.txt", Home.CORPUS, mtime_ns=7).file

    assert facts.size_bytes == len(data)
    assert facts.mtime_ns == 7
    assert facts.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff\u200b\u00a0\n".encode(), b"\n" * 99])
def test_what_holds_nothing_to_read_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(data)

    assert refusal.value.reason == SkipReason.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"PK\x03\x04\x14\x00\x08\x08" + bytes(range(256)),
        b"texte \x00 coup\xe9",
        bytes(range(256)) * 4,
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
    ],
)
def test_what_is_no_text_is_refused_as_binary(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        read(data)

    assert refusal.value.reason == SkipReason.BINARY


def test_a_file_that_vanished_since_the_walk_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    [file] = walk(tmp_path).files
    (tmp_path / "a.txt").unlink()

    with pytest.raises(UnreadableDocumentError, match=r"a\.txt: vanished"):
        read_document(file)


def test_a_file_becomes_a_document_under_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    document = read_document(walk(tmp_path).files[0])

    assert (document.path, document.home, document.text) == ("a.txt", Home.CORPUS, TEXT)


def test_a_million_combining_marks_take_no_time() -> None:
    """Sorting them as one run took time that grew with the square of their number."""
    text = read(("e" + "\u0301\u0323" * 500_000).encode()).text

    assert text.startswith("ẹ")
    assert text.count("\u0301") == 500_000
