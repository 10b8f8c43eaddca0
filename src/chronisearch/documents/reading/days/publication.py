"""Lines that say when a text came out, and hardly anything beside: bylines with a day, stamps.

"Publié le 12 mars 2024 à 14h05, modifié le 13", "jeudi 27 juin 2019, par X", "Le 14 août 2023 à
11h54", "Par X · 21 sept. 2022 · 4 min de lecture". They are known by what is left when the
day, the hour and the words of such lines are taken away: nothing, or names. A sentence leaves
a verb or a noun.
"""

import re
from enum import Enum, auto
from typing import Final

from chronisearch.documents.reading.days.dates import DateMention, short_dates, written_dates
from chronisearch.late import compiled_late
from chronisearch.values import frozen

_LONGEST_CHARS: Final = 200
_MOST_NAMES: Final = 10
_WEEKDAYS: Final = (
    r"(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\.?"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_HOUR: Final = compiled_late(
    r"""(?:\b[àa]\s*)?(?<!\d)T?(?:[01]?\d|2[0-3])\s?(?:h(?:eures?)?|:)\s?(?:[0-5]\d)?(?!\d)
    (?::[0-5]\d(?:[.,]\d+)?)?\s?(?:min\b)?\s?
    (?:Z|[+-]\d\d:?\d\d|[AP]\.?M\b\.?|\(?(?:GMT|UTC|CES?T|heure\s(?:de|d['’])\s?\w+)(?:\s?[+-]\d)?\)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_CAME_OUT: Final = compiled_late(
    r"""publi[ée]e?s?\b | \bpublié | \bparue?s?\b | \bpost[ée]e?s?\b | \bmise?\sen\s(?:ligne|ondes)
    | \bcré[ée]e?\b | \brédigée?\b | \bécrite?\b | \bprononcée?\b | \bdiffusée?\b
    | \b(?:première\s)?publication\b | \bparution\b | \bpublish(?:ed)?\b | \bposted\b | \bcreated\b
    | \binformation\sfournie\b | \bdatée?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CHANGED: Final = compiled_late(
    r"(?:derni[èe]re\s)?(?:mise?\s[àa]\sjour|modifi(?:é|cation)e?|actualis(?:é|ation)e?)"
    r"|(?:last\s)?(?:updated?|modified|edited)",
    re.IGNORECASE,
)
_SAID_BESIDE: Final = compiled_late(
    rf"""\b(?: {_WEEKDAYS} | le | du | ce | à | a | on | at | the | date | de | la | jour | heure
      | h
      | (?:temps|durée)\s(?:de\s|estimé)lecture | lecture | reading\stime
      | (?:il\sy\sa\s)?\d+\s?(?:min(?:utes?)?|mn|sec|mots|vues?|commentaires?|partages?)
        (?:\s(?:de\slecture|read))?
      | janv\w*|f[ée]v\w*|mars|avr\w*|mai|juin|juil\w*|ao[ûu]t|sept\w*|oct\w*|nov\w*|d[ée]c\w*
      | article | dépêche | accueil | home | abonnés | réservé\saux
      | en\s(?:direct|continu|accès\slibre)
      | et | ou | archives? | \d+ )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_BY: Final = compiled_late(
    r"\b(?:par|by|propos\srecueillis\spar|auteure?|author|avec)\b(?!\w)", re.IGNORECASE
)
_OF_NAMES: Final = frozenset({
    "de", "du", "des", "d", "l", "la", "le", "les", "von", "van", "der", "et", "ou", "pour", "avec",
    "en", "à", "au", "aux", "the", "of", "for", "and", "agence", "agences", "rédaction",
    "correspondant", "correspondante", "envoyé", "envoyée", "spécial", "spéciale", "spéciaux",
    "journaliste", "service", "équipe", "notre", "nos", "source", "sources", "via",
})  # fmt: skip
_TWO_DIGITS: Final = compiled_late(r"\d\d")
_WORD: Final = compiled_late(r"[^\W\d_]+")


class Says(Enum):
    """What such a line says beside the day."""

    CAME_OUT = auto()
    """ "Publié le"."""
    CHANGED = auto()
    """ "Mis à jour le", and no other day."""
    WHO = auto()
    """Who wrote it."""
    HOUR = auto()
    """The hour."""
    PLACE = auto()
    """A place or an agency, with the day."""
    NOTHING = auto()


@frozen
class Publication:
    """A day, what the line that gives it says beside, and whether it names anybody."""

    day: DateMention
    says: Says
    has_names: bool


def read_publication(line: str) -> Publication | None:
    """Read a line that says when its text came out; None for any other."""
    if len(line) > _LONGEST_CHARS or not _TWO_DIGITS.search(line):
        return None
    changed = [*_CHANGED.finditer(line)]
    came_out = [*_CAME_OUT.finditer(line)]
    days = written_dates(line) or (short_dates(line) if came_out or changed else [])
    if not days:
        return None
    if days[0].first != days[0].last and not came_out:
        return None
    rest = line
    for day in reversed(days):
        rest = f"{rest[: day.start_char]} \0 {rest[day.end_char :]}"
    hour = _HOUR.search(rest)
    by = _BY.search(rest)
    says = _says(bool(came_out), bool(changed), bool(by), bool(hour))
    for pattern in (_HOUR, _CHANGED, _CAME_OUT, _SAID_BESIDE, _BY):
        rest = pattern.sub(" ", rest)
    rest = rest.replace("\0", " ")
    words = _WORD.findall(rest)
    if len(words) > _MOST_NAMES or not all(map(_may_be_of_a_name, words)):
        return None
    has_names = any(word[0].isupper() for word in words)
    if says is Says.NOTHING and has_names:
        says = Says.PLACE
    return Publication(_day(days, came_out, changed), says, has_names)


def _may_be_of_a_name(word: str) -> bool:
    return word[0].isupper() or word in _OF_NAMES


def _says(came_out: bool, changed: bool, by: bool, hour: bool) -> Says:  # noqa: FBT001
    if came_out:
        return Says.CAME_OUT
    if by:
        return Says.WHO
    if changed and not hour:
        return Says.CHANGED
    return Says.CHANGED if changed else Says.HOUR if hour else Says.NOTHING


def _day(
    days: list[DateMention], came_out: list[re.Match[str]], changed: list[re.Match[str]]
) -> DateMention:
    """Of several days choose that of publication: the one behind its word, else the first."""
    for word in came_out:
        behind = [day for day in days if day.start_char >= word.end()]
        if behind and not any(
            word.end() <= each.start() < behind[0].start_char for each in changed
        ):
            return behind[0]
    return days[0]
