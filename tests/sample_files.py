"""One file of each format, small, all with the same article; `tools/write_samples.py` writes them.

Made of what each format's own programs write, as far as a reader looks at it.
"""

import gzip
import io
import json
import zipfile
from datetime import date
from typing import Final

from press_exports import Article, europresse
from word_files import paragraph, word_file

TITLE: Final = "Le bac de Vylok reprend"
DAY: Final = date(2023, 5, 4)
PHRASE: Final = "La traversée coûte deux hryvnias"
NOT_INDEXED: Final = "mots hors de l’article"
_FIRST: Final = "Le câble neuf est tendu entre les deux rives de la Tysa."
_SECOND: Final = f"{PHRASE}, comme avant les travaux."
_DATED: Final = f"Vylok, le 4 mai 2023 — {_FIRST}"


def page() -> bytes:
    """A page that a browser saved."""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} - Le Courrier</title>
<meta property="article:published_time" content="2023-05-04T08:00:00+02:00"></head>
<body><nav>{NOT_INDEXED}</nav><article><h1>{TITLE}</h1><p>{_FIRST}</p><p>{_SECOND}</p></article>
</body></html>""".encode()


def mhtml() -> bytes:
    """The same page in one file."""
    return b"""From: <Saved by Blink>
Snapshot-Content-Location: https://courrier.example/bac
Subject: page
Date: Thu, 26 Nov 2026 18:03:16 GMT
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b1"

--b1
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://courrier.example/bac

%s
--b1--
""" % page()


def warc() -> bytes:
    """The same page as it was captured."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courrier.example/bac\r\n"
        "WARC-Date: 2024-06-01T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0b7c1f0e-0000-4000-8000-000000000001>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def pdf() -> bytes:
    """Two pages with a running head; a word is cut at the end of a line, with a hyphen."""
    head = "Le Courrier - jeudi 4 mai 2023"
    first = [(16, 700, TITLE), (10, 670, "Le câble neuf est tendu entre les deux rives de la"),
             (10, 658, "Tysa.")]  # fmt: skip
    second = [(10, 700, f"{PHRASE}, comme"), (10, 688, "avant les travaux.")]
    return pdf_of(
        [
            [(10, 780, head), *lines, (10, 40, f"page {number}")]
            for number, lines in enumerate((first, second), 1)
        ]
    )


def pdf_of(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """Make a PDF of pages of lines: the size of each line's letters, its height, its text."""
    streams = [_page_of(lines) for lines in pages]
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (number + 4 + len(pages))
            for number in range(len(pages))
        ),
        *(b"<</Length %d>>stream\n%s\nendstream" % (len(each), each) for each in streams),
        b"<</Title(Microsoft Word - brouillon.doc)/CreationDate(D:20260101000000Z)>>",
    ]
    return _pdf_of(objects)


def _page_of(lines: list[tuple[int, int, str]]) -> bytes:
    shown = [
        b"BT /F1 %d Tf 50 %d Td (%s) Tj ET"
        % (size, height, text.replace("(", r"\(").encode("cp1252"))
        for size, height, text in lines
    ]
    return b"\n".join(shown)


def _pdf_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, each in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), table,
    )  # fmt: skip
    return bytes(out)


def docx() -> bytes:
    """A Word file with a footnote."""
    body = paragraph(TITLE, style="Titre1") + paragraph(_DATED) + paragraph(_SECOND)
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NOT_INDEXED}</w:t></w:r></w:p>"
    return word_file(body + hidden, note="Une note du passeur.")


