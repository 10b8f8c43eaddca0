"""Exports of Nexis as a Word file (Nexis Uni, Advance): articles told apart by bookmarks.

Bookmarks have English names whatever the language: `Bookmark_12` stands on an empty paragraph
before an article, `Body` where its text begins, `Classification` behind it. Before the first
stands a cover with the list of titles.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.days import day_in_line
from chronisearch.documents.formats.found import Found, Problem
from chronisearch.documents.formats.nexis_fields import COPYRIGHT, FIELD, Head, article
from chronisearch.documents.formats.word_parts import Paragraph

_ARTICLE: Final = re.compile(r"Bookmark_\d+\Z")
_AFTER: Final = re.compile(
    r"(?:Classification|Graphic|Notes?|Correction|Load-Date)\s*:?\Z", re.IGNORECASE
)
_END: Final = re.compile(r"End of Document\s*\Z", re.IGNORECASE)
_LOADED: Final = re.compile(r"Load-Date\s*:", re.IGNORECASE)
_BODY: Final = re.compile(r"Body\s*\Z")
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
        elif found := _article(part):
            yield found
        else:
            yield Problem(str(number), "an article without its head")


def _article(part: list[Paragraph]) -> Found | None:
    at = next((at for at, each in enumerate(part) if _begins_text(each)), len(part))
    head = [text for each in part[:at] if (text := " ".join(each.text.split()))]
    if len(head) < 2:  # noqa: PLR2004, title and paper
        return None
    title, name, rest = head[0], head[1], head[2:]
    line = next((each for each in rest if day_in_line(each) and not COPYRIGHT.match(each)), "")
    fields = _fields(rest)
    loaded = next((each.text for each in part if _LOADED.match(each.text)), "")
    if loaded:
        fields["Load-Date"] = loaded.partition(":")[2].strip()
    paragraphs = list(_text(part[at + 1 :]))
    return article(Head(title, name, line, fields), paragraphs, "docx")


def _begins_text(paragraph: Paragraph) -> bool:
    return _BODY.match(paragraph.text) is not None or any(
        name.startswith("Body") for name in paragraph.bookmarks
    )


def _fields(lines: list[str]) -> dict[str, str]:
    found = (FIELD.match(line) for line in lines)
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
