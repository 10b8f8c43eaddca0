"""An article of Factiva, whichever way it was exported: fields, or lines without labels.

With indexing every line has a label of two letters (`HD`, `PD`, `SN`). Without it the lines come
in one order, and the number of words is the only one that is sure: behind it stand the day, an
hour perhaps, the paper, and its code in capitals.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from chronisearch.documents.formats.shared.days import day_in_line
from chronisearch.documents.formats.shared.found import Block, Found, extras
from chronisearch.documents.formats.shared.press import ACCESSION, dated, own_key, paper
from chronisearch.documents.reading.role import Role

KIND: Final = "factiva"

LABELS: Final = frozenset(
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN "
    "CLM DLN ART".split()
)
_WORDS: Final = re.compile(
    r"[\d\s.,\u00a0\u202f]{1,12}(?:mots?|words?|wörter|palabras|parole|字|語)\Z", re.IGNORECASE
)
_HOUR: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{3,4})?\Z")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{2,7}\Z")
_COPYRIGHT: Final = re.compile(
    r".*(?:©|\(c\)\s)|copyright\b|tous droits\b|all rights\b|alle rechte\b", re.IGNORECASE
)
_END: Final = re.compile(r"(?:Document|Dokument|Documento|文件)\s+([A-Z][A-Z0-9]{3,}\w{15,})\s*\Z")
_LANGUAGES: Final = re.compile(
    r"(?:français|anglais|allemand|espagnol|italien|portugais|russe|ukrainien|polonais|néerlandais"
    r"|arabe|turc|japonais|chinois|french|english|german|spanish|italian|portuguese|russian"
    r"|ukrainian|polish|dutch|arabic|turkish|japanese|chinese|französisch|englisch|deutsch"
    r"|spanisch|italienisch|russisch)(?:\s*[-(].*)?\Z",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"(?:(?:p{1,2}|pg|S)\.\s?)?[A-Z]{0,3}\d{1,4}[A-Z]{0,2}\Z")


def accession_in(line: str) -> str:
    """Give the number that ends an article; "" where the line is another."""
    found = _END.match(line.strip())
    return found[1] if found else ""


def from_fields(fields: dict[str, str], encoding: str) -> Found:
    """Make the document of an article with indexing: label → value, paragraphs on lines."""
    number = accession_in(fields.get("AN", "")) or _loose(fields.get("AN", ""))
    title = " ".join(fields.get("HD", "").split())
    name = paper(fields.get("SN", ""))
    blocks = [
        *_blocks(fields.get("SE", ""), Role.HEADING),
        *_blocks(title, Role.TITLE),
        *_blocks(fields.get("BY", ""), Role.BYLINE),
        *_blocks(fields.get("LP", ""), Role.BODY),
        *_blocks(fields.get("TD", ""), Role.BODY),
        *_blocks(fields.get("ART", ""), Role.NOTICE),
    ]
    return Found(
        number or own_key(name, fields.get("PD", ""), title),
        KIND,
        tuple(blocks),
        title=title,
        dates=dated([fields.get("PD", "")], number),
        source=name,
        encoding=encoding,
        extra=extras(
            author=fields.get("BY", ""),
            section=fields.get("SE", ""),
            page=fields.get("PG", ""),
            edition=fields.get("ED", ""),
            language=fields.get("LA", ""),
            number=number,
        ),
    )


def _loose(value: str) -> str:
    found = ACCESSION.search(value)
    return found[0] if found else ""


def _blocks(value: str, role: Role) -> Iterator[Block]:
    for line in value.split("\n"):
        if line.strip():
            yield Block(" ".join(line.split()), role)


def from_lines(
    title: str, before: Sequence[str], after: Sequence[str], text: Iterable[str], number: str,
    encoding: str,
) -> Found:  # fmt: skip
    """Make the document of an article without labels.

    `before` and `after` are the lines above and below the title, up to the text.
    """
    at = next((place for place, line in enumerate(after) if _WORDS.match(line)), -1)
    names, rest = after[: max(at, 0)], list(after[at + 1 :])
    day = rest.pop(0) if rest and day_in_line(rest[0]) else ""
    rest = [line for line in rest if not _HOUR.match(line) and not _COPYRIGHT.match(line)]
    name = paper(rest.pop(0)) if rest and at >= 0 else ""
    rest = [line for line in rest if not _CODE.match(line) or _PAGE.match(line)]
    language = next((line for line in rest if _LANGUAGES.match(line)), "")
    page = next((line for line in reversed(rest) if _PAGE.match(line)), "")
    edition = next((line for line in rest if line not in (language, page)), "")
    blocks = [
        *(Block(line, Role.HEADING) for line in before),
        *([Block(title, Role.TITLE)] if title else []),
        *(Block(line, Role.BYLINE) for line in names),
        *(Block(line) for line in text),
    ]
    return Found(
        number or own_key(name, day, title),
        KIND,
        tuple(blocks),
        title=title,
        dates=dated([day], number),
        source=name,
        encoding=encoding,
        extra=extras(
            author=", ".join(names),
            section=" ".join(before),
            page=page,
            edition=edition,
            language=language,
            number=number,
        ),
    )


def is_words(line: str) -> bool:
    """Say whether a line counts the words of the article: "1 012 mots"."""
    return _WORDS.match(line.strip()) is not None


def is_copyright(line: str) -> bool:
    """Say whether a line names the owner of the rights."""
    return _COPYRIGHT.match(line.strip()) is not None
