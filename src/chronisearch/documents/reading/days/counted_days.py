"""The war days that a title counts: "Jours 971-975 de résistance", "Jour 500"."""

import re
from typing import Final

_PLAIN: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("’‘ʼ′´`", "'")
    | dict.fromkeys("ᵉèé", "e")
    | {"à": "a"}
)
_FIGURE: Final = re.compile(r"\d")
_ONE_DAY: Final = r"(?<![\d.,])(?:\d \d{3}|\d{1,4})(?!\d|[.,]\d)"
_ORDINAL: Final = "(?:er|e|eme)"
_DAYS: Final = (
    rf"(?P<first>{_ONE_DAY})(?P<ordinal>{_ORDINAL})?"
    rf"(?: ?(?:-|\.\.|/|a|au|et) ?(?:jour )?(?P<last>{_ONE_DAY}){_ORDINAL}?)?"
)
_RESISTANCE: Final = "de (?:la )?resistance"
_WAR: Final = (
    "(?:de (?:la )?guerre|(?:de l'|d')(?:invasion|agression|offensive)|de (?:la )?defense)"
)
_WHERE: Final = (
    "(?: (?:russe|totale|a grande echelle|(?:en|contre|de|d') ?l?'?ukraine|ukrainienne))*"
)
_END: Final = r"(?= ?(?:$|[].,:;!?()|»\"'-]))"

_NUMBERED: Final = re.compile(
    rf"(?P<before>^|[\[.,:;!?()|-] ?|\b(?:ukraine|guerre|bilan|resume|du|le|les|des) )"
    rf"jours? (?:n° ?)?{_DAYS}(?: (?:{_RESISTANCE}|{_WAR}){_WHERE})?{_END}"
)
_COUNTED: Final = re.compile(
    rf"{_DAYS} jours? (?:(?P<resistance>{_RESISTANCE})|{_WAR}){_WHERE}{_END}"
)
_NTH_DAY: Final = re.compile(rf"(?:^|[\[.,:;!?()|-] ?|\b(?:le|du|au) ){_DAYS} jours?{_END}")
_SPEAKS_OF_THE_WAR: Final = re.compile(r"\b(?:ukrain|russ|bilan|resume|chronique|point|revue)")


def war_days_in(title: str) -> tuple[int, int] | None:
    """Read first and last war day in a title; None where it names none.

    "Jours 971-975 de résistance", "1230–1234 jours de résistance", "Jour 500", "971e jour de
    guerre". "100 jours de guerre" counts only where the title speaks of this war, and a day
    of something else ("Jour 3 du procès") is none.
    """
    if not _FIGURE.search(title):
        return None
    plain = " ".join(title.lower().translate(_PLAIN).split())
    found = _NUMBERED.search(plain) or _counted(plain) or _nth_day(plain)
    if found is None:
        return None
    first, last = (
        int((found[end] or found["first"]).replace(" ", "")) for end in ("first", "last")
    )
    return (first, last) if 1 <= first <= last else None


def _counted(plain: str) -> re.Match[str] | None:
    found = _COUNTED.search(plain)
    if found is None:
        return None
    is_sure = found["resistance"] or found["ordinal"] or found["last"]
    return found if is_sure or _SPEAKS_OF_THE_WAR.search(plain) else None


def _nth_day(plain: str) -> re.Match[str] | None:
    found = _NTH_DAY.search(plain)
    return found if found and found["ordinal"] else None
