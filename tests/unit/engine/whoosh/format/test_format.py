"""docs/index-format.md tells enough to read a segment: this reader is written from it alone."""

import json
import re
import struct
import zlib
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest

from builders import a_document
from chronisearch.documents.document import DateOrigin, Document, Period
from chronisearch.engine.whoosh.build.builder import SegmentBuilder

_DOCUMENTS = 3000


class _Segment:
    """A segment file, read whole."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        magic, version, self.documents, pages, directory, count, tail_crc, own_crc = (
            struct.unpack_from("<8sIIQQIII", data)
        )
        assert (magic, version) == (b"CHRONSEG", 1)
        assert own_crc == zlib.crc32(data[:40])
        assert data[44:64] == bytes(20)
        assert tail_crc == zlib.crc32(data[pages:])
        starts = range(64, pages, 16_384)
        checksums = struct.unpack_from(f"<{len(starts)}I", data, pages)
        pages_of = [data[start : min(start + 16_384, pages)] for start in starts]
        assert list(checksums) == list(map(zlib.crc32, pages_of))
        entries = struct.iter_unpack("<32sc7xQQ", data[directory:])
        self.sections = {
            name.rstrip(b"\0").decode(): (kind.decode(), start, length)
            for name, kind, start, length in entries
        }
        assert len(self.sections) == count
        assert all(start % 8 == 0 for _, start, _ in self.sections.values())

    def bytes_of(self, name: str) -> bytes:
        _, start, length = self.sections[name]
        return self.data[start : start + length]

    def numbers(self, name: str) -> list[int]:
        letter = self.sections[name][0]
        return [number for (number,) in struct.iter_unpack(f"<{letter}", self.bytes_of(name))]

    def parts(self, name: str, starts: str) -> list[bytes]:
        data = self.bytes_of(name)
        return [data[start:end] for start, end in pairwise(self.numbers(starts))]

    def record(self, place: int) -> tuple[list[Any], str, str]:
        firsts = self.numbers("stored_first_of_block")
        block = max(number for number, first in enumerate(firsts[:-1]) if first <= place)
        start, end = self.numbers("stored_block_ends")[block : block + 2]
        unpacked = zlib.decompress(self.bytes_of("stored")[start:end])
        starts = self.numbers("stored_starts")
        stop = len(unpacked) if place + 1 == firsts[block + 1] else starts[place + 1]
        head, _, texts = unpacked[starts[place] : stop].decode().partition("\0")
        facts = json.loads(head)
        return facts, texts[: facts[0]], texts[facts[0] :]

    def list_of(self, field: str, term: str) -> int:
        terms = self.parts(f"{field}.terms", f"{field}.term_starts")
        assert terms == sorted(terms)
        return self.numbers(f"{field}.term_lists")[terms.index(term.encode())]

    def postings(self, text: str, number: int) -> tuple[dict[int, int], int]:
        """Give document and frequency of each posting, and the flags."""
        data = self.parts(f"{text}.postings", f"{text}.list_starts")[number]
        count = self.numbers(f"{text}.list_counts")[number]
        flags = self.numbers(f"{text}.list_forms")[number]
        width = 0 if flags & 4 else 1 if flags & 2 else 4
        frequencies = [1] * count
        if width:
            letter = "B" if width == 1 else "I"
            frequencies = list(struct.unpack_from(f"<{count}{letter}", data))
        rest = data[width * count :]
        if flags & 8:
            assert rest[-1]
            places = [n for n in range(8 * len(rest)) if rest[n // 8] >> n % 8 & 1]
        elif flags & 1:
            places = list(accumulate(rest))
        else:
            places = list(accumulate(map(ord, rest.decode("utf-8", "surrogatepass"))))
        return dict(zip(places, frequencies, strict=True)), flags

    def positions(self, text: str, number: int, place: int) -> list[int]:
        cells = self.numbers(f"{text}.set_cells")
        start, end = self.numbers(f"{text}.set_starts")[number : number + 2]
        held = {chr(n if n < 55_296 else n + 2048) for n in cells[start:end]}
        string = self.parts(f"{text}.cells", f"{text}.cell_starts")[place].decode()
        return [position for position, cell in enumerate(string) if cell in held]


def _words(place: int) -> list[str]:
    """Give the words of a document: each brings its posting list one of the forms."""
    return [
        "courant",
        *(["pair"] * (1 + place % 2) if place % 2 == 0 else []),
        *(["souvent"] * (300 if place == 0 else 2) if place % 3 == 0 else []),
        *(["octet"] if place % 100 == 7 else []),
        *(["double", "double"] if place % 100 == 8 else []),
        *(["lointain"] if place in {5, 2900} else []),
        *(["multiple"] * 400 if place in {6, 2901} else []),
    ]


def _document(place: int) -> Document:
    day = date(1849, 5, 1 + place % 28)
    return a_document(
        " ".join(_words(place)),
        path=f"{place:04}.txt",
        period=Period(day, day, DateOrigin.TITLE, None, None) if place % 2 else None,
        source="gazette" if place % 5 == 0 else None,
    )


def test_cells_without_a_stem_are_listed(tmp_path: Path) -> None:
    with SegmentBuilder(tmp_path / "a.seg") as builder:
        builder.add(a_document("la reine de France et le F-16", path="a"))
        builder.finish()
    segment = _Segment((tmp_path / "a.seg").read_bytes())
    (string,) = segment.parts("body.cells", "body.cell_starts")
    listed = segment.numbers("unstemmed_cells")

    assert [number in listed for number in map(ord, string.decode())] == [
        True, False, True, False, True, True, False, False,
    ]  # fmt: skip
    assert list(listed) == sorted(listed)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [_document(place) for place in range(_DOCUMENTS)]


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> _Segment:
    location = tmp_path_factory.mktemp("format") / "MAIN_0123456789abcdef.seg"
    with SegmentBuilder(location) as builder:
        for document in documents:
            builder.add(document)
        builder.finish()
    return _Segment(location.read_bytes())


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("courant", 8 | 4),
        ("pair", 8 | 4),
        ("souvent", 8),
        ("octet", 1 | 4),
        ("double", 1 | 2),
        ("lointain", 4),
        ("multiple", 0),
    ],
)
def test_a_term_is_where_the_text_has_it_in_every_form_of_a_list(
    segment: _Segment, word: str, flags: int
) -> None:
    number = segment.list_of("body_exact", word)
    found, written = segment.postings("body", number)

    expected = {place: _words(place).count(word) for place in range(_DOCUMENTS)}
    assert written == flags
    assert found == {place: count for place, count in expected.items() if count}
    for place in list(found)[:3]:
        at = [position for position, each in enumerate(_words(place)) if each == word]
        assert segment.positions("body", number, place) == at


def test_lengths_are_the_positions_that_hold_a_term(segment: _Segment) -> None:
    lengths = segment.numbers("body_exact.lengths")

    assert lengths == [len(_words(place)) for place in range(_DOCUMENTS)]
    held = sum(length > 0 for length in lengths)
    assert segment.numbers("body_exact.length_totals") == [sum(lengths), held]


def test_a_document_is_read_whole(segment: _Segment, documents: list[Document]) -> None:
    for place in (0, 3, 1500, _DOCUMENTS - 1):
        document = documents[place]
        facts, title, text = segment.record(place)
        _, title_from, title_span, passages, period, source, address = facts

        assert (title, text) == (document.title, document.text)
        assert title_from == document.title_from
        assert title_span == [
            document.title_span.start_char,
            document.title_span.end_char - document.title_span.start_char,
        ]
        edges = list(accumulate(passages))
        assert edges == [e for p in document.passages for e in (p.start_char, p.end_char)]
        assert (source, address) == (document.source, document.source_address)
        if document.period is None:
            assert period is None
        else:
            assert date.fromisoformat(period[0]) == document.period.date_start


def test_columns_say_what_is_known_of_each_file(
    segment: _Segment, documents: list[Document]
) -> None:
    paths = segment.parts("path", "path_starts")
    labels = json.loads(segment.bytes_of("labels"))

    assert segment.documents == len(documents)
    assert [path.decode() for path in paths] == [each.path for each in documents]
    assert [paths[n] for n in segment.numbers("path_order")] == sorted(paths)
    assert labels[0] == ""
    for name, expected in (
        ("home", [each.home for each in documents]),
        ("encoding", [each.file.encoding for each in documents]),
        ("source", [each.source or "" for each in documents]),
        ("kind", [each.kind for each in documents]),
        ("author", [dict(each.extra).get("author", "") for each in documents]),
        ("language", [dict(each.extra).get("language", "") for each in documents]),
    ):
        assert [labels[n] for n in segment.numbers(name)] == expected
    assert segment.numbers("mtime_ns") == [each.file.mtime_ns for each in documents]
    assert segment.numbers("size_bytes") == [each.file.size_bytes for each in documents]
    digests = b"".join(bytes.fromhex(each.file.sha256) for each in documents)
    assert segment.bytes_of("sha256") == digests
    starts = [each.period.date_start.toordinal() if each.period else 0 for each in documents]
    assert segment.numbers("date_start") == starts


def test_sketches_keep_the_smallest_shingle_of_each_bin(
    segment: _Segment, documents: list[Document]
) -> None:
    kept = segment.numbers("sketches")
    for place, document in enumerate(documents):
        text = " ".join(document.text[p.start_char : p.end_char] for p in document.passages)
        words = re.findall(r"[^\W_]+", text.lower())
        shingles = [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]
        numbers = [zlib.crc32(each.encode()) or 1 for each in shingles if each[0] in "cmp"]
        least = {number % 32: number for number in sorted(numbers, reverse=True)}

        assert kept[32 * place : 32 * (place + 1)] == [least.get(at, 0) for at in range(32)]


def test_a_cell_names_its_shortest_list(segment: _Segment) -> None:
    counts = segment.numbers("body.list_counts")
    cells = segment.numbers("body.set_cells")
    starts = segment.numbers("body.set_starts")
    least: dict[int, int] = {}
    for number, (start, end) in enumerate(pairwise(starts)):
        for cell in cells[start:end]:
            least[cell] = min(least.get(cell, _DOCUMENTS), counts[number])

    named = segment.numbers("body.cell_lists")

    assert len(named) == max(least)
    assert {cell: counts[named[cell - 1]] for cell in least} == least


def test_best_documents_are_the_heaviest_and_no_other_is_above_the_bound(
    segment: _Segment,
) -> None:
    number = segment.list_of("body", _stem_of(segment, "courant"))
    at = segment.numbers("body.best_lists").index(number)
    best = segment.numbers("body.best_documents")[64 * at : 64 * at + 64]
    bound = segment.numbers("body.best_bounds")[2 * at] / 2**32
    total, held = segment.numbers("body.length_totals")
    lengths = segment.numbers("body.lengths")
    found, _ = segment.postings("body", number)
    weights = {n: tf / (tf + 0.3 + 0.9 * lengths[n] * held / total) for n, tf in found.items()}
    others = [weight for n, weight in weights.items() if n not in best]

    assert best == sorted(best)
    assert min(weights[n] for n in best) >= max(others)
    assert max(others) <= bound <= max(others) + 2**-31


def _stem_of(segment: _Segment, word: str) -> str:
    """Give the stem that shares its list with the word."""
    number = segment.list_of("body_exact", word)
    terms = segment.parts("body.terms", "body.term_starts")
    return terms[segment.numbers("body.term_lists").index(number)].decode()
