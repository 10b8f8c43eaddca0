"""What stands around the text of a PDF: running heads, and what a browser prints beside a page."""

from collections.abc import Callable

import pytest

from chronisearch.documents.document import Document
from formats.expected import day_of, indexed_text
from sample_files import pdf_of

pytest.importorskip("pypdfium2", reason="chronisearch[formats] is not installed")

Read = Callable[[str, bytes], Document]

TITLE = "Le bac de Vylok reprend"
TEXT = "Les charrettes passent les premières, les autos attendent leur tour."
ADDRESS = "https://courrier.example/2023/05/04/bac.html"


@pytest.mark.parametrize("moment", ["27/11/2026 02:21", "11/27/26, 2:21 AM", "27/11/2026 à 02:21"])
def test_the_moment_of_printing_is_never_the_day_of_the_text(read: Read, moment: str) -> None:
    lines = [(8, 800, f"{moment} Le bac - Le Courrier"), (18, 700, TITLE), (10, 650, TEXT)]

    document = read("a.pdf", pdf_of([lines]))

    assert day_of(document) == ""
    assert "27" not in indexed_text(document)


def test_the_address_that_a_browser_prints_names_source_and_day(read: Read) -> None:
    lines = [(18, 700, TITLE), (10, 650, TEXT), (8, 30, f"{ADDRESS} 1/1")]

    document = read("a.pdf", pdf_of([lines]))

    assert (document.source, document.source_address) == ("courrier.example", ADDRESS)
    assert day_of(document) == "2023-05-04"
    assert "https" not in indexed_text(document)


def test_an_address_in_the_midst_of_a_text_is_text(read: Read) -> None:
    lines = [(18, 700, TITLE), (10, 650, TEXT), (10, 630, f"Voir {ADDRESS} pour les heures,"),
             (10, 615, "qui changent au printemps."), (10, 600, "Fin du texte.")]  # fmt: skip

    document = read("a.pdf", pdf_of([lines]))

    assert ADDRESS in indexed_text(document)
    assert document.source_address is None
