"""Exports of Nexis as a Word file (Nexis Uni, Advance): articles told apart by bookmarks.

Bookmarks have English names whatever the language: `Bookmark_12` stands on an empty paragraph
before an article, `Body` where its text begins, `Classification` behind it. Before the first
stands a cover with the list of titles.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.press.nexis_fields import (
    BOLD_FIELD,
    COPYRIGHT,
    FIELD,
    Head,
    article,
)
from chronisearch.documents.formats.shared.days import day_in_line
from chronisearch.documents.formats.shared.found import Found, Problem
from chronisearch.documents.formats.shared.word_parts import Paragraph

_ARTICLE: Final = re.compile(r"Bookmark_\d+\Z")
_AFTER: Final = re.compile(
    r"(?:Classification|Classement|Graphic|Notes?|Correction|Load-Date)\s*:?\Z", re.IGNORECASE
)
_END: Final = re.compile(r"End of Document\s*\Z", re.IGNORECASE)
_END_LINE: Final = re.compile(r"^\s*End of Document\s*$", re.IGNORECASE | re.MULTILINE)
_LOADED: Final = re.compile(r"(?:Load-Date|Date de chargement)\s*:", re.IGNORECASE)
_BODY: Final = re.compile(r"Body\s*\Z")
_HEAD_LINES: Final = 3
"""Title, paper and day, above who has the rights."""
_BROKEN: Final = re.compile(r"cannot be displayed", re.IGNORECASE)


def is_export(paragraphs: list[Paragraph]) -> bool:
    """Say whether a Word file is an export, by its bookmarks."""
    names = {name for each in paragraphs for name in each.bookmarks}
    return any(_ARTICLE.match(name) for name in names) and any(
        name.startswith("Body") for name in names
    )


def articles_in(paragraphs: list[Paragraph]) -> Iterator[Found | Problem]:
    """Give the articles, from the first bookmark on."""
    parts: list[list[Paragraph]] = []
    for each in paragraphs:
        if any(_ARTICLE.match(name) for name in each.bookmarks):
            parts.append([])
        if parts:
            parts[-1].append(each)
    for number, part in enumerate(parts, 1):
        if any(_BROKEN.search(each.text) for each in part[:6]):
            yield Problem(str(number), "an article that Nexis could not deliver")
        elif found := _article(part, "docx"):
            yield found
        else:
            yield Problem(str(number), "an article without its head")


def ends_articles(text: str) -> bool:
    """Say whether a text has the line that ends an article."""
    return _END_LINE.search(text) is not None


def articles_in_lines(text: str, encoding: str) -> Iterator[Found | Problem]:
    """Give the articles of an RTF file: the same lines, and no bookmarks. Each says where it ends.

    What stands above the title of an article is the cover of the whole.
    """
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _END.match(line.strip()):
            parts.append([])
        else:
            parts[-1].append(line)
    for number, part in enumerate(parts, 1):
        lines = [line.strip() for line in part if line.strip()]
        if found := _article([*map(Paragraph, _without_cover(lines))], encoding):
            yield found
        elif lines and number < len(parts):
            yield Problem(str(number), "an article without its head")


def _without_cover(lines: list[str]) -> list[str]:
    body = next((at for at, line in enumerate(lines) if _BODY.match(line)), len(lines))
    rights = next((at for at in range(body) if COPYRIGHT.match(lines[at])), 0)
    return lines[max(0, rights - _HEAD_LINES) :] if body < len(lines) else []


def _article(part: list[Paragraph], encoding: str) -> Found | None:
    at = next((at for at, each in enumerate(part) if _begins_text(each)), len(part))
    head = [each.text.strip(" \t\n") for each in part[:at] if each.text.strip()]
    if len(head) < 2:  # noqa: PLR2004, title and paper
        return None
    title, name, *rest = (" ".join(each.split()) for each in head)
    line = next((each for each in rest if day_in_line(each) and not COPYRIGHT.match(each)), "")
    fields = _fields(head[2:])
    loaded = next((each.text for each in part if _LOADED.match(each.text)), "")
    if loaded:
        fields["Load-Date"] = loaded.partition(":")[2].strip()
    paragraphs = list(_text(part[at + 1 :]))
    return article(Head(title, name, line, fields), paragraphs, encoding)


def _begins_text(paragraph: Paragraph) -> bool:
    return _BODY.match(paragraph.text) is not None or any(
        name.startswith("Body") for name in paragraph.bookmarks
    )


def _fields(lines: list[str]) -> dict[str, str]:
    found = (BOLD_FIELD.match(line) or FIELD.match(line) for line in lines)
    return {each["name"]: each["value"] for each in found if each}


def _text(rest: list[Paragraph]) -> Iterator[str]:
    """Yield the paragraphs of the text, up to what is said of it behind."""
    for each in rest:
        text = each.text.strip()
        if _END.match(text) or _LOADED.match(text) or _AFTER.match(text):
            return
        if any(name.startswith("Classification") for name in each.bookmarks):
            return
        if text and not _BODY.match(text):
            yield text
