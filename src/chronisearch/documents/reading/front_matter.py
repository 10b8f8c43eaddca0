"""The lines of "key: value" that open some texts between two lines of "---".

Read are one-line values, bare or in quotes, of keys without indentation; of those only title,
date and source matter here. Not read, though allowed to stand there: lists, nested keys,
values over several lines ("|", ">"), anchors, escapes. A block that holds anything else is no
front matter but text between two rules.
"""

import re
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.values import frozen

_MOST_LINES: Final = 200
"""A rule at the top of a text and another far below do not enclose front matter."""

_LONGEST_LINE_CHARS: Final = 2000
_FENCE: Final = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY: Final = re.compile(r"([^\W\d][\w .-]{0,40}?)[ \t]{0,8}:(?=[ \t]|\Z)")
_OTHER_LINE: Final = re.compile(r"[ \t].*|#.*|-(?:[ \t].*)?|")
"""What may stand between the keys: something indented, a comment, the item of a list, nothing."""

_QUOTED: Final = re.compile(r"([\"'])(.*)\1")
_NOT_PLAIN: Final = tuple("|>[{&*!")

_TITLE_KEYS: Final = ("title", "titre")
_DATE_KEYS: Final = ("date", "date_publication", "published", "publication", "publié")
_SOURCE_KEYS: Final = ("source", "url", "source_url", "link", "lien", "adresse", "canonical")


@frozen
class FrontMatter:
    """Where the values stand that say something of the document, and where its body begins.

    `date` and `source` are as written, without quotes. `source` is an address where any
    of the keys for it holds one.
    """

    body_start_char: int
    title: Span | None = None
    date: str | None = None
    source: str | None = None


NO_FRONT_MATTER: Final = FrontMatter(0)


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text; what has none gives `NO_FRONT_MATTER`."""
    if not text.startswith("---"):
        return NO_FRONT_MATTER
    start_char, values = 0, dict[str, Span]()
    for number in range(_MOST_LINES):
        line, next_char = _line_at(text, start_char)
        is_fence = _FENCE.fullmatch(line) is not None
        if number and is_fence:
            return _front_matter(text, values, next_char)
        key = _KEY.match(line)
        if key:
            values.setdefault(key[1].lower(), _value_span(line, key.end(), start_char))
        elif not _OTHER_LINE.fullmatch(line) and (number or not is_fence):
            break
        if next_char >= len(text):
            break
        start_char = next_char
    return NO_FRONT_MATTER


def _line_at(text: str, start_char: int) -> tuple[str, int]:
    """Give the line that begins there, cut where it is overlong, and where the next begins."""
    next_char = (text.find("\n", start_char) + 1) or len(text)
    line = text[start_char : min(next_char, start_char + _LONGEST_LINE_CHARS)]
    return line.removesuffix("\n"), next_char


def _value_span(line: str, after_key_char: int, line_start_char: int) -> Span:
    """Give where the value stands, without quotes or comment; of no length if it is not plain."""
    value = line[after_key_char:].strip(" \t")
    start_char = line_start_char + line.find(value, after_key_char)
    quoted = _QUOTED.match(value)
    if quoted:
        return Span(start_char + 1, start_char + quoted.end(2))
    if value.startswith(_NOT_PLAIN):
        return Span(start_char, start_char)
    return Span(start_char, start_char + len(value.partition(" #")[0].rstrip(" \t")))


def _front_matter(text: str, values: dict[str, Span], body_start_char: int) -> FrontMatter:
    def written(keys: tuple[str, ...]) -> list[Span]:
        spans = (values[key] for key in keys if key in values)
        return [span for span in spans if text[span.start_char : span.end_char].strip()]

    titles, dates = written(_TITLE_KEYS), written(_DATE_KEYS)
    sources = [text[span.start_char : span.end_char] for span in written(_SOURCE_KEYS)]
    sources.sort(key=lambda source: "://" not in source)
    return FrontMatter(
        body_start_char,
        titles[0] if titles else None,
        text[dates[0].start_char : dates[0].end_char] if dates else None,
        sources[0] if sources else None,
    )
