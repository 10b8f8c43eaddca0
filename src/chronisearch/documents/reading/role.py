"""What a block is on the page that a text was taken from, and why it is held to be that."""

from enum import StrEnum
from typing import Final, NamedTuple


class Role(StrEnum):
    """What a block is. Those of the article are indexed as its body, all others aside."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    PUBLICATION = "publication"
    SOURCE = "source"
    CREDIT = "credit"
    LINKS = "links"
    NAVIGATION = "navigation"
    FORM = "form"
    NOTICE = "notice"
    COMMENT = "comment"
    QUOTED = "quoted"
    COPY = "copy"
    REPEAT = "repeat"
    ORNAMENT = "ornament"


OF_THE_ARTICLE: Final = frozenset(
    {Role.TITLE, Role.STANDFIRST, Role.BYLINE, Role.HEADING, Role.BODY, Role.CAPTION}
)


class Reading(NamedTuple):
    """The role of a block, and the reason in words that a user understands."""

    role: Role
    reason: str


class Hint(NamedTuple):
    """What a file's format says of a stretch of its text: an HTML headline, a PDF's page foot.

    `role` is None for a block of which the format says no more than where it stands.
    """

    start_char: int
    end_char: int
    role: Role | None = None


class Told(NamedTuple):
    """What a file's format says of a text beside the text: fields of its head, mostly.

    `hints` are its blocks in their order, without overlap; where there are none, lines make
    the blocks, and `lines_run_on` says that lines without a blank one between them are one
    paragraph. `date` and `source` are as written there; `extra` is all else, by name.
    """

    hints: tuple[Hint, ...] = ()
    lines_run_on: bool = False
    title: str = ""
    date: str = ""
    source: str = ""
    extra: tuple[tuple[str, str], ...] = ()


NOTHING_TOLD: Final = Told()
_OF_MARKDOWN: Final = Told(lines_run_on=True)
_MARKDOWN_ENDINGS: Final = (".md", ".markdown")


def told_by_name(path: str) -> Told:
    """Give what the ending of a plain text's name tells of it."""
    return _OF_MARKDOWN if path.lower().endswith(_MARKDOWN_ENDINGS) else NOTHING_TOLD
