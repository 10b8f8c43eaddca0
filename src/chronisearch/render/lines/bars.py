"""Bars of block characters, an eighth of a column fine."""

from typing import Final

_EIGHTHS: Final = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FULL: Final = "█"
_MOST_COLUMNS: Final = 60  # a longer bar says no more


def bar(value: float, highest: float, width_chars: int) -> str:
    """Give a bar whose full width stands for the highest value; what is there is never nothing."""
    if value <= 0 or highest <= 0:
        return ""
    eighths = max(round(min(value / highest, 1) * bar_width(width_chars) * len(_EIGHTHS)), 1)
    full, rest = divmod(eighths, len(_EIGHTHS))
    return _FULL * full + _EIGHTHS[rest]


def bar_width(width_chars: int) -> int:
    """Give how many columns of those that are left a bar takes at most."""
    return max(1, min(width_chars, _MOST_COLUMNS))
