"""What a file becomes: a document, frozen, with the origin of everything said about it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import repeat
from typing import Final, NamedTuple

from chronisearch.values import as_dict, frozen


class DateOrigin(StrEnum):
    """Where a document's dates were read, best first. A document without a date has none."""

    METADATA = "metadata"
    FRONT_MATTER = "front-matter"
    COLUMN = "column"
    PRESS_FIELD = "press-field"
    DOCUMENT_NUMBER = "document-number"
    MESSAGE = "message"
    SOURCE_ADDRESS = "source-address"
    PAGE_DATA = "page-data"
    TITLE = "title"
    PUBLICATION = "publication-line"
    FILE_NAME = "file-name"
    DATELINE = "dateline"
    RUNNING_HEADER = "running-header"
    FOLDERS = "folders"


class TitleOrigin(StrEnum):
    """Where the title was read; a first sentence only stands in for a missing one."""

    METADATA = "metadata"
    FRONT_MATTER = "front-matter"
    FIELD = "field"
    HEADING = "heading"
    PAGE = "page"
    FIRST_LINE = "first-line"
    FIRST_SENTENCE = "first-sentence"


class Home(StrEnum):
    """Where the file lives, which decides whether a vanished file leaves the index.

    A member lives in a file with others; where that file lives, what is noted of it says.
    """

    CORPUS = "corpus"
    OUTSIDE = "outside"
    STANDARD_INPUT = "standard-input"
    MEMBER = "member"


class Span(NamedTuple):
    """A stretch of the stored text, in code points, end excluded.

    A named tuple, for they are made by the million: forty for a document.
    """

    start_char: int
    end_char: int


class Aside(NamedTuple):
    """A stretch of the stored text that is none of the article's, and what it is of the page."""

    start_char: int
    end_char: int
    role: str


COPY: Final = "copy"
REPEAT: Final = "repeat"
"""Roles of what says again what is indexed already, right behind it or further down."""


def spans_of(pairs: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Make spans of starts and ends, in half the time that calling the class takes."""
    return map(_make_span, repeat(Span), pairs)


_make_span: Final[Callable[[type[Span], tuple[int, int]], Span]] = tuple.__new__


TEXT_KIND: Final = "text"
"""The kind of a file that is text, and read as it is."""


MEMBER_MARK: Final = "#"
"""Stands between the path of a file and the name of a document in it."""


@frozen
class Period:
    """First and last date that a document speaks for, and where that was read.

    `day_first` and `day_last` are war days (day 1 is 24 February 2022) where the title counts
    by them, None elsewhere: a search by war day goes by the dates.
    """

    date_start: date
    date_end: date
    date_from: DateOrigin
    day_first: int | None
    day_last: int | None

    as_dict = as_dict


@frozen
class FileFacts:
    """What the disk says of a file: enough to see that it changed, and to prove what was read."""

    size_bytes: int
    mtime_ns: int
    sha256: str
    encoding: str

    as_dict = as_dict


_AUTHOR_NAMES: Final = ("author", "auteur", "auteure", "auteurs", "byline", "signature")
_LANGUAGE_NAMES: Final = ("language", "langue", "lang")
"""Under which the head of a text, or a table beside it, says these."""


@frozen
class Document:
    r"""One text, ready to be indexed.

    `path` names it: relative to the corpus with "/" between folders, absolute for a file
    from outside, the given name for standard input. `text` is the whole text as stored and
    shown (NFC, "\n" line ends); every offset counts its code points. `passages` are the
    stretches that are indexed, in reading order, without overlap: page furniture, front
    matter and repeated paragraphs are left out, the title's words are in. `title_span` is
    where the title stands in `text`. `kind` is the format of the file. `pages` says where each
    page begins, where the file has pages: the first is page 1. `aside` are the stretches with
    words that are none of the article's, each with its role (`documents.reading.role`);
    `extra` is what else the file's head or a table beside it says, by name. `member` names the
    document among several of one file; its path is that of the file, "#" and this.
    """

    path: str
    home: Home
    text: str
    title: str
    title_from: TitleOrigin
    title_span: Span
    passages: tuple[Span, ...]
    period: Period | None
    source: str | None
    source_address: str | None
    file: FileFacts
    kind: str = TEXT_KIND
    pages: tuple[int, ...] = ()
    aside: tuple[Aside, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    member: str = ""

    as_dict = as_dict

    @property
    def file_path(self) -> str:
        """The path of the file that the document lies in."""
        return self.path[: -len(self.member) - len(MEMBER_MARK)] if self.member else self.path

    @property
    def author(self) -> str:
        """Who wrote it, as its head says; "" where nothing is said."""
        return self._said(_AUTHOR_NAMES)

    @property
    def language(self) -> str:
        """In which language it is, as its head says; "" where nothing is said."""
        return self._said(_LANGUAGE_NAMES)

    def _said(self, names: Iterable[str]) -> str:
        """Give what is said under the first of these names."""
        if not self.extra:
            return ""
        by_name = {name.casefold(): value for name, value in reversed(self.extra)}
        return next((by_name[name] for name in names if by_name.get(name)), "")

    def page_at(self, at_char: int) -> int | None:
        """Give the page, from 1, on which a character of the text stands, if there are pages."""
        return bisect_right(self.pages, at_char) or None


def beside(document: Document) -> list[Aside]:
    """Give what is indexed aside: all that is none of the article's, but what it says twice."""
    return [each for each in document.aside if each.role not in _SAID_ALREADY]


def marked_spans(document: Document) -> tuple[Span, ...]:
    """Give the stretches in which mentions are marked: the passages, and what repeats them."""
    again = [Span(*each[:2]) for each in document.aside if each.role == REPEAT]
    return tuple(sorted([*document.passages, *again])) if again else document.passages


_SAID_ALREADY: Final = frozenset({COPY, REPEAT})
