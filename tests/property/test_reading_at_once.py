"""What is read of all lines at once is what a plain reading, line by line, gives."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.reading.facts.source import is_source_line
from chronisearch.documents.reading.lines.blocks import block_spans, blocks_of
from chronisearch.documents.reading.roles.cues import cues_of
from furniture import furniture_in

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


@given(texts)
def test_cues_are_those_of_a_reading_line_by_line(text: str) -> None:
    blocks = blocks_of(text, 0, len(text))
    cues = cues_of(blocks)

    for number, line in enumerate(blocks.texts):
        assert cues.furniture.get(number) == (furniture_in(line) if len(line) <= 2000 else None)


@given(texts)
def test_every_line_that_names_a_source_is_looked_at(text: str) -> None:
    blocks = blocks_of(text, 0, len(text))
    looked_at = cues_of(blocks).may_name_source

    for number in range(len(blocks.texts)):
        if is_source_line(blocks.line(number)):
            assert number in looked_at


@given(texts)
def test_where_no_line_goes_on_each_is_a_block(text: str) -> None:
    lines = [line.strip().capitalize() for line in text.replace("-", ".").split("\n")]
    text = "\n\n".join(["Titre", *lines])

    spans = block_spans(text, 0, len(text))

    assert [text[span.start_char : span.end_char] for span in spans][1:] == [
        line.lstrip("> \t") if line.startswith(">") else line
        for line in lines
        if line.strip("> \t")
    ]


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
