"""Which encoding bytes are read as, and what is repaired of a text that was decoded twice."""

import pytest

from chronisearch.documents.document import Document, Home
from chronisearch.documents.reader import document_from_bytes

TEXT = "L'été dernier, l'armée a détruit un dépôt près du château ; ça a coûté très cher. " * 3


def read(data: bytes) -> Document:
    return document_from_bytes(data, "a.txt", Home.CORPUS)


@pytest.mark.parametrize(
    ("codec", "name"),
    [("mac_roman", "mac-roman"), ("cp850", "cp850"), ("cp1252", "windows-1252")],
)
def test_the_encoding_is_the_one_in_which_the_letters_are_french(codec: str, name: str) -> None:
    document = read(TEXT.encode(codec))

    assert document.text == TEXT
    assert document.file.encoding == name


def test_a_ligature_within_a_word_tells_latin_9() -> None:
    document = read("le cœur à l'œuvre, Œuvre de 5 €".encode("iso-8859-15"))

    assert document.text == "le cœur à l'œuvre, Œuvre de 5 €"
    assert document.file.encoding == "iso-8859-15"


def test_a_fraction_stays_one() -> None:
    assert read("un verre et 1 ½ à l'été".encode("cp1252")).text == "un verre et 1 ½ à l'été"


@pytest.mark.parametrize("codec", ["cp1252", "cp1250", "mac_roman", "latin-1"])
def test_a_text_decoded_twice_is_read_as_it_was_meant_and_said(codec: str) -> None:
    text = "L’armée française a été à Évry : « où ? » " + "Rien de plus à dire ce jour. " * 5
    spoilt = text.encode().decode(codec)

    document = read(spoilt.encode())

    assert document.text == text
    assert document.file.encoding == "utf-8, decoded twice"


def test_one_spoilt_line_is_mended_and_the_others_stay() -> None:
    document = read("La séance.\nLes dÃ©putÃ©s votent.\n".encode())

    assert document.text == "La séance.\nLes députés votent.\n"


@pytest.mark.parametrize(
    "text", ["São Paulo, LIÇÃO", "Âgen et Évreux", "Le CAFÉ», dit-il", "Ça coûte Â", "√ 2 = 1,41"]
)
def test_a_text_as_it_should_be_stays_so(text: str) -> None:
    assert read(text.encode()).text == text


def test_characters_written_as_in_html_are_read() -> None:
    document = read(b"L'arm&eacute;e dit &laquo;&nbsp;oui&nbsp;&raquo; &#8211; R&D, &lt;b&gt;")

    assert document.text == "L'armée dit «\u00a0oui\u00a0» – R&D, &lt;b&gt;"


def test_a_spoilt_letter_is_mended_when_it_came_decomposed_too() -> None:
    document = read("Les dA\u0303\u00a9puteA\u0301s.\n".encode())
    assert document.text == "Les députeÁs.\n"
