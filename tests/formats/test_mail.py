"""Mails as mail programs write them: what their senders said, and what was sent along."""

from base64 import encodebytes
from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import Whole, day_of, indexed_text

Read = Callable[[str, bytes], Document]

HEAD = (
    "From: =?utf-8?B?TGUgQ291cnJpZXI=?= <a@courrier.example>\nMessage-ID: <1@courrier.example>\n"
    "Subject: =?iso-8859-1?Q?=C9t=E9_=E0_la?=\n =?iso-8859-1?Q?_rivi=E8re?=\n"
    "Date: Tue, 12 Mar 2024 23:45:00 -0500\nMIME-Version: 1.0\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8"


def mail(text: str, kind: str = PLAIN) -> bytes:
    return f"{HEAD}{kind}\n\n{text}".encode()


def test_of_two_versions_the_plain_one_is_read_and_files_sent_along_are_their_own(
    whole: Callable[[str, bytes], Whole],
) -> None:
    table = encodebytes(b"id;texte\n1;Le tableau des crues de la Tysa, jour par jour.")
    text = (
        '--m\nContent-Type: multipart/alternative; boundary="a"\n\n--a\n'
        f"{PLAIN}; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n"
        "Les bateliers ont repris=20\nle travail =C3=A0 l'aube.\n\n--=20\nJean Dupont\n--a\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>Version en couleurs.</p>\n--a--\n--m\n"
        'Content-Type: text/csv; name="crues.csv"\nContent-Disposition: attachment; '
        f'filename="crues.csv"\nContent-Transfer-Encoding: base64\n\n{table.decode()}\n--m\n'
        "Content-Type: message/rfc822\nContent-Disposition: attachment; "
        'filename="=?utf-8?Q?transf=C3=A9r=C3=A9.eml?="\n\nFrom: X <x@courrier.example>\n'
        f"Subject: Interne\nDate: Mon, 11 Mar 2024 10:00:00 +0100\n{PLAIN}\n\nLe mail.\n--m--\n"
    )

    read = whole("m.eml", mail(text, 'Content-Type: multipart/mixed; boundary="m"'))

    assert read.names() == ["", "crues.csv#1", "transféré.eml"]
    letter, _, inner = read.documents
    assert (letter.title, day_of(letter)) == ("Été à la rivière", "2024-03-12")
    assert letter.source == "Le Courrier"
    assert "repris le travail à l'aube" in indexed_text(letter)
    assert "Jean Dupont" not in indexed_text(letter)
    assert (inner.title, day_of(inner)) == ("Interne", "2024-03-11")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Une ligne coupée \nen deux.", "Une ligne coupée en deux."),
        ("Une \n citation ?\n> non \n> oui\nFin.", "Une citation ?"),
        ("Fin.\n-- \nJean \nDupont", "Fin."),
    ],
)
def test_lines_that_flow_are_whole_and_stop_at_quotes_and_signatures(
    read: Read, text: str, found: str
) -> None:
    document = read("m.eml", mail(text, f"{PLAIN}; format=flowed"))

    assert found in indexed_text(document).split("\n")
    assert "Dupont" not in indexed_text(document)
    assert "oui" not in indexed_text(document)


def test_a_blank_that_only_says_that_the_line_flows_goes_where_the_mail_says_so(read: Read) -> None:
    document = read("m.eml", mail("Une ligne cou \npée.", f"{PLAIN}; format=flowed; delsp=yes"))

    assert "Une ligne coupée." in document.text


def test_an_answer_below_what_it_quotes_is_read(read: Read) -> None:
    text = "Le lun. 11 mars 2024 à 10:00, Anna a\nécrit :\n\n> Ancien.\n\nMa réponse dessous.\n"

    document = read("m.eml", mail(text))

    assert "Ma réponse dessous." in indexed_text(document)
    assert "écrit" not in indexed_text(document)
    assert "Ancien" not in indexed_text(document)


def test_what_is_passed_on_without_a_word_is_what_the_mail_says(read: Read) -> None:
    text = "---------- Message transféré ---------\nDe : Anna\n\nLe bac repart demain matin.\n"

    assert "Le bac repart demain" in indexed_text(read("m.eml", mail(text)))


def test_a_mail_of_apple_ends_where_its_first_line_says(read: Read) -> None:
    data = mail("Le bac repart.\n")
    rest = b'<?xml version="1.0"?><plist version="1.0"><dict><key>flags</key></dict></plist>'

    document = read("m.emlx", b"%d\n%s%s" % (len(data), data, rest))

    assert "plist" not in document.text


def test_a_mailbox_of_thunderbird_gives_its_mails_with_every_line(
    whole: Callable[[str, bytes], Whole],
) -> None:
    first = mail("Bonjour,\n\n>From la rive, on voit tout.\nFrom un point de vue ordinaire.\n")
    second = mail("Deux.\n").replace(b"<1@", b"<2@")
    mark = b"From - Tue Mar 12 10:00:00 2024\nX-Mozilla-Status: 0001\n"

    read = whole("Lettres.mbox", mark + first + b"\n" + mark + second)

    assert read.names() == ["1@courrier.example", "2@courrier.example"]
    assert "From la rive" in indexed_text(read.documents[0])
    assert "From un point de vue" in indexed_text(read.documents[0])
