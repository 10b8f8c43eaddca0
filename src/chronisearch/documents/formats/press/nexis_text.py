"""Exports of Nexis as text, until about 2019: articles behind lines such as `12 of 49 DOCUMENTS`.

An article has the paper, the day, the title, labelled fields, the text, labelled fields, and
the owner of the rights, with blank lines between, wrapped at some 78 characters.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.press.nexis_fields import (
    COPYRIGHT,
    FIELD,
    KIND,
    RIGHTS,
    Head,
    article,
    without_rights,
)
from chronisearch.documents.formats.shared.days import day_in_line
from chronisearch.documents.formats.shared.found import Found, Problem, Source
from chronisearch.documents.formats.shared.plain import has_line, text_of
from chronisearch.documents.walk.endings import NEXIS_SIGN, NEXIS_WORDS

__all__ = ["ENDINGS", "KIND", "LABEL", "NEEDS", "documents", "recognises"]

LABEL: Final = "export of Nexis"
ENDINGS: Final = (".txt",)
NEEDS: Final = ""

_MARK: Final = re.compile(
    r"^[ \t]{0,99}(?:Dokument |Document )?\d+ (?:of|von|de|sur) \d+(?: DOCUMENTS?| DOKUMENTEN?)?"
    r"[ \t]*$",
    re.MULTILINE,
)
_IN_BYTES: Final = re.compile(b"^" + NEXIS_SIGN.encode(), re.MULTILINE)
_IN_TEXT: Final = re.compile("^" + NEXIS_SIGN, re.MULTILINE)
_HEAD_PARTS: Final = 5
_BLANK: Final = re.compile(r"\n[ \t]*\n")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is an export: it has the line that parts its articles."""
    return has_line(head, NEXIS_WORDS, _IN_BYTES)


def is_export(text: str) -> bool:
    """Say whether a text has the line that parts articles."""
    return _IN_TEXT.search(text) is not None


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the articles of an export."""
    yield from articles_in(*text_of(source))


def articles_in(text: str, encoding: str) -> Iterator[Found | Problem]:
    """Give the articles of a text. What stands before the first mark is the cover."""
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    for number, part in enumerate(_MARK.split(text)[1:], 1):
        found = _article(part, encoding)
        yield found or Problem(str(number), "an article without a day in its head")


def _article(part: str, encoding: str) -> Found | None:
    paragraphs = [
        " ".join(line.strip() for line in each.strip().split("\n"))
        for each in _BLANK.split(part)
        if each.strip()
    ]
    paragraphs = [*without_rights(paragraphs[:_HEAD_PARTS]), *paragraphs[_HEAD_PARTS:]]
    at = next((at for at, each in enumerate(paragraphs[:_HEAD_PARTS]) if day_in_line(each)), -1)
    if at < 0:
        return None
    head, rest = paragraphs[:at], paragraphs[at + 1 :]
    title, rest = _title(head[1:], rest)
    fields: dict[str, str] = {}
    text: list[str] = []
    for each in rest:
        found = FIELD.match(each)
        if found:
            fields.setdefault(found["name"], found["value"])
        elif COPYRIGHT.match(each) or RIGHTS.match(each):
            break
        else:
            text.append(each)
    name = head[0] if head else ""
    return article(Head(title, name, paragraphs[at], fields), text, encoding)


def _title(spare: list[str], rest: list[str]) -> tuple[str, list[str]]:
    """Take the title: what follows the day, unless a field does."""
    if rest and not FIELD.match(rest[0]):
        return rest[0], rest[1:]
    return (spare[0] if spare else ""), rest
