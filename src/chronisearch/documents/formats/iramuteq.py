"""Corpora of IRaMuTeQ: texts behind lines of stars, with variables that say what each is."""

import re
from collections.abc import Iterator
from typing import Final

from chronisearch.documents.decode.encodings import decode
from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.days import day_in_cell
from chronisearch.documents.formats.found import (
    Block,
    Found,
    FoundDate,
    Problem,
    Source,
    UnreadableFormatError,
    extras,
)
from chronisearch.documents.formats.press import own_key

KIND: Final = "iramuteq"
LABEL: Final = "corpus of IRaMuTeQ"
ENDINGS: Final = (".txt",)
NEEDS: Final = ""

_SIGN: Final = re.compile(rb"^(?:\d+ +\*|\*\*\*\* +\*)\w", re.MULTILINE)
_LINE: Final = re.compile(r"(?:\*\*\*\*|\d+ +(?=\*))(?P<variables>(?:\s+|(?<=\s))?\*.*)?\s*\Z")
_THEME: Final = re.compile(r"-\*\S+\s*\Z")
_VARIABLE: Final = re.compile(r"\*([^\s_]+)_?(\S*)")


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001, its content is enough
    """Say whether a line of stars with a variable stands in it."""
    return b"*" in head and _SIGN.search(head) is not None


def documents(source: Source) -> Iterator[Found | Problem]:
    """Give a document for each line of stars; a text without words is none."""
    decoded = decode(source.data)
    if decoded is None:
        raise UnreadableFormatError("binary, not text")
    variables: dict[str, str] | None = None
    text: list[str] = []
    for line in [*decoded.text.splitlines(), None]:
        starred = _LINE.match(line) if line is not None else None
        if starred or line is None:
            if variables is not None and any(each.strip() for each in text):
                yield _found(variables, text, decoded.encoding)
            if starred:
                variables = dict(_VARIABLE.findall(starred["variables"] or ""))
                text = []
        elif not _THEME.match(line):
            text.append(line)


def _found(variables: dict[str, str], text: list[str], encoding: str) -> Found:
    day = day_in_cell(variables.get("date", ""))
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
