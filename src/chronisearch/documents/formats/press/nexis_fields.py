"""An article of Nexis (LexisNexis): its lines told apart, whichever way it was exported."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.days import day_in_line
from chronisearch.documents.formats.shared.found import Block, Found, FoundDate, extras
from chronisearch.documents.formats.shared.press import own_key, paper
from chronisearch.documents.reading.role import Role

KIND: Final = "nexis"

FIELD: Final = re.compile(
    r"(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý-]{3,24}|(?:Section|Length|Byline|Dateline|Highlight|Load-Date"
    r"|Rubrique|Longueur|Auteur|Encart|Body|Language|Langue|Subject|Sujet|Graphic|Edition))"
    r"\s?:[\s\u00a0]*(?P<value>.*)\Z",
    re.DOTALL,
)
BOLD_FIELD: Final = re.compile(
    r"(?P<name>[^\W\d_][\w' -]{2,30}?)\s?:\s?\u00a0\s*(?P<value>.*)\Z", re.DOTALL
)
"""In Word and RTF: a blank that does not break stands behind every label, in any language."""

_AUTHOR: Final = ("AUTEUR", "BYLINE", "AUTOR")
_SECTION: Final = ("RUBRIQUE", "SECTION", "RUBRIK", "RESSORT")
_LOADED: Final = ("LOAD-DATE", "DATE-CHARGEMENT", "DATE DE CHARGEMENT", "UPDATE")
_STANDFIRST: Final = ("ENCART", "HIGHLIGHT")
_PAGE: Final = re.compile(r"(?:Pg|Pag|p|S|Seite)\.\s*([\w-]+)")
COPYRIGHT: Final = re.compile(r"(?:Copyright\b|©|\(c\)\s)", re.IGNORECASE)
RIGHTS: Final = re.compile(r"(?:Tous droits|All rights|Alle Rechte)", re.IGNORECASE)


class Head(NamedTuple):
    """What stands above the text: title, paper, the line with the day, labelled fields."""

    title: str
    name: str
    day_line: str
    fields: dict[str, str]


def without_rights(lines: Iterable[str]) -> list[str]:
    """Leave out of the lines of a head who has the rights: in some years that stood above all."""
    return [line for line in lines if not COPYRIGHT.match(line) and not RIGHTS.match(line)]


def article(head: Head, text: Iterable[str], encoding: str) -> Found:
    """Make the document. The day is that of the article, never the one of loading."""
    title, name, day_line, fields = head
    known = {label.upper(): value for label, value in fields.items()}
    day = day_in_line(day_line)
    dates = [FoundDate(day.isoformat(), DateOrigin.PRESS_FIELD)] if day else []
    author = _first(known, _AUTHOR)
    section = _first(known, _SECTION)
    page = _PAGE.search(section)
    standfirst = _first(known, _STANDFIRST)
    blocks = [Block(title, Role.TITLE)] if title else []
    blocks += [Block(standfirst, Role.STANDFIRST)] if standfirst else []
    blocks += [Block(author, Role.BYLINE)] if author else []
    blocks += [Block(line) for line in text]
    return Found(
        own_key(name, day_line, title),
        KIND,
        tuple(blocks),
        title=title,
        dates=tuple(dates),
        source=paper(name),
        encoding=encoding,
        extra=extras(
            author=author,
            section=section.partition(";")[0].strip(),
            page=page[1] if page else "",
            loaded=_first(known, _LOADED),
        ),
    )


def _first(known: dict[str, str], names: Sequence[str]) -> str:
    return next((" ".join(known[name].split()) for name in names if known.get(name)), "")
