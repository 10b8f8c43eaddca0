"""The lines of a PDF's pages, with where and how large they stand, as PDFium sees them.

PDFium ends lines with CR LF, and where a word is cut at the end of one it puts a mark in the
place of the hyphen and no line end.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from chronisearch.documents.formats.shared.found import UnreadableFormatError

if TYPE_CHECKING:
    import pypdfium2

_CUT: Final = re.compile("(\r\n|\r|\n|[\ufffe\x02])")
CUT_MARKS: Final = ("\ufffe", "\x02")
_MOST_PAGES: Final = 20_000


class Line(NamedTuple):
    """A line: its text, whether its last word goes on in the next, its page from 1, its place.

    `left` and `base` are in points from the lower left corner, `size` is that of the letters.
    """

    text: str
    is_cut: bool
    page: int
    left: float
    base: float
    size: float


def lines_of(data: bytes) -> list[list[Line]]:
    """Give the lines of every page.

    Raises:
        UnreadableFormatError: it is encrypted or damaged.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFormatError("encrypted: it needs a password") from error
        raise UnreadableFormatError("a damaged PDF") from error
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise UnreadableFormatError(f"a PDF of more than {_MOST_PAGES} pages")
        return [list(_lines(document, number)) for number in range(count)]
    finally:
        document.close()


def _lines(document: "pypdfium2.PdfDocument", number: int) -> Iterator[Line]:
    """Yield the lines of a page; a page that is damaged has none."""
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
    except pypdfium2.PdfiumError:
        return
    at = 0
    parts = _CUT.split(text)
    for written, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if written.strip():
            blanks = len(written) - len(written.lstrip())
            place = _place(text_page.raw, at + blanks)
            yield Line(written.strip(), mark in CUT_MARKS and bool(mark), number + 1, *place)
        at += len(written) + len(mark)
    text_page.close()
    page.close()


def _place(text_page: Any, at: int) -> tuple[float, float, float]:
    """Give where a character stands, and how large it is."""
    import pypdfium2.raw as pdfium

    left, base = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, at, left, base)
    return left.value, base.value, float(pdfium.FPDFText_GetFontSize(text_page, at))
