"""Exports of Nexis as a page, until about 2019: articles between anchors `DOC_ID_0_11`."""

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
from chronisearch.documents.formats.shared.markup import html_text, paragraphs_in, tree_of

__all__ = ["ENDINGS", "KIND", "LABEL", "NEEDS", "documents", "recognises"]

LABEL: Final = "export of Nexis"
ENDINGS: Final = (".html", ".htm")
NEEDS: Final = "selectolax"

_HEAD_LINES: Final = 6
_ANCHOR: Final = re.compile(r"<A NAME=\"?DOC_ID_\d[^>]*>", re.IGNORECASE)
_SIGN: Final = re.compile(rb"<!-- ?LXNComment|<A NAME=\"?DOC_ID_\d|<DOCFULL>", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(?:Dokument|Document)?\s*\d+ (?:of|von|de|sur) \d+(?: DOCUMENTS?| DOKUMENTEN?)?\Z"
)


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is an export, by its anchors and comments."""
    return _SIGN.search(head) is not None


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the articles of an export."""
    decoded = html_text(source.data)
    parts = _ANCHOR.split(decoded.text)
    for number, part in enumerate(parts[1:] or parts, 1):
        body = tree_of(part).body
        lines = [" ".join(line.split()) for line in paragraphs_in(body)]
        found = _article([line for line in lines if not _COUNT.match(line)], decoded.encoding)
        yield found or Problem(str(number), "an article without a day in its head")


def _article(lines: list[str], encoding: str) -> Found | None:
    lines = [*without_rights(lines[:_HEAD_LINES]), *lines[_HEAD_LINES:]]
    at = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if day_in_line(line)), -1)
    if at < 0:
        return None
    fields: dict[str, str] = {}
    text: list[str] = []
    rest = lines[at + 1 :]
    title = rest.pop(0) if rest and not FIELD.match(rest[0]) else ""
    for line in rest:
        if found := FIELD.match(line):
            fields.setdefault(found["name"], found["value"])
        elif COPYRIGHT.match(line) or RIGHTS.match(line):
            break
        else:
            text.append(line)
    return article(Head(title, lines[0] if at else "", lines[at], fields), text, encoding)
