"""The dateline of a text: place and day, before the text begins or at the head of it."""

import re
from typing import Final

from chronisearch.documents.reading.dates import DateMention, written_dates

WEEKDAY: Final = r"(?i:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?"
"""A day's name, if there is one, in front of a date."""

_LONGEST_DATELINE_CHARS: Final = 160
_MARKS: Final = r"[\s*_(\[#>-]*"
_PLACE: Final = r"[A-ZÀ-ÖØ-Ý][\w'’.-]*(?:\s[\w'’.-]+){0,4}?(?:\s*\([^()]{1,40}\))?"

_BYLINE: Final = r"(?i:par)\s[^\d]{2,60}?"

_BEFORE_A_DATELINE: Final = re.compile(
    rf"{_MARKS}(?:(?:{_BYLINE}|{_PLACE})\s*[,/|—–-]\s*(?:le\s+)?)?{WEEKDAY}(?:du\s+)?"
)
_AFTER_A_DATELINE: Final = re.compile(
    r"""\s*(?:\([^()]{1,40}\)\s*)?                           # the agency
    (?: [.)\]*_]*\s*\Z | [—–:|•·] | -\s
      | ,?\s*(?:à\s*)?\d{1,2}\s?[h:]\s?\d{0,2}\s*(?:\Z|[—–:|.-])  # the time of day
    )""",
    re.VERBOSE,
)
_BEFORE_THE_END: Final = re.compile(rf"{_MARKS}(?i:le|(?:semaine\s+)?du)\s+{WEEKDAY}")
_BEFORE_PUBLICATION: Final = re.compile(
    rf"""{_MARKS}(?:article\s+)?
    (?: (?:publiée?|paru|parue|postée?|mise?\s+en\s+ligne|écrit|rédigé)(?:\s*:|\s+le)\s+
      | date(?:\s+de\s+publication)?\s*:\s+(?:le\s+)?
    ){WEEKDAY}""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_PUBLICATION: Final = re.compile(
    r"""[\s.]*(?: \Z | [|•·—–(/-] | ,?\s*(?:à\s+)?\d{1,2}\s?[h:]
      | ,?\s*(?:par|mise?|modifiée?|actualisée?|dernière)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A sentence goes on otherwise: "Publié le 13 février 2023, le rapport …"."""

_MARKS_AFTER: Final = " .:*_)]"


def read_dateline(line: str) -> DateMention | None:
    """Read the date that a line opens with, or None.

    "13 février 2023", "KYIV, 13 février 2023 (AFP) —", "Kyiv, le 1er sept. 2024", "Publié le
    13/02/2023 à 18h30". A sentence that begins with a date ("Le 24 février 2022, l'armée …")
    tells of that day, which need not be its own.
    """
    for mention in written_dates(line[:_LONGEST_DATELINE_CHARS]):
        before, after = line[: mention.start_char], line[mention.end_char :]
        opens_the_line = (
            (_BEFORE_A_DATELINE.fullmatch(before) and _AFTER_A_DATELINE.match(after))
            or (_BEFORE_PUBLICATION.fullmatch(before) and _AFTER_PUBLICATION.match(after))
            or (_BEFORE_THE_END.fullmatch(before) and not after.strip(_MARKS_AFTER))
        )
        if opens_the_line:
            return mention
    return None


def is_dateline(line: str) -> bool:
    """Say whether a line holds a dateline and nothing more."""
    mention = read_dateline(line)
    return mention is not None and not line[mention.end_char :].strip(_MARKS_AFTER)
