"""What holds for whatever bytes and texts come: offsets, dates, sentences, refusals."""

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.documents.document import Document, Home, Span
from chronisearch.documents.reader import document_from_bytes
from chronisearch.documents.reading.chronicle import read_chronicle
from chronisearch.documents.reading.days.wardays import DAY_ONE, date_of_war_day, war_day_of
from chronisearch.documents.reading.lines.blocks import block_spans
from chronisearch.documents.reading.lines.sentences import sentence_spans
from chronisearch.errors import UnreadableDocumentError

_PIECES = [
    "---", "\n", "\n\n", " ", "title: ", "date: ", "# ", "**", "Source: ",
    "https://www.a.fr/2024/1/2/",
    "Bilan de la semaine. ", "Jours 971-975 de résistance", "Lire aussi", "Partager", "M. ", ". ",
    "« ", "\u202f»", "”", "…", "? ", "J.-C.", "13 février 2023", "Kyiv, ", "(", ") ", "12", "[1]",
    "e\u0301", "\u0323", "\ufeff", "\x1b[0m", "\x85", "\u2028", "été ",
    "un mot d’une longueur moyenne ",
]  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=40).map("".join)


def read(data: bytes, name: str = "a.txt") -> Document | None:
    try:
        return document_from_bytes(data, name, Home.CORPUS)
    except UnreadableDocumentError:
        return None


def words_left(text: str, spans: list[Span]) -> list[str]:
    """Give the words of the text that no span covers."""
    edges = [0, *(edge for span in spans for edge in (span.start_char, span.end_char)), len(text)]
    return "".join(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)).split()


def assert_in_order(spans: list[Span], text: str) -> None:
    end_char = 0
    for span in spans:
        assert end_char <= span.start_char < span.end_char
        end_char = span.end_char
    assert end_char <= len(text)


@given(st.dates(min_value=DAY_ONE))
def test_a_date_of_the_war_comes_back_from_its_war_day(day: date) -> None:
    number = war_day_of(day)

    assert number is not None
    assert date_of_war_day(number) == day


@given(
    st.binary(max_size=400) | texts.map(str.encode) | st.text().map(lambda t: t.encode("utf-16"))
)
def test_any_bytes_give_a_composed_document_or_are_refused(data: bytes) -> None:
    document = read(data)

    if document:
        assert unicodedata.is_normalized("NFC", document.text)
        assert "\r" not in document.text
        document.text.encode()


@given(texts)
def test_a_text_is_stored_as_it_is_but_for_composition_and_line_ends(text: str) -> None:
    document = read(text.removeprefix("\ufeff").encode())

    if document and document.file.encoding == "utf-8":
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert document.text == unicodedata.normalize("NFC", lines)


@given(texts)
def test_composed_and_decomposed_texts_give_the_same_document(text: str) -> None:
    composed, decomposed = (
        read(unicodedata.normalize(form, text).encode()) for form in ("NFC", "NFD")
    )

    if composed and decomposed:
        assert composed.text == decomposed.text
        assert composed.passages == decomposed.passages


@given(texts)
def test_passages_stand_in_the_text_in_order_without_overlap(text: str) -> None:
    document = read(text.encode())

    if document:
        assert_in_order(list(document.passages), document.text)
        for passage in document.passages:
            assert document.text[passage.start_char : passage.end_char].strip()


@given(texts)
def test_the_title_is_what_stands_at_its_span_on_one_line(text: str) -> None:
    document = read(text.encode())

    if document:
        span = document.title_span
        standing = document.text[span.start_char : span.end_char]
        assert document.title
        assert "\n" not in document.title
        assert not standing or standing.split() == document.title.split()


@given(texts, st.text(max_size=20))
def test_a_period_begins_before_it_ends(text: str, name: str) -> None:
    document = read(text.encode(), name)

    if document and document.period:
        assert document.period.date_start <= document.period.date_end


@given(texts)
def test_paragraphs_and_sentences_leave_no_word_out(text: str) -> None:
    for spans in (list(block_spans(text, 0, len(text))), sentence_spans(text, 0, len(text))):
        assert_in_order(spans, text)
        assert words_left(text, spans) == []


@given(texts)
def test_every_word_is_of_the_article_or_beside_it(text: str) -> None:
    document = read(text.encode())

    if document and not document.text.startswith(("---", "+++")):
        spans = sorted([*document.passages, *(Span(*each[:2]) for each in document.aside)])
        left = words_left(document.text, spans)
        assert not [word for word in left if any(map(str.isalnum, word))]


@given(texts.filter(lambda text: text.strip() != ""))
def test_a_chronicle_is_read_of_any_text(text: str) -> None:
    assert read_chronicle(text, "a.txt").title
