"""The byline of a text: who wrote it, on a line of its own."""

import re
from typing import Final

from chronisearch.late import compiled_late

NAME: Final = (
    r"(?:[A-ZÀ-Þ][\w'’.-]*|d['’][A-ZÀ-Þ][\w'’-]*)(?:[\s,]+(?:et|de|du|des|la|le|von|van|d['’])?\s*"
    r"[A-ZÀ-Þ][\w'’.-]*){0,7}"
)
"""Words with capitals, and what stands between those of a name, or between two names."""

_BYLINE: Final = compiled_late(
    rf"""[\s*_\[(–—-]*
    (?: (?i:par|by|(?:propos\s+)?recueillis?\s+par|texte(?:\s+de|\s?:)|auteure?\s?:
      |écrit\s+par|publié\s+par|traduit\s+par|avec)\s+ (?:l['’]|la\s|le\s)?{NAME}
      | (?i:la\s+rédaction)(?:\s+(?:de|du|avec)\s+{NAME})?
      | (?i:(?:de\s+)?notre\s+(?:correspondante?|envoyée?\s+spéciale?))\b[^.]{{0,60}} )
    (?:\s*[,(–—/|-]\s*[^.]{{0,60}})? [\s*_\]).]*\Z""",
    re.VERBOSE,
)
_LONGEST_CHARS: Final = 140
_NAME_ALONE: Final = compiled_late(rf"(?:[LD]['’])?{NAME}")
_LONGEST_NAME_CHARS: Final = 50


def is_byline(line: str) -> bool:
    """Say whether a line names who wrote the text, and does nothing else: "Par Anne Colin"."""
    return len(line) <= _LONGEST_CHARS and _BYLINE.match(line) is not None


def is_name(line: str) -> bool:
    """Say whether a line may be nothing but a name: "Anne Colin", "L’Agence"."""
    return len(line) <= _LONGEST_NAME_CHARS and _NAME_ALONE.fullmatch(line) is not None
