"""Which files are read as the text that they are, told before any reader of a format is asked."""

import pytest

from chronisearch.documents.formats.press import factiva_text, nexis_text
from chronisearch.documents.walk.endings import is_plain_text


@pytest.mark.parametrize(
    "line",
    [
        "Document LEPAR00020240312ek3c0000a",
        "Documento LEPAR00020240312ek3c0000a",
        "文件 LEPAR00020240312ek3c0000a",
        "AN|Document LEPAR00020240312ek3c0000a|",
        "12 of 49 DOCUMENTS",
        "1 of 1 DOCUMENT",
        "Dokument 1 von 3",
        "Document 1 de 2",
    ],
)
def test_a_text_with_the_line_of_an_export_goes_to_its_reader(line: str) -> None:
    data = f"Le pont rouvre\n\n{line}\n\nLes trains passent.\n".encode()

    assert not is_plain_text(data, "a.txt")
    assert factiva_text.recognises(data, "a.txt") or nexis_text.recognises(data, "a.txt")


def test_a_text_that_speaks_of_a_document_is_read_as_it_is() -> None:
    assert is_plain_text(b"Le Document 12 de la commission est paru.\n", "a.txt")
