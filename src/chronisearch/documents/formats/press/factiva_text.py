"""Exports of Factiva as text, or as RTF once its text is known.

With indexing an article is a run of labelled values that `AN` ends; without it `Document` and
its number end one, and the line that counts the words says where its head stands.
"""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.formats.press.factiva_fields import (
    KIND,
    LABELS,
    accession_in,
    from_fields,
    from_lines,
    is_copyright,
    is_words,
)
from chronisearch.documents.formats.shared.found import Found, Problem, Source
from chronisearch.documents.formats.shared.plain import has_line, text_of
from chronisearch.documents.walk.endings import FACTIVA_SIGN, FACTIVA_WORDS

__all__ = ["ENDINGS", "KIND", "LABEL", "NEEDS", "documents", "recognises"]

LABEL: Final = "export of Factiva"
ENDINGS: Final = (".txt",)
NEEDS: Final = ""

_IN_BYTES: Final = re.compile(b"^" + FACTIVA_SIGN.encode(), re.MULTILINE)
_IN_TEXT: Final = re.compile("^" + FACTIVA_SIGN, re.MULTILINE)
_LABELLED: Final = re.compile(r"([A-Z]{2,3})(?:\||\t|\s{2,}|\s*$)")
_LABELLED_CLOSE: Final = re.compile(r"([A-Z]{2,3})(?:\||\s+|$)")
"""As some programs write it: with one blank. Then a line of text might begin so by chance."""

_SURE_LABELS: Final = frozenset(("HD", "PD", "SN", "AN"))
_PAGE_LINE: Final = re.compile(
    r"\s*Page\s?\d+\s?(?:of|de|von|sur)\s?\d+.{0,20}Factiva.{0,60}\Z", re.IGNORECASE
)


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether it is an export: it has the line that ends an article."""
    return has_line(head, FACTIVA_WORDS, _IN_BYTES)


def is_export(text: str) -> bool:
    """Say whether a text has the line that ends an article."""
    return _IN_TEXT.search(text) is not None


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give the articles of an export."""
    yield from articles_in(*text_of(source))


def articles_in(text: str, encoding: str) -> Iterator[Found | Problem]:
    """Give the articles of a text."""
    lines = [line for line in re.split(r"[\n\r\f]+", text) if not _PAGE_LINE.match(line)]
    article: list[str] = []
    for line in lines:
        article.append(line)
        if number := accession_in(_value(line)):
            yield _article(article, number, encoding)
            article = []
    if any(map(is_words, article)):
        yield Problem("", "an article without its end")


def _value(line: str) -> str:
    """Give a line without the label and the bars around its cells."""
    return line.strip().strip("|").removeprefix("AN|").removeprefix("AN").strip(" |\t")


def _article(lines: list[str], number: str, encoding: str) -> Found | Problem:
    fields = _fields(lines)
    if "HD" in fields:
        return from_fields(fields, encoding)
    written = [line.strip() for line in lines[:-1] if line.strip()]
    at = next((place for place, line in enumerate(written) if is_words(line)), -1)
    if at < 1:
        return Problem(number, "an article without its head")
    first = _first_of_head(written, at)
    end = next(
        (place for place in range(at, len(written)) if is_copyright(written[place])),
        min(at + _HEAD_LINES, len(written) - 1),
    )
    before = written[:first] if at == _MOST_HEAD_LINES else []
    title, after = written[first], written[first + 1 : end + 1]
    return from_lines(title, before, after, written[end + 1 :], number, encoding)


_HEAD_LINES: Final = 2
"""Title and author stand above the number of words."""

_MOST_HEAD_LINES: Final = 3
"""A section may stand above both, or who gave the text below: then nothing stands above these."""


def _first_of_head(written: list[str], at: int) -> int:
    """Find the title above the number of words: of three lines the first, unless it is shorter."""
    if at == _MOST_HEAD_LINES and len(written[0]) >= len(written[1]):
        return 0
    return max(0, at - _HEAD_LINES)


def _fields(lines: list[str]) -> dict[str, str]:
    """Give the labelled values; a line without a label goes on with the value before."""
    closely = {found[1] for line in lines if (found := _LABELLED_CLOSE.match(line.strip()))}
    pattern = _LABELLED_CLOSE if closely >= _SURE_LABELS else _LABELLED
    fields: dict[str, str] = {}
    label = ""
    for line in lines:
        found = pattern.match(line.strip())
        if found and found[1] in LABELS - fields.keys():
            label = found[1]
            fields[label] = line.strip()[found.end() :].strip(" |\t")
        elif label and line.strip():
            fields[label] += "\n" + line.strip().strip("|")
    return {label: value.strip() for label, value in fields.items()}
