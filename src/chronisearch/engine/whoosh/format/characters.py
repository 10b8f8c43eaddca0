"""The character that stands for a cell in the string of a text (see cells.py)."""

from typing import Final

BREAK: Final = "\0"
"""Stands where no token does: between passages."""

MOST_CELLS: Final = 1_100_000
"""As many as there are characters, but for a few: a segment must not come to hold more."""

_FIRST_SURROGATE: Final = 0xD800
_SURROGATES: Final = 0x800
"""No characters by themselves: left out of the count."""


def character_of(number: int) -> str:
    """Give the character that stands for a cell, numbered from 1 up to MOST_CELLS."""
    return chr(code_of(number))


def code_of(number: int) -> int:
    """Give the code point of the character that stands for a cell."""
    return number if number < _FIRST_SURROGATE else number + _SURROGATES


def number_of(character: str) -> int:
    """Give the number of the cell that the character stands for."""
    return number_of_code(ord(character))


def number_of_code(code: int) -> int:
    """Give the number of the cell for which the character of this code point stands."""
    return code if code < _FIRST_SURROGATE else code - _SURROGATES
