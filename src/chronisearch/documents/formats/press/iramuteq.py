"""Corpora of IRaMuTeQ: texts behind lines of stars, with variables that say what each is."""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_in_cell
from chronisearch.documents.formats.shared.found import (
    Block,
    Found,
    FoundDate,
    Remark,
    Source,
    extras,
)
from chronisearch.documents.formats.shared.plain import has_line, text_of
from chronisearch.documents.formats.shared.press import own_key

KIND: Final = "iramuteq"
LABEL: Final = "corpus of IRaMuTeQ"
ENDINGS: Final = (".txt",)
NEEDS: Final = ""

_SIGN: Final = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\d+ +\*|\*\*\*\* +\*)\w", re.MULTILINE)
_LINE: Final = re.compile(r"(?:\*\*\*\*|\d+ +(?=\*))(?P<variables>(?:\s+|(?<=\s))?\*.*)?\s*\Z")
_THEME: Final = re.compile(r"-\*\S+\s*\Z")
_VARIABLE: Final = re.compile(r"\*([^\s_]+)_?(\S*)")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether a line of stars with a variable stands in it."""
    return has_line(head, (b" *",), _SIGN)


def documents(source: Source) -> Iterator[Found | Remark]:
    """Give a document for each line of stars; a text without words is none."""
    written, encoding = text_of(source)
    variables: dict[str, str] | None = None
    text: list[str] = []
    for line in [*written.splitlines(), None]:
        starred = _LINE.match(line) if line is not None else None
        if starred or line is None:
            if variables is not None and any(each.strip() for each in text):
                yield _found(variables, text, encoding)
            if variables is None and any(each.strip() for each in text):
                yield Remark("lines above the first line of stars belong to no text")
            if starred:
                variables = dict(_VARIABLE.findall(starred["variables"] or ""))
                text = []
        elif not _THEME.match(line):
            text.append(line)


def _found(variables: dict[str, str], text: list[str], encoding: str) -> Found:
    parts = [variables.get(name, "") for name in ("annee", "mois", "jour")]
    whole = "-".join(parts) if all(map(str.isdecimal, parts)) else ""
    day = day_in_cell(variables.get("date", "")) or day_in_cell(whole)
    words = "\n".join(text)
    return Found(
        variables.get("id") or own_key(repr(sorted(variables.items())), words),
        KIND,
        tuple(Block(line.strip()) for line in text if line.strip()),
        dates=(FoundDate(day.isoformat(), DateOrigin.COLUMN),) if day else (),
        source=variables.get("source", ""),
        encoding=encoding,
        extra=extras(**{name: value for name, value in variables.items() if value}),
    )