_ODF: Final = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def odt() -> bytes:
    """A text of LibreOffice, with a deleted passage."""
    content = (
        f"<office:document-content {_ODF}><office:body><office:text><text:tracked-changes>"
        f"<text:p>{NOT_INDEXED}</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{_DATED}</text:p>'
        f"<text:p>{_SECOND}</text:p></office:text></office:body></office:document-content>"
    )
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def epub() -> bytes:
    """A book of one chapter."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="b.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Carnets</dc:title>'
        '<dc:date>2023-05-04</dc:date><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>'
        '</metadata><manifest><item id="c" href="c1.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="c"/></spine></package>'
    )
    chapter = (
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><nav>{NOT_INDEXED}</nav><h1>{TITLE}</h1>'
        f"<p>{_FIRST}</p><p>{_SECOND}</p></body></html>"
    )
    return _zip({"META-INF/container.xml": container, "b.opf": package, "c1.xhtml": chapter})


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2023, 5, 4, 0, 0, 0)), text)
    return out.getvalue()


def rtf() -> bytes:
    """RTF with a hidden run."""
    lines = "".join(f"{_rtf(line)}\\par\n" for line in (TITLE, _DATED, _SECOND))
    hidden = f"{{\\v {_rtf(NOT_INDEXED)}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {lines}{hidden}}}".encode("ascii")


def _rtf(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def mail() -> bytes:
    """A mail that quotes another."""
    return (
        f"From: Le Courrier <lettre@courrier.example>\nSubject: {TITLE}\n"
        "Date: Thu, 4 May 2023 08:00:00 +0200\nMessage-ID: <4.bac@courrier.example>\n"
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{_FIRST}\n\n{_SECOND}\n\nLe 3 mai 2023, Oksana a écrit :\n> {NOT_INDEXED}\n"
    ).encode()


def mailbox() -> bytes:
    """A mailbox with this mail and another."""
    other = mail().replace(TITLE.encode(), b"Autre sujet").replace(b"4.bac", b"5.bac")
    return b"".join(b"From a@b.example Thu May 4 06:00:00 2023\n%s\n" % each for each in (
        mail(), other.replace(PHRASE.encode(), b"Un autre texte"),
    ))  # fmt: skip


def table() -> bytes:
    """A table as French spreadsheets write it."""
    return f"\ufeffid;titre;date;texte\n17;{TITLE};04/05/2023;{_FIRST} {_SECOND}\n".encode()


def lines_of_json() -> bytes:
    """A record a line; the second is cut off."""
    record = {"id": "17", "title": TITLE, "date": "2023-05-04", "text": f"{_FIRST}\n{_SECOND}"}
    return json.dumps(record, ensure_ascii=False).encode() + b'\n{"id": "18", "te'


def telegram() -> bytes:
    """A channel, exported as JSON."""
    message = {
        "id": 4711, "type": "message", "date": "2023-05-04T08:00:00", "date_unixtime": "1683187200",
        "from": "Le Courrier", "text": [{"type": "bold", "text": TITLE}, f"\n\n{_FIRST} {_SECOND}"],
    }  # fmt: skip
    chat = {"name": "Le Courrier", "type": "public_channel", "id": 1, "messages": [message]}
    return json.dumps(chat, ensure_ascii=False, indent=1).encode()


def press() -> bytes:
    """An export of Europresse."""
    return europresse([Article(4312005, DAY, TITLE, f"{_FIRST}\n{_SECOND}")])


def factiva() -> bytes:
    """An export of Factiva as a page."""
    number = "COUR000020230504ej540001x"
    lines = ["214 mots", "4 mai 2023", "Le Courrier", "COUR", "5", "Français", "© 2023 Le Courrier"]
    return (
        '<html><head><title>Factiva</title></head><body><div id="article-X" class="article">'
        f'<div class="article frArticle"><p><div id="hd"><span class="frHeadline">{TITLE}</span>'
        f"</div>{''.join(f'<div>{line}</div>' for line in lines)}</p>"
        f'<p class="articleParagraph frarticleParagraph">{_FIRST}</p>'
        f'<p class="articleParagraph frarticleParagraph">{_SECOND}</p>'
        f"<p>Document {number}</p></div></div><table><tr><td>{NOT_INDEXED}</td></tr></table></body>"
    ).encode()


def nexis() -> bytes:
    """An export of Nexis as text."""
    return (
        f"                      1 of 1 DOCUMENTS\n\n\n                      Le Courrier\n\n"
        f"                      4 mai 2023 jeudi\n\n{TITLE}\n\nAUTEUR: Oksana Petrenko\n\n"
        f"LONGUEUR: 20 mots\n\n{_FIRST}\n\n{_SECOND}\n\nDATE-CHARGEMENT: 5 mai 2023\n\n"
        f"                Copyright 2023 Le Courrier\n"
    ).encode()


def iramuteq() -> bytes:
    """A corpus of IRaMuTeQ."""
    return f"**** *source_lecourrier *date_20230504\n{_FIRST} {_SECOND}\n".encode()


def archive() -> bytes:
    """A zip with a text in a folder."""
    return _zip({"2023/bac.txt": f"{TITLE}\n\n{_DATED}\n\n{_SECOND}\n"})


def packed() -> bytes:
    """A page, packed by gzip."""
    return gzip.compress(page(), mtime=0)


SAMPLES: Final = {
    "page.html": page, "page.mhtml": mhtml, "page.warc.gz": warc, "page.html.gz": packed,
    "imprime.pdf": pdf, "texte.docx": docx, "texte.odt": odt, "texte.rtf": rtf,
    "carnets.epub": epub, "lettre.eml": mail, "boite.mbox": mailbox, "table.csv": table,
    "lignes.jsonl": lines_of_json, "canal.json": telegram, "europresse.html": press,
    "factiva.html": factiva, "nexis.txt": nexis, "iramuteq.txt": iramuteq, "textes.zip": archive,
}  # fmt: skip
"""What makes each file, by its name."""

WITHOUT_TITLE: Final = ("iramuteq.txt",)
BINARY: Final = (
    "page.mhtml", "page.warc.gz", "page.html.gz", "imprime.pdf", "texte.docx", "texte.odt",
    "texte.rtf", "carnets.epub", "lettre.eml", "textes.zip", "page.html",
)  # fmt: skip
