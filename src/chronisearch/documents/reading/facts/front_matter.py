"""The lines of "key: value" that open some texts: YAML between "---", TOML between "+++".

Of YAML is read what its writers make of such heads: values on one line, bare or quoted, and
lists of them. Values over several lines ("|", ">"), nested keys and anchors may stand there
and are not read. What is title, date or source is told by its key; all other values are kept
as they are. A block that holds anything else is no front matter but text between two rules.
"""

import re
from typing import Final

from chronisearch.documents.document import Span
from chronisearch.documents.reading.facts.yaml_values import Scalar, scalar_at
from chronisearch.values import frozen

_MOST_LINES: Final = 200
"""A rule at the top of a text and another far below do not enclose front matter."""

_LONGEST_LINE_CHARS: Final = 2000
_FENCE: Final = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY: Final = re.compile(
    r"(?:([^\W\d][\w .-]{0,40}?)|\"([^\"]{1,40})\"|'([^']{1,40})')[ \t]{0,8}:(?=[ \t]|\Z)"
)
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(?=\S)")
_OTHER_LINE: Final = re.compile(r"[ \t].*|#.*|-(?:[ \t].*)?|")
"""What may stand between the keys: something indented, a comment, the item of a list, nothing."""

_TOML_FENCE: Final = "+++\n"

_TITLE_KEYS: Final = ("title", "titre")
_DATE_KEYS: Final = (
    "date", "date_publication", "published", "publication", "publié", "publishdate", "pubdate",
    "date_published", "datepublished", "date de publication", "published_at", "created",
)  # fmt: skip
_SOURCE_KEYS: Final = ("source", "url", "source_url", "link", "lien", "adresse", "canonical")
_KNOWN_KEYS: Final = frozenset(_TITLE_KEYS + _DATE_KEYS[:5] + _SOURCE_KEYS)


@frozen
class FrontMatter:
    """What the head of a text says of it, and where its body begins.

    `date` and `source` are as written, without quotes. `source` is an address where any
    of the keys for it holds one. `title_span` is empty where the title does not stand in the
    text in so many words. `extra` is all else, by the names of the keys.
    """

    body_start_char: int
    title: str | None = None
    title_span: Span = Span(0, 0)
    date: str | None = None
    source: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


NO_FRONT_MATTER: Final = FrontMatter(0)


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text; what has none gives `NO_FRONT_MATTER`."""
    if text.startswith("---"):
        return _yaml(text)
    if text.startswith(_TOML_FENCE):
        return _toml(text)
    return NO_FRONT_MATTER


def _yaml(text: str) -> FrontMatter:
    start_char, values, key = 0, dict[str, Scalar](), ""
    for number in range(_MOST_LINES):
        line, next_char = _line_at(text, start_char)
        is_fence = _FENCE.fullmatch(line) is not None
        if number and is_fence:
            return _front_matter(values, next_char)
        found = _KEY.match(line)
        item = _ITEM.match(line) if key else None
        if found:
            key = (found[1] or found[2] or found[3]).lower()
            values.setdefault(key, scalar_at(line, found.end(), start_char))
        elif item:
            values[key] = values[key].with_item(scalar_at(line, item.end(), start_char).value)
        elif not _OTHER_LINE.fullmatch(line) and (number or not is_fence):
            break
        if next_char >= len(text):
            break
        start_char = next_char
    return NO_FRONT_MATTER


def _toml(text: str) -> FrontMatter:
    """Read a head of TOML; one that is none is text."""
    end_char = text.find("\n+++", len(_TOML_FENCE) - 1)
    if end_char < 0:
        return NO_FRONT_MATTER
    import tomllib  # 6 ms, for a head that few texts have

    try:
        table = tomllib.loads(text[len(_TOML_FENCE) : end_char])
    except tomllib.TOMLDecodeError:
        return NO_FRONT_MATTER
    values = {key.lower(): Scalar(_as_text(value)) for key, value in table.items()}
    title = next((values[key].value for key in _TITLE_KEYS if key in values), "")
    at_char = text.find(title, 0, end_char) if title else -1
    if at_char >= 0:
        span = Span(at_char, at_char + len(title))
        values |= {key: Scalar(title, span) for key in _TITLE_KEYS if key in values}
    return _front_matter(values, _line_at(text, end_char + 1)[1])


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return "" if isinstance(value, dict) else str(value)


def _line_at(text: str, start_char: int) -> tuple[str, int]:
    """Give the line that begins there, cut where it is overlong, and where the next begins."""
    next_char = (text.find("\n", start_char) + 1) or len(text)
    line = text[start_char : min(next_char, start_char + _LONGEST_LINE_CHARS)]
    return line.removesuffix("\n"), next_char


def _front_matter(values: dict[str, Scalar], body_start_char: int) -> FrontMatter:
    def said(keys: tuple[str, ...]) -> list[Scalar]:
        return [values[key] for key in keys if key in values and values[key].value.strip()]

    titles, dates = said(_TITLE_KEYS), said(_DATE_KEYS)
    sources = sorted((each.value for each in said(_SOURCE_KEYS)), key=lambda it: "://" not in it)
    return FrontMatter(
        body_start_char,
        titles[0].value if titles else None,
        titles[0].span if titles else Span(0, 0),
        dates[0].value if dates else None,
        sources[0] if sources else None,
        tuple((k, v.value) for k, v in values.items() if k not in _KNOWN_KEYS and v.value.strip()),
    )
