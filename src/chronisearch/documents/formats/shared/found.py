"""What a reader of a format gives: blocks of text with their roles, and what the format says.

Plain data throughout, since it passes from one process to another as JSON.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.reading.role import Role


class Block(NamedTuple):
    """What a person would call a paragraph, a heading, a row. `page` counts from 1; 0: none."""

    text: str
    role: Role = Role.BODY
    page: int = 0


class FoundDate(NamedTuple):
    """A day (ISO, as text) and where the format has it."""

    day: str
    origin: DateOrigin


class Found(NamedTuple):
    """One document of a file.

    `key` names it among several of the file, and is empty where the file is the document. It
    stays the same when the file is exported again. `title` is empty where the format has none:
    then it is read from the text. `dates` stand best first. `extra` is what else is known:
    names and values, as they stand there.
    """

    key: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""
    dates: tuple[FoundDate, ...] = ()
    source: str = ""
    address: str = ""
    encoding: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_json(cls, value: list[Any]) -> Self:
        """Make it of what `json` makes of it."""
        key, kind, blocks, title, dates, source, address, encoding, extra = value
        return cls(
            key,
            kind,
            tuple(Block(text, Role(role), page) for text, role, page in blocks),
            title,
            tuple(FoundDate(day, DateOrigin(origin)) for day, origin in dates),
            source,
            address,
            encoding,
            tuple((name, known) for name, known in extra),
        )


class Problem(NamedTuple):
    """A part of a file that could not be read, and why; the rest goes on. `key` as in `Found`."""

    key: str
    reason: str


class Remark(NamedTuple):
    """Something about a file that its owner should know: which columns were taken for what."""

    text: str


class UnreadableFormatError(Exception):
    """A file that cannot be read, and why in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReadError(UnreadableFormatError):
    """A file that is none of those that are read: passed by, as it would be by its ending."""


class Source(NamedTuple):
    """A file as a reader gets it: its bytes, its name without folders, and what settings say."""

    data: bytes
    name: str
    columns: dict[str, str] = {}  # noqa: RUF012, never changed


def extras(**known: str) -> tuple[tuple[str, str], ...]:
    """Give what is known by name, without what is empty."""
    return tuple((name, value) for name, value in known.items() if value)


def body(paragraphs: Iterable[str], role: Role = Role.BODY) -> tuple[Block, ...]:
    """Make a block of each paragraph that holds something."""
    return tuple(Block(text, role) for each in paragraphs if (text := each.strip()))
