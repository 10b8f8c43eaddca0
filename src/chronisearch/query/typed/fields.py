"""The fields of the query language: their names, and what their values mean."""

from typing import Final

from chronisearch.late import compiled_late
from chronisearch.query.typed.days import read_days
from chronisearch.query.typed.syntax import without_end
from chronisearch.query.typed.tree import Dates, InPath, InSource, Named, Node, WarDays

TITLE_NAMES: Final = frozenset({"titre", "title"})
WITH_ASIDE_NAMES: Final = frozenset({"partout", "everywhere"})
_SOURCE_NAMES: Final = frozenset({"source"})
_PATH_NAMES: Final = frozenset({"chemin", "path"})
DATE_NAMES: Final = frozenset({"date"})
_DAY_NAMES: Final = frozenset({"jour", "jours", "day", "days"})

NAME_FIELDS: Final = {"place": "lieu", "person": "personne", "weapon": "arme"} | {
    "organisation": "organisation"
}
"""The kinds of names, and the field in which a name of each is asked for."""
_KINDS: Final = {field: kind for kind, field in NAME_FIELDS.items()} | {
    kind: kind for kind in NAME_FIELDS
}

CHECKED_NAMES: Final = TITLE_NAMES | DATE_NAMES | _DAY_NAMES
"""Fields that may stand apart from their colon and value, as French typography has it: what
follows is checked (a date, a number), or searched all the same (a title)."""

VALUE_NAMES: Final = _SOURCE_NAMES | _PATH_NAMES | DATE_NAMES | _DAY_NAMES | frozenset(_KINDS)

_RANGE: Final = compiled_late(r"\.{2,}|…")
_DAY_RANGE: Final = compiled_late(r"\.{2,}|…|[-\u2010-\u2014]")
_HOST: Final = compiled_late(r"(?:[^:/]*://)?(?:[^/@]*@)?([^/?#]*)")
_BEFORE_HOST: Final = compiled_late(r"\A(?:www\.|[\W_])+")
_WAR_DAY: Final = compiled_late(r"[0-9]{1,6}")


def read_value(name: str, value: str) -> Node | None:
    """Give the condition that the field (small letters) sets, or None where it makes no sense."""
    if name in DATE_NAMES:
        return _dates(_without_punctuation(value))
    if name in _DAY_NAMES:
        return _war_days(_without_punctuation(value))
    if name in _PATH_NAMES:
        return InPath(value) if value.strip() else None
    if name in _KINDS:
        return Named(_KINDS[name], value.strip()) if any(map(str.isalnum, value)) else None
    host = _host(value)
    return InSource(host) if host else None


def _without_punctuation(value: str) -> str:
    """Take off what a sentence puts behind a value; two dots belong to it: `2024..`."""
    value = value.strip().rstrip(",;:!?")
    return value if value.endswith("..") else value.removesuffix(".")


def _host(value: str) -> str:
    """Give the bare host of a host or a whole address, without `www.`; empty if there is none."""
    address = _HOST.match(value.strip().lower())
    return without_end(_BEFORE_HOST.sub("", address[1]), "") if address else ""


def _dates(value: str) -> Dates | None:
    ends = _RANGE.split(value)
    match [read_days(end.strip()) for end in ends]:
        case [(first, last)]:
            return Dates(first, last)
        case [(first, _), (_, last)]:
            return Dates(first, last) if first <= last else None
        case [(first, _), None] if not ends[1]:
            return Dates(first, None)
        case [None, (_, last)] if not ends[0]:
            return Dates(None, last)
        case _:
            return None


def date_typed(text: str) -> str:
    """Give the `date:` field that a query's text spells, if it is a day or a month; else ""."""
    text = text.removeprefix("le ").removeprefix("Le ")
    if text.isdecimal() or not (text[:4].isdecimal() or text[-4:].isdecimal()):
        return ""  # nearly always; and a year alone may be any number
    days = read_days(text)
    if days is None:
        return ""
    first, last = days
    return f"date:{first}" if first == last else f"date:{first:%Y-%m}"


def _war_days(value: str) -> WarDays | None:
    ends = [end.strip() for end in _DAY_RANGE.split(value)]
    if not any(ends) or not all(_WAR_DAY.fullmatch(end) for end in ends if end):
        return None
    days = [int(end) if end else None for end in ends]
    match days:
        case [day]:
            return WarDays(day, day)
        case [first, last] if first is None or last is None or first <= last:
            return WarDays(first, last)
        case _:
            return None
