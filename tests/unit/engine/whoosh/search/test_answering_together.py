"""An opened index answers many threads at once, and damage is always called by its name."""

import random
import struct
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from builders import a_document
from chronisearch.documents.document import Document
from chronisearch.engine.protocol import SearchRequest, Sort
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.format import best
from chronisearch.engine.whoosh.format.layout import DATA_START, HEADER, PAGE_BYTES
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError, reading_segments
from chronisearch.engine.whoosh.search import topk
from chronisearch.engine.whoosh.search.answering import page
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.typed.parser import parse

WORDS: Final = [
    "roi",
    "reine",
    "cour",
    "courage",
    "guerre",
    "paix",
    "prince",
    "princes",
    "F-16",
    "l'état",
    "soldat",
    "mère",
]
QUERIES: Final = (
    *("roi", "cour* prince", "roi -reine", "guerre OU paix OU soldat", '"cour de paix"'),
    *('"roi guerre"~4', "reinne~", "titre:roi mère", "état roi prince"),
)


def _documents(seed: int, count: int) -> Iterator[Document]:
    chance = random.Random(seed)
    for number in range(count):
        words = chance.choices((*WORDS, "de"), range(len(WORDS) + 1, 0, -1), k=30)
        title = " ".join(words[:3]) if number % 3 == 0 else None
        text = f"{' '.join(words[:3])}\n\n{' '.join(words)}"
        yield a_document(text, path=f"{seed}/{number}.txt", title=title)


def _build(location: Path, documents: Iterator[Document]) -> None:
    with SegmentBuilder(location) as builder:
        for document in documents:
            builder.add(document)
        builder.finish()


def _request(reader: SegmentsReader, text: str, sort: Sort = Sort.RELEVANCE) -> SearchRequest:
    return SearchRequest(bind(parse(text), reader, BindOptions()).root, sort=sort)


@pytest.fixture(autouse=True)
def _short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the ways of large corpora in a small one."""
    monkeypatch.setattr(best, "LONG_LIST", 60)
    monkeypatch.setattr(topk, "_FEW", 10)


def test_sixty_four_searches_at_once_give_sixty_four_right_answers(tmp_path: Path) -> None:
    first = 0
    segments = []
    for seed, count in enumerate((400, 150, 20)):
        _build(tmp_path / f"{seed}.seg", _documents(seed, count))
        segments.append((tmp_path / f"{seed}.seg", first, range(0, count, 9)))
        first += count
    expected = {text: _answer(_opened(segments), text) for text in QUERIES}
    for _ in range(4):
        # Opened anew: pages are verified, and look-ups remembered, by all threads at once.
        reader = _opened(segments)
        asked = [QUERIES[number % len(QUERIES)] for number in range(64)]
        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(partial(_answer, reader), asked))

        assert answers == [expected[text] for text in asked]


def _opened(segments: Sequence[tuple[Path, int, Sequence[int]]]) -> SegmentsReader:
    return SegmentsReader([CodecSegment(*each) for each in segments])


def _answer(reader: SegmentsReader, text: str) -> object:
    total, hits = page(reader, _request(reader, text))
    return total, hits, [reader.document(number) for number, _ in hits]


def _ask_everything(location: Path) -> object:
    with reading_segments():
        reader = SegmentsReader([CodecSegment(location)])
        answers = [_answer(reader, text) for text in QUERIES]
        by_date = page(reader, _request(reader, "source:a.fr OU chemin:1 OU roi", Sort.DATE))
        known = [reader.number_of("0/3.txt"), list(reader.terms("body", "p")), [*reader.files()]]
        return answers, by_date, known


@pytest.mark.parametrize("resigned", [False, True], ids=["checksums fail", "checksums hold"])
def test_a_changed_byte_ends_in_the_right_answer_or_is_called_damage(
    tmp_path: Path, *, resigned: bool
) -> None:
    """Where checksums hold, the answer may be another, but nothing else may be raised."""
    _build(tmp_path / "a.seg", _documents(0, 120))
    whole = (tmp_path / "a.seg").read_bytes()
    expected = _ask_everything(tmp_path / "a.seg")
    chance = random.Random(1)
    change = _signed if resigned else bytes
    told = 0
    for _ in range(150):
        damaged = bytearray(whole)
        damaged[chance.randrange(DATA_START, len(whole))] ^= 1 << chance.randrange(8)
        (tmp_path / "b.seg").write_bytes(change(damaged))
        try:
            answer = _ask_everything(tmp_path / "b.seg")
        except DamagedSegmentError:
            told += 1
        else:
            assert resigned or answer == expected
    assert told


def _signed(data: bytearray) -> bytes:
    """Write all checksums anew."""
    magic, version, documents, pages, directory, sections, _, _ = HEADER.unpack_from(data)
    starts = range(DATA_START, pages, PAGE_BYTES)
    sums = [zlib.crc32(data[start : min(start + PAGE_BYTES, pages)]) for start in starts]
    struct.pack_into(f"<{len(sums)}I", data, pages, *sums)
    facts = (magic, version, documents, pages, directory, sections, zlib.crc32(data[pages:]))
    own = zlib.crc32(HEADER.pack(*facts, 0)[: HEADER.size - 4])
    HEADER.pack_into(data, 0, *facts, own)
    return bytes(data)


def test_a_cut_file_is_called_damaged(tmp_path: Path) -> None:
    _build(tmp_path / "a.seg", _documents(0, 40))
    whole = (tmp_path / "a.seg").read_bytes()
    for length in range(0, len(whole), len(whole) // 40):
        (tmp_path / "b.seg").write_bytes(whole[:length])
        with pytest.raises(DamagedSegmentError):
            _ask_everything(tmp_path / "b.seg")
