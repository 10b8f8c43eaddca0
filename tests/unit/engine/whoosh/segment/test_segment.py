"""A segment gives back what went into it: every term, posting, position, length and document."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import segment_contents
from builders import a_document, a_period
from chronisearch.documents.document import Document, Home, Span
from chronisearch.engine.terms import is_word, text_of
from chronisearch.engine.whoosh.build import places, term_order, text_writer
from chronisearch.engine.whoosh.build.builder import SegmentBuilder
from chronisearch.engine.whoosh.format.section_reader import DamagedSegmentError
from chronisearch.engine.whoosh.segment.reader import SegmentsReader
from chronisearch.engine.whoosh.segment.segment import CodecSegment
from chronisearch.schema import TEXT_FIELDS

TEXTS = (
    "Shahed sur Kharkiv\n\nDes drones Shahed-136 ont frappé l'état-major. 1 800 blessés !",
    "Un F-16, des F 16s et les Kh-101 : « l’été » à l'est, aujourd'hui, c'est-à-dire hier.",
    "Roi, rois, ROIS, roi.\n\n\n  Les rois de l'an 1er… XXe siècle, 24h30, 155mm, week-end",
    "…",
    "Nord-coréens à Ivano-Frankivsk : a-t-il dit ? O.T.A.N., U.E. et état, etat, ÉTAT",
)

WORDS = st.sampled_from(
    ["roi", "rois", "état", "d'un", "Kh-101", "…", "le", "Nord-coréens", "l’été", *"abcdefgh", "\n"]
)
DOCUMENTS = st.lists(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), max_size=6)


def _split(text: str) -> tuple[Span, ...]:
    """Make a passage of every line, empty ones too."""
    spans = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def _some_documents() -> list[Document]:
    return [
        a_document(
            text,
            path=f"{number}.txt",
            title="Shahed sur Kharkiv" if number == 0 else None,
            passages=_split(text),
            period=a_period(date(2025, 7, 7), date(2025, 7, 11)) if number % 2 else None,
            source="aljazeera.com" if number == 3 else None,
            home=Home.OUTSIDE if number == 4 else Home.CORPUS,
        )
        for number, text in enumerate(TEXTS)
    ]


def _segment(
    folder: Path, documents: Iterable[Document], first: int = 0, removed: Sequence[int] = ()
) -> CodecSegment:
    with SegmentBuilder(folder / "a.seg") as builder:
        for document in documents:
            builder.add(document)
        builder.finish()
    return CodecSegment(folder / "a.seg", first, removed)


@pytest.mark.parametrize("field", [field.name for field in TEXT_FIELDS])
def test_all_terms_with_frequencies_and_positions_come_back(tmp_path: Path, field: str) -> None:
    documents = _some_documents()
    segment = _segment(tmp_path, documents, first=10)
    expected: dict[str, dict[int, list[int]]] = {}
    for number, document in enumerate(documents, 10):
        for term, positions in segment_contents.document_terms(document).fields[field].items():
            expected.setdefault(term, {})[number] = list(positions)

    assert list(SegmentsReader([segment]).terms(field, "")) == [
        (term, len(expected[term])) for term in sorted(expected) if is_word(term)
    ]
    for term, at_places in expected.items():
        assert segment_contents.frequencies(segment, field, term) == {
            doc: len(at) for doc, at in at_places.items()
        }
        assert segment_contents.positions(segment, field, term, range(100)) == at_places


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_short_cuts_through_memory_change_no_byte(documents: Sequence[str]) -> None:
    """Long texts of ever new words are kept in runs, many terms put in order share by share."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        expected = _bytes_of(Path(name, "plain.seg"), documents)
        patched.setattr(term_order, "_CELLS_A_SHARE", 4)
        patched.setattr(term_order, "_SAMPLES_A_SHARE", 2)
        patched.setattr(text_writer, "_CHARS_AT_ONCE", 7)
        for limit in ("_LONG_PIECE", "_MANY_LISTS", "_NEW_LISTS"):
            patched.setattr(places, limit, 3)
        patched.setattr(places, "_MOST_RUNS", 5)

        assert _bytes_of(Path(name, "sparing.seg"), documents) == expected


def _bytes_of(location: Path, texts: Iterable[str]) -> bytes:
    with SegmentBuilder(location) as builder:
        for number, text in enumerate(texts):
            builder.add(a_document(text, path=f"{number}.txt", passages=_split(text)))
        builder.finish()
    return location.read_bytes()


@pytest.mark.parametrize("field", [field.name for field in TEXT_FIELDS])
def test_lengths_are_exact_and_breaks_where_no_token_stands(tmp_path: Path, field: str) -> None:
    documents = _some_documents()
    segment = _segment(tmp_path, documents)
    terms = [segment_contents.document_terms(document) for document in documents]

    assert list(segment.lengths(field)) == [each.tokens[field] for each in terms]
    assert segment_contents.breaks(segment, field, range(100)) == {
        number: each.breaks[text_of(field)]
        for number, each in enumerate(terms)
        if text_of(field) in each.breaks
    }


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    documents = _some_documents()
    segment = _segment(tmp_path, documents)

    assert [segment.document(number) for number in segment.documents()] == documents
    assert [segment.indexed_file(n).path for n in range(5)] == [f"{n}.txt" for n in range(5)]
    assert segment.columns.place_of("3.txt") == 3
    assert segment.columns.place_of("33.txt") is None
    assert segment.columns.source(3) == "aljazeera.com"
    day = date(2025, 7, 7).toordinal()
    assert list(segment.numbers("date_start")) == [0, day, 0, day, 0]


def test_a_removed_document_counts_nowhere(tmp_path: Path) -> None:
    segment = _segment(tmp_path, _some_documents(), first=10, removed=[2])

    assert list(segment.documents()) == [10, 11, 13, 14]
    assert segment_contents.frequencies(segment, "body", "roi") == {}
    assert segment.document_frequency("body", "roi") == 0
    assert not list(SegmentsReader([segment]).terms("body_exact", "roi"))
    assert segment_contents.positions(segment, "body", "roi", range(100)) == {}


def test_an_empty_segment_can_be_opened(tmp_path: Path) -> None:
    segment = _segment(tmp_path, ())

    assert list(segment.documents()) == []
    assert segment_contents.frequencies(segment, "body", "roi") == {}
    assert segment.columns.place_of("a") is None


def test_a_builder_that_is_left_leaves_no_file(tmp_path: Path) -> None:
    with SegmentBuilder(tmp_path / "a.seg") as builder:
        builder.add(a_document("un texte"))

    assert not list(tmp_path.iterdir())


def test_every_byte_is_vouched_for(tmp_path: Path) -> None:
    """Whatever byte is changed, opening says so, or reading the page does."""
    _segment(tmp_path, _some_documents()).close()
    whole = (tmp_path / "a.seg").read_bytes()
    header_bytes = 64
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        (tmp_path / "b.seg").write_bytes(damaged)
        if 44 <= place < header_bytes:
            continue  # nothing is there
        with pytest.raises(DamagedSegmentError):
            _read_all(CodecSegment(tmp_path / "b.seg"))


def _read_all(segment: CodecSegment) -> None:
    if segment.file.damaged_pages():
        raise DamagedSegmentError("a page")


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    _segment(tmp_path, _some_documents()).close()
    whole = (tmp_path / "a.seg").read_bytes()
    for length in (0, 1, 63, 64, 1000, len(whole) - 1):
        (tmp_path / "b.seg").write_bytes(whole[:length])
        with pytest.raises(DamagedSegmentError):
            CodecSegment(tmp_path / "b.seg")
