"""Tables and lists of records, a text a row: which column is what, by its name or by its length.

The names are those that scrapers, exports and scripts of press studies write.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from chronisearch.documents.document import DateOrigin
from chronisearch.documents.formats.shared.cells import (
    day_in,
    day_in_three,
    named_source,
    paragraphs_of,
    title_in,
)
from chronisearch.documents.formats.shared.found import Found, FoundDate, body
from chronisearch.documents.reading.role import Role

_NAMES: Final = {
    "text": "texte text contenu content article body corps fulltext full_text texte_integral "
    "text_content article_text article_body articlebody message maintext raw_text texte_complet "
    "td paragraphs paragraphes contenu_article texte_article abstract resume description",
    "lead": "lp chapo chapeau lead standfirst sous_titre soustitre subtitle complement",
    "title": "titre title headline titre_article article_title hd objet subject intitule name",
    "date": "date date_publication publication_date date_de_publication published date_published "
    "datepublished published_at publishedat publish_date pubdate created_at datetime timestamp pd "
    "annee_mois_jour date_article day jour_publication",
    "source": "source journal media newspaper paper publication site publisher media_name "
    "nom_media outlet source_name sn journal_clean site_name sitename source_hostname hostname "
    "domain support",
    "address": "url link lien adresse permalink source_url canonical web_url href",
    "id": "id identifiant uuid doc_id article_id identifier guid numero an media_id _id",
    "author": "auteur author authors auteurs by byline creator signature",
}
_ABOUT_A_TEXT: Final = ("abstract", "resume", "description")
_LONGER: Final = 2
"""What is said of a text is taken for it where nothing is so many times as long."""

_NOT_NAME: Final = re.compile(r"[^a-z0-9]+")
_LEAST_MEAN_CHARS: Final = 40
_SPREADSHEET_DAY: Final = re.compile(r"(?:3|4|5)\d{4}(?:\.\d+)?\Z")
_SLASHED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")
_MONTHS_A_YEAR: Final = 12


_WRAPPED: Final = re.compile(
    r"(?:.*\.)?(?:meta|metadata|data|article|attributes|fields|_source|document|doc|item|post|page"
    r"|body|content)\.(?=[^.]+\Z)"
)
_TYPED: Final = re.compile(r"\.(?:\$date|\$oid|rendered|#text|value)\Z")
"""How records are wrapped (`_source.title` in Elasticsearch), and how some say what a value is
(`date.$date` in MongoDB, `title.rendered` in WordPress)."""


class Columns(NamedTuple):
    """The column for each thing that is wanted of a row; what is missing is empty."""

    text: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    address: str = ""
    id: str = ""
    author: str = ""
    lead: str = ""
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
    for name in names:  # what stands within something is known by the one or by the other
        by_name.setdefault(folded(_WRAPPED.sub("", _TYPED.sub("", name))), name)
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
        found["lead"],
    )


def with_longest(columns: Columns, mean_chars: Mapping[str, float]) -> Columns:
    """Take the longest column for the text where none is called so."""
    if not mean_chars or (columns.text and folded(columns.text) not in _ABOUT_A_TEXT):
        return columns
    longest = max(mean_chars, key=mean_chars.__getitem__)
    if columns.text and mean_chars[longest] < _LONGER * mean_chars[columns.text]:
        return columns
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
    text = paragraphs_of(values.get(columns.text, ""))
    if not text:
        return None
    title = title_in(values.get(columns.title, ""))
    lead = paragraphs_of(values.get(columns.lead, ""))
    source, found_address = named_source(values.get(columns.source, ""))
    address = values.get(columns.address, "").strip()
    day = _day(values, columns)
    return Found(
        key,
        kind,
        (*body([title], Role.TITLE), *body(lead, Role.STANDFIRST), *body(text)),
        title=title,
        dates=(FoundDate(day.isoformat(), DateOrigin.COLUMN),) if day else (),
        source=source,
        address=address if address.startswith(("http://", "https://")) else found_address,
        encoding=encoding,
        extra=tuple(_extra(values, columns)),
    )


def _extra(values: Mapping[str, str], columns: Columns) -> Iterator[tuple[str, str]]:
    """Yield what else a row says, cut to what a person would read."""
    if values.get(columns.author):
        yield "author", values[columns.author][:_LONGEST_EXTRA_CHARS]
    taken = {columns.text, columns.title, columns.source, columns.lead, columns.author}
    others = ((name, value) for name, value in values.items() if name not in taken and value)
    for name, value in islice(others, _MOST_EXTRA):
        yield name, value[:_LONGEST_EXTRA_CHARS]


_LONGEST_EXTRA_CHARS: Final = 1000
_MOST_EXTRA: Final = 50


def _day(values: Mapping[str, str], columns: Columns) -> date | None:
    """Read the day of a row: in one column, or in three."""
    if day := day_in(values.get(columns.date, ""), month_first=columns.month_first):
        return day
    return day_in_three({folded(name): value for name, value in values.items()})
