"""The dateline of a text: place and day, before the text begins or at the head of it."""

import re
from datetime import date
from typing import Final

from chronisearch.documents.reading.days.dates import DateMention, written_dates
from chronisearch.documents.reading.days.publication import Says, read_publication
from chronisearch.late import compiled_late

WEEKDAY: Final = (
    r"(?i:(?:(?:lun|mar|mer|jeu|ven|sam|dim)\.|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r",?\s+)?"
)
"""A day's name, if there is one, in front of a date."""

GENRES: Final = (
    "bilan|résumé|synthèse|point|chronique|carnet|journal|journée|semaine|revue|bulletin|lettre|note|"
    "communiqué|compte[ -]rendu|rapport|discours|dossier|édito|éditorial|séance|débats?|"
    "direct|nouvelles|infos|actualités?|événements|essentiel|conférence|briefing|situation|"
    "entretien|interview|tribune|reportage|dépêche|procès-verbal|agenda|programme|minutes"
)
"""What texts call themselves in a title: such a word before a date is no place."""

EARLIEST_ALONE: Final = date(1995, 1, 1)
"""The first French papers went online then. "6 juin 1944 : le débarquement" tells of an older day,
which nothing but a place ("Paris, 6 juin 1944") or a kind of review ("Séance du 6 juin 1944")
makes the text's own."""

_CAPITAL: Final = compiled_late("[A-ZÀ-Þ]")
_LONGEST_DATELINE_CHARS: Final = 160
_MARKS: Final = r"[\s*_(\[>-]*"
_NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
_PLACE: Final = (
    rf"(?!(?i:{GENRES})s?\b){_NAME}(?:\s(?:{_NAME}|de|du|des|d['’]{_NAME}|l['’]{_NAME}|la|le|les|en|sur|"
    r"sous|lès|aux?)){0,4}?(?:\s*\([^()]{1,40}\))?"
)
_BEFORE_A_DATELINE: Final = compiled_late(
    rf"{_MARKS}(?:{_PLACE}\s*[,/|—–-]\s*(?:le\s+)?)?{WEEKDAY}(?:du\s+)?"
)
_AFTER_A_DATELINE: Final = compiled_late(
    r"""\s*(?:\([^()]{1,40}\)\s*)?                           # the agency
    (?: [.)\]*_]*\s*\Z | [—–:|•·] | -\s
      | ,?\s*(?:à\s*)?\d{1,2}\s?[h:]\s?\d{0,2}\s*(?:\Z|[—–:|.-])  # the time of day
    )""",
    re.VERBOSE,
)
_GENRE: Final = compiled_late(rf"[\W_]*(?:{GENRES})s?\b", re.IGNORECASE)


def read_dateline(line: str) -> DateMention | None:
    """Read the date that a line opens with or consists of, or None.

    "13 février 2023", "KYIV, 13 février 2023 (AFP) —", "Kyiv, le 1er sept. 2024", "Publié le
    13/02/2023 à 18h30". A sentence that begins with a date ("Le 24 février 2022, l'armée …")
    tells of that day, which need not be its own.
    """
    whole = read_publication(line)
    if whole is not None:
        return whole.day
    for mention in written_dates(line[:_LONGEST_DATELINE_CHARS]):
        before, after = line[: mention.start_char], line[mention.end_char :]
        if _BEFORE_A_DATELINE.fullmatch(before) and _AFTER_A_DATELINE.match(after):
            is_subject = mention.first < EARLIEST_ALONE and not _CAPITAL.search(before)
            return None if is_subject else mention
    return None


def is_dateline(line: str) -> bool:
    """Say whether a line holds a dateline, or who wrote the text and when, and nothing more."""
    whole = read_publication(line)
    return whole is not None and not line.startswith("#") and not _names_a_genre(line, whole.says)


def _names_a_genre(line: str, says: Says) -> bool:
    """Say whether what seems a place is the beginning of a title: "Bilan, 12 mars 2024"."""
    return says is Says.PLACE and _GENRE.match(line) is not None
