"""Word files (DOCX): one document, its footnotes behind it; or an export of Nexis."""

from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.press.nexis_word import articles_in, is_export
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    Problem,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.shared.limits import Archive, parts_in
from chronisearch.documents.formats.shared.word_parts import Paragraph, read_word
from chronisearch.documents.reading.role import Role

KIND: Final = "docx"
ENDINGS: Final = (".docx", ".docm", ".dotx")
NEEDS: Final = ""
LABEL: Final = "Word file"

_TITLES: Final = ("title", "titre")
_FIRST_HEADINGS: Final = ("heading 1", "titre 1")
_HEADINGS: Final = ("heading", "titre ", "subtitle", "sous-titre")


def recognises(head: bytes, name: str) -> bool:
    """Say whether it is a zip that holds a Word text."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    if parts := parts_in(head):
        return any(part.startswith("word/") for part in parts)
    return b"word/" in head or name.lower().endswith(ENDINGS)


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the text of the file, or the articles of an export of Nexis."""
    word = read_word(Archive(source.data))
    if is_export(word.paragraphs):
        yield from articles_in(word.paragraphs)
        return
    title = _title(word.paragraphs)
    blocks = tuple(
        Block(each.text, _role(each, title), each.page) for each in word.paragraphs if each.text
    )
    if not blocks:
        raise UnreadableFormatError("empty")
    text = title.text if title else ""
    yield Found("", KIND, blocks, title=text, extra=extras(author=word.author))


def _title(paragraphs: list[Paragraph]) -> Paragraph | None:
    """Find the paragraph that is styled as the title, or as the highest heading."""
    for wanted in (_TITLES, _FIRST_HEADINGS):
        for each in paragraphs:
            if each.style in wanted and each.text:
                return each
    return None


def _role(paragraph: Paragraph, title: Paragraph | None) -> Role:
    if paragraph is title:
        return Role.TITLE
    if paragraph.is_note:
        return Role.BODY
    return Role.HEADING if paragraph.style.startswith(_HEADINGS) else Role.BODY
