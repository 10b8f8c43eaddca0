"""What is read of all lines at once is what a plain reading, line by line, gives."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.reading.furniture import Furniture, furniture_in
from chronisearch.documents.reading.openings import Kind, oddities_of
from chronisearch.documents.reading.paragraphs import paragraph_spans, paragraphs_of
from chronisearch.documents.reading.source import is_address, is_source_line

_LINES = [
    "Lire aussi", "À lire aussi : le port", "Partager", "Publié le 13/02/2023", "Je m’abonne",
    "Il est parti.", "Vous avez déjà un compte ?", "Source :", "**Source : Le Port**", "ſource : x",
    "https://www.a.fr/2024/1/2/", "<http://a.fr>", "lien : www.a.fr/b", "«", "— Partager", "12",
    "3 commentaires", "© 2024", "©", "***", "# Titre", "##", "1.", "- point", "mot " * 11,
    "un mot d’une longueur moyenne et puis un autre", "Partager " * 30, "x" * 2001, "_" * 2001,
    "Source : https://a.fr/" + "b" * 1990,
]  # fmt: skip
_ENDS = ["\n", "\n\n", "\n \n", " \n", "\n\t", " ", "\u00a0", "."]
texts = st.lists(
    st.sampled_from(_LINES) | st.sampled_from(_ENDS) | st.text(max_size=12), max_size=30
).map("".join)
_words = st.sampled_from(["mot", "Un", "fin.", "longueur", "#", "1.", "-", "…»", "à", "x" * 30])
_lines = st.lists(_words, min_size=6, max_size=12).map(" ".join)
wrapped = st.lists(_lines | st.just(""), min_size=2, max_size=8).map("\n".join)


def plain_paragraphs(text: str) -> list[str]:
    """Join the lines of each block, one after the other, as the module's head says."""
    found: list[str] = []
    for block in re.split(r"\n(?:[^\S\n]*\n)+", text):
        lines = [(line.strip(), rest) for line, rest in _lines_with_rests(block)]
        lines = [(line, rest) for line, rest in lines if line]
        width = max((len(line) for line, _ in lines), default=0)
        for number, (line, _) in enumerate(lines):
            before = lines[number - 1] if number else None
            if before and 40 <= width <= 120 and _runs_on(before[0], lines[number], width):
                found[-1] += "\n" + line
            else:
                found.append(line)
    return found


def _lines_with_rests(block: str) -> list[tuple[str, str]]:
    lines = block.split("\n")
    return [(line, "\n".join(lines[n:]).lstrip()) for n, line in enumerate(lines)]


def _runs_on(line: str, following: tuple[str, str], width: int) -> bool:
    word = following[0].split()[0]
    if len(line) + 1 + min(len(word), 120) <= width or line.startswith("#"):
        return False
    if re.match(r"#{1,6}\s|[-*+•–—>|]|\d{1,3}[.)]\s", following[1] + "\n"):
        return False
    return not re.search(r"[.!?…:][\s»”\"’')\]*_]*\Z", line[-12:])


def plain_kind(line: str) -> Kind | None:
    if len(line) > 2000:
        return None
    furniture = furniture_in(line)
    if furniture is Furniture.LIST_HEADING:
        return Kind.LIST_HEADING
    is_odd = furniture or is_source_line(line) or is_address(line)
    return Kind.OTHER if is_odd or not re.search(r"[^\W_]", line) else None


@given(texts | wrapped)
def test_oddities_are_those_of_a_reading_line_by_line(text: str) -> None:
    paragraphs = paragraphs_of(text, 0, len(text))
    kinds = {number: plain_kind(line) for number, line in enumerate(paragraphs.texts)}

    assert oddities_of(paragraphs).kinds == {n: kind for n, kind in kinds.items() if kind}


@given(texts)
def test_every_line_that_names_a_source_is_looked_at(text: str) -> None:
    paragraphs = paragraphs_of(text, 0, len(text))
    looked_at = oddities_of(paragraphs).may_name_source

    for number in range(len(paragraphs.texts)):
        if is_source_line(paragraphs.line(number)):
            assert number in looked_at


@given(texts | wrapped)
def test_paragraphs_are_those_of_a_reading_line_by_line(text: str) -> None:
    spans = paragraph_spans(text, 0, len(text))
    found = [text[span.start_char : span.end_char] for span in spans]

    plainly = ["\n".join(map(str.strip, paragraph.split("\n"))) for paragraph in found]
    assert plainly == plain_paragraphs(text)


@given(st.text() | texts | st.text("aé’…–\u2000\u2001\u2002e\u0301\u0323œ« »\u212b한"))
def test_what_is_said_to_be_composed_is(text: str) -> None:
    decoded = decode(text.encode())

    if decoded and decoded.is_composed:
        assert unicodedata.is_normalized("NFC", decoded.text)


@given(st.text("ab\0\x01\x07\x1b\x7f\x80\x85\x9fé’", max_size=60), st.integers(0, 300))
def test_a_text_is_refused_for_its_share_of_control_characters(text: str, letters: int) -> None:
    text = "a" * letters + text
    controls = len(re.findall("[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]", text))
    is_text = text.count("\0") <= 0.005 * len(text) and controls <= 0.05 * len(text)

    if "\0" not in text:
        assert (decode(text.encode()) is not None) == is_text


def test_a_line_runs_on_where_the_next_word_would_not_have_fitted_by_one_character() -> None:
    widest, shorter = "mot " * 10 + "abc", "mot " * 9 + "a"
    fits = f"{widest}\n{shorter}\n{'b' * 5} mot\n"
    does_not_fit = f"{widest}\n{shorter}\n{'b' * 6} mot\n"

    assert len(list(paragraph_spans(fits, 0, len(fits)))) == 2
    assert len(list(paragraph_spans(does_not_fit, 0, len(does_not_fit)))) == 1
