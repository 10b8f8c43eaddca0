"""Files within files: zips of office files, names in old code pages, archives of the web."""

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole
from sample_files import PHRASE, SAMPLES, warc

ReadAll = Callable[[str, bytes], list[Document]]
ReadWhole = Callable[[str, bytes], Whole]


def zipped(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["texte.docx", "texte.odt", "carnets.epub"])
@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_of_zips_is_told_from_each_of_them(whole: ReadWhole, name: str, how: int) -> None:
    """What is not packed again shows its own names to whoever looks at the bytes."""
    read = whole("livraison.zip", zipped({name: SAMPLES[name]()}, how))

    assert [key.partition("#")[0] for key in read.names()] == [name]
    assert PHRASE in read.documents[0].text


@pytest.mark.parametrize("code_page", ["cp437", "cp850", "utf-8"])
def test_names_of_a_zip_are_read_in_the_code_page_that_wrote_them(
    whole: ReadWhole, code_page: str
) -> None:
    name = "été.txt" if code_page == "cp437" else "À l’été.txt".replace("’", "_")
    stand_in = "X" * len(name.encode(code_page))
    data = zipped({stand_in: PHRASE.encode()}).replace(stand_in.encode(), name.encode(code_page))

    assert whole("a.zip", data).names() == [name]


def member(address: str, text: str, *head: str) -> bytes:
    """Make a record of an archive, packed by itself as crawlers do."""
    page = f"<html><body><article><h1>{text}</h1><p>{PHRASE} {text}.</p></article></body></html>"
    http = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *head, "", page)).encode()
    made = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2024-06-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0b7c1f0e>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(made.encode() + http + b"\r\n\r\n", mtime=0)


def test_an_archive_whose_last_record_is_cut_off_gives_the_others(whole: ReadWhole) -> None:
    pytest.importorskip("warcio", reason="chronisearch[formats] is not installed")
    data = member("https://courrier.example/1", "Un") + member("https://courrier.example/2", "Deux")

    read = whole("a.warc.gz", data[:-60])

    assert read.names() == ["https://courrier.example/1"]
    assert any("damaged" in reason for _, reason in read.problems)


def test_a_page_packed_with_brotli_says_what_would_make_it_readable(whole: ReadWhole) -> None:
    pytest.importorskip("warcio", reason="chronisearch[formats] is not installed")
    packed = member("https://courrier.example/2", "Deux", "Content-Encoding: br")

    read = whole("a.warc.gz", member("https://courrier.example/1", "Un") + packed)

    assert [key for key, _ in read.problems] == ["https://courrier.example/2"]
    assert "Brotli" in read.problems[0][1]


def test_of_an_archive_with_lists_of_its_pages_the_pages_alone_are_read(whole: ReadWhole) -> None:
    pytest.importorskip("warcio", reason="chronisearch[formats] is not installed")
    listed = b'{"url": "https://courrier.example/bac", "title": "Le bac", "text": "Le bac."}\n'
    parts = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": warc(),
        "pages/pages.jsonl": listed,
    }

    read = whole("a.wacz", zipped(parts))

    assert read.names() == ["archive/data.warc.gz#https://courrier.example/bac"]
