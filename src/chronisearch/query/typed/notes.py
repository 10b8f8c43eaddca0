"""Gather what a query was read otherwise than typed, without ever gathering too much."""

from typing import Final

from chronisearch.query.typed.tree import Note

MAX_NOTES: Final = 10
"""A reader looks at a few remarks; a megabyte of stray brackets would give a million."""


class Notes:
    """Notes in the order they were made, each message once, at most MAX_NOTES."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}
        self._left_out = 0
        self._end_char = 0

    def add(self, message: str, start_char: int, end_char: int) -> None:
        """Remember the message with its place in the query text."""
        if len(self._notes) < MAX_NOTES:
            self._notes.setdefault(message, Note(message, start_char, end_char))
        elif message not in self._notes:
            self._left_out += 1
            self._end_char = end_char

    def all(self) -> tuple[Note, ...]:
        """Give what was gathered, in the order of the text where places differ.

        The last one says how many there would have been.
        """
        notes = sorted(self._notes.values(), key=lambda note: note.start_char)
        if self._left_out:
            message = f"{self._left_out:,} more things were read otherwise than typed, or cut."
            notes.append(Note(message, self._end_char, self._end_char))
        return tuple(notes)
