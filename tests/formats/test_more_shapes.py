"""Shapes of Telegram, IRaMuTeQ, LibreOffice and RTF that their own programs have."""

import json
from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole, day_of, indexed_text, said

Read = Callable[[str, bytes], Document]
ReadAll = Callable[[str, bytes], list[Document]]


def chat(**message: object) -> bytes:
    first = {"id": 7, "type": "message", "date": "2024-03-12T09:15:03", "from": "Le Guetteur"}
    made = {"name": "Delta", "type": "public_channel", "id": 42, "messages": [first | message]}
    return json.dumps(made, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "message",
    [
        {"text": ["Le bac ", {"type": "bold", "text": "a trav"}, "ersé"]},
        {"text": {"type": "bold", "text": "Le bac a traversé"}},
        {"text_entities": [{"type": "plain", "text": "Le bac a traversé"}]},
        {"text": "", "poll": {"question": {"text": "Le bac a traversé"}, "answers": []}},
    ],
)
def test_a_message_is_read_in_every_way_that_versions_write_it(
    read_all: ReadAll, message: dict[str, object]
) -> None:
    [document] = read_all("result.json", chat(**message))

    assert document.text == "Le bac a traversé"


def test_a_message_that_was_never_edited_has_no_time_of_that(read_all: ReadAll) -> None:
    """Older versions of the program wrote the beginning of time."""
    [document] = read_all("result.json", chat(text="Le bac", edited="1970-01-01T01:00:00"))

    assert said(document, "edited") == ""


def test_a_poll_on_a_page_of_messages_is_read(read_all: ReadAll) -> None:
    page = (
        '<div class="page_header"><div class="text bold">Delta</div></div>'
        '<div class="message default" id="message7"><div class="body"><div class="date details" '
        'title="12.03.2024 09:15:03">09:15</div><div class="media_poll"><div class="question">'
        'Qui vient ?</div><div class="details">Anonyme</div><div class="answer">- Moi</div>'
        "</div></div></div>"
    )

    [document] = read_all("messages.html", f"<html><body>{page}</body></html>".encode())

    assert document.text.split("\n") == ["Qui vient ?", "- Moi"]
    assert day_of(document) == "2024-03-12"


STARS = "**** *source_leveilleur *date_20240312\nLe sonneur sourd tire la corde.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_corpus_is_known_whatever_mark_it_begins_with(read_all: ReadAll, encoding: str) -> None:
    [document] = read_all("corpus.txt", STARS.encode(encoding))

    assert (document.kind, document.source) == ("iramuteq", "leveilleur")
    assert "****" not in document.text


def test_a_day_in_three_variables_is_a_day(read_all: ReadAll) -> None:
    stars = STARS.replace("*date_20240312", "*annee_2024 *mois_03 *jour_12")

    assert day_of(read_all("corpus.txt", stars.encode())[0]) == "2024-03-12"


def test_lines_above_the_first_stars_are_told_to_be_of_no_text(
    whole: Callable[[str, bytes], Whole],
) -> None:
    read = whole("corpus.txt", f"Une ligne perdue.\n{STARS}".encode())

    assert any("belong to no text" in remark for remark in read.remarks)


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


_FRAME = "<draw:frame><draw:text-box><text:p>Cadre</text:p></draw:text-box></draw:frame>"
_UNSEEN = '<text:section text:display="none"><text:p>caché</text:p></text:section>'
_RUBY = "<text:ruby-base>base</text:ruby-base><text:ruby-text>dessus</text:ruby-text>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<text:p>{_FRAME}autour</text:p>", "Cadre\nautour"),
        (f"{_UNSEEN}<text:p>vu</text:p>", "vu"),
        (f"<text:p><text:ruby>{_RUBY}</text:ruby></text:p>", "base"),
    ],
    ids=["frame", "hidden section", "ruby"],
)
def test_words_of_a_text_of_libreoffice_are_neither_joined_nor_added_to(
    read: Read, body: str, text: str
) -> None:
    content = f"<office:body><office:text>{body}</office:text></office:body>"

    document = read("t.fodt", f'<?xml version="1.0"?><office:document {_ODF}>{content}'
                    "</office:document>".encode())  # fmt: skip

    assert document.text == text


def test_the_text_of_a_frame_in_rich_text_stands_behind(read: Read) -> None:
    pytest.importorskip("striprtf", reason="chronisearch[formats] is not installed")
    frame = r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt Dans le cadre\par}}}"

    document = read("t.rtf", rf"{{\rtf1\ansi Le titre\par Un {frame}texte.\par}}".encode())

    assert document.text.split("\n\n") == ["Le titre", "Un texte.", "Dans le cadre"]


def test_a_cell_may_end_its_paragraph_before_itself(read: Read) -> None:
    pytest.importorskip("striprtf", reason="chronisearch[formats] is not installed")
    cells = "".join(rf"{{\pard\intbl {cell}\par}}\cell" for cell in ("Sambir", "dix-sept"))

    document = read("t.rtf", rf"{{\rtf1\ansi Le titre\par{{\trowd\cellx1 {cells}\row}}}}".encode())

    assert "Sambir | dix-sept" in document.text
    assert indexed_text(document)
