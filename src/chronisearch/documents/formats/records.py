"""Tables and lists of records, a text a row: which column is what, by its name or by its length.

The names are those that scrapers, exports and scripts of press studies write.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.days import calendar_day, day_in_cell
from chronisearch.documents.formats.found import Block, Found, FoundDate
from chronisearch.documents.reading.role import Role

_NAMES: Final = {
    "text": "texte text contenu content article body corps fulltext full_text texte_integral "
    "text_content article_text article_body articlebody message maintext raw_text texte_complet "
    "td abstract resume description",
    "title": "titre title headline titre_article article_title hd objet subject intitule name",
    "date": "date date_publication publication_date date_de_publication published date_published "
    "datepublished published_at publishedat publish_date pubdate created_at datetime timestamp pd "
    "annee_mois_jour date_article day jour_publication",
    "source": "source journal media newspaper paper publication site publisher media_name "
    "nom_media outlet source_name sn journal_clean site_name domain support",
    "address": "url link lien adresse permalink source_url canonical web_url href",
    "id": "id identifiant uuid doc_id article_id identifier guid numero an media_id _id",
    "author": "auteur author authors auteurs by byline creator signature",
}
_YEAR: Final = ("annee", "year", "publication_year")
_MONTH: Final = ("mois", "month", "publication_month")
_DAY: Final = ("jour", "day", "publication_day")
_NOT_NAME: Final = re.compile(r"[^a-z0-9]+")
_LEAST_MEAN_CHARS: Final = 40
_SPREADSHEET_DAY: Final = re.compile(r"(?:3|4|5)\d{4}(?:\.\d+)?\Z")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")
_MONTHS_A_YEAR: Final = 12


class Columns(NamedTuple):
    """The column for each thing that is wanted of a row; what is missing is empty."""

    text: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    address: str = ""
    id: str = ""
    author: str = ""
    month_first: bool = False

    def said(self) -> str:
        """Say which were taken for what."""
        taken = [f"{role} from “{name}”" for role in _NAMES if (name := getattr(self, role))]
        return ", ".join(taken)


def folded(name: str) -> str:
    """Write a column's name as the lists here do."""
    plain = unicodedata.normalize("NFKD", name.strip().lstrip("\ufeff").lower())
    return _NOT_NAME.sub("_", "".join(c for c in plain if not unicodedata.combining(c))).strip("_")


def columns_of(names: Sequence[str], wanted: Mapping[str, str]) -> Columns:
    """Find the columns by their names; those that the settings name come first."""
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(folded(name), name)
    found: dict[str, str] = {}
    for role, known in _NAMES.items():
        if wanted.get(role) in names:
            found[role] = wanted[role]
            continue
        fitting = (by_name[name] for name in known.split() if name in by_name)
        found[role] = next((name for name in fitting if name not in found.values()), "")
    return Columns(
        found["text"],
        found["title"],
        found["date"],
        found["source"],
        found["address"],
        found["id"],
        found["author"],
    )


def with_longest(columns: Columns, mean_chars: Mapping[str, float]) -> Columns:
    """Take the longest column for the text where none is called so."""
    if columns.text or not mean_chars:
        return columns
    longest = max(mean_chars, key=mean_chars.__getitem__)
    is_title = longest == columns.title
    if mean_chars[longest] < _LEAST_MEAN_CHARS or longest in (columns.address, columns.id):
        return columns
    return columns._replace(text=longest, title="" if is_title else columns.title)


def month_comes_first(cells: Iterable[str]) -> bool:
    """Say whether days are written as in America: only a second part is ever beyond 12."""
    first = second = False
    for cell in cells:
        if found := _SLASHED.match(cell.strip()):
            first = first or int(found[1]) > _MONTHS_A_YEAR
            second = second or int(found[2]) > _MONTHS_A_YEAR
    return second and not first


def is_spreadsheet_day(cell: str) -> bool:
    """Say whether a cell is a day as spreadsheets count them: 45363."""
    return _SPREADSHEET_DAY.match(cell.strip()) is not None


def found_in(
    values: Mapping[str, str], columns: Columns, key: str, kind: str, encoding: str
) -> Found | None:
    """Make the document of a row; None where its text is empty."""
    text = values.get(columns.text, "").strip()
    title = " ".join(values.get(columns.title, "").split())
    if not text:
        return None
    day = _day(values, columns)
    taken = {columns.text, columns.title, columns.source}
    others = ((name, value) for name, value in values.items() if name not in taken and value)
    extra = [("author", values[columns.author])] if values.get(columns.author) else []
    extra += [(name, value) for name, value in others if name != columns.author]
    address = values.get(columns.address, "").strip()
    return Found(
        key,
        kind,
        (*([Block(title, Role.TITLE)] if title else []), Block(text)),
        title=title,
        dates=(FoundDate(day.isoformat(), DateOrigin.COLUMN),) if day else (),
        source=values.get(columns.source, "").strip(),
        address=address if address.startswith(("http://", "https://")) else "",
        encoding=encoding,
        extra=tuple((name, value[:1000]) for name, value in extra[:50]),
    )


def _day(values: Mapping[str, str], columns: Columns) -> date | None:
    """Read the day of a row: in one column, or in three."""
    cell = values.get(columns.date, "")
    if cell and (day := day_in_cell(cell, month_first=columns.month_first)):
        return day
    by_name = {folded(name): value.strip() for name, value in values.items()}
    parts = [next((by_name[n] for n in names if by_name.get(n)), "") for names in
             (_YEAR, _MONTH, _DAY)]  # fmt: skip
    if all(part.isdecimal() and len(part) <= 4 for part in parts):  # noqa: PLR2004, a year
        return calendar_day(*map(int, parts))
    return None
