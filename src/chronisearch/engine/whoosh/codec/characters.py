"""The character that stands for a cell in the string of a text (see cells.py)."""

from typing import Final

BREAK: Final = "\0"
"""Stands where no token does: between passages."""

MOST_CELLS: Final = 1_100_000
"""As many as there are characters, but for a few: a segment must not come to hold more."""

_SURROGATES: Final = range(0xD800, 0xE000)
"""No characters by themselves: left out of the count."""


def character_of(number: int) -> str:
    """Give the character that stands for a cell, numbered from 1 up to MOST_CELLS."""
    if number < _SURROGATES.start:
        return chr(number)
    return chr(number + len(_SURROGATES))


def number_of(character: str) -> int:
    """Give the number of the cell that the character stands for."""
    return number_of_code(ord(character))


def number_of_code(code: int) -> int:
    """Give the number of the cell for which the character of this code point stands."""
    return code if code < _SURROGATES.start else code - len(_SURROGATES)
