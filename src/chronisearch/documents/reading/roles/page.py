"""The blocks of one page while their roles are found: what each is so far, and its shape."""

from typing import Final

from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.role import Reading, Role
from chronisearch.documents.reading.roles.furniture import Furniture
from chronisearch.documents.reading.roles.weights import Neighbours, is_sentence
from chronisearch.late import compiled_late

LONGEST_HEADLINE_CHARS: Final = 180
_LONGEST_LABEL_CHARS: Final = 60
_LEAST_PROSE_WORDS: Final = 11
_LONG_PROSE_CHARS: Final = 200
_HAS_AN_HOUR: Final = compiled_late(r"[\W_]*(?:[01]?\d|2[0-3])\s?(?:h|:)\s?(?:[0-5]\d)?\b")
_SAYS_OF_A_THING: Final = compiled_late(r"[•*▪●–—-]\s*[^:.]{2,30}\s:\s\S")
_ENDS: Final = compiled_late(r"[.!?…][\s»”\"’')\]*_]*\Z")
_BULLET: Final = compiled_late(r"[-*+•–—▪●◦→›»]\s")
_NO_LABELS: Final = frozenset({Role.SOURCE, Role.ORNAMENT, Role.PUBLICATION, Role.CREDIT})


class Page:
    """A text's blocks, with the roles of those that are none of the article's.

    The one thing in this room that changes: each rule reads what those before it have found.
    """

    def __init__(self, text: str, blocks: Blocks, furniture: dict[int, Furniture]) -> None:
        self.text = text
        self.blocks = blocks
        self.furniture = furniture
        self.roles: dict[int, Reading] = {}
        self.title: int | None = None
        self.size: int = len(blocks.texts)

    def put(self, number: int, role: Role, reason: str) -> None:
        """Give a block a role, if it has none and is not the title."""
        if number not in self.roles and number != self.title:
            self.roles[number] = Reading(role, reason)

    def is_label(self, number: int) -> bool:
        """Say whether a block was found to be of the page, or has the name of a rubric."""
        if number in self.roles:
            return self.roles[number].role not in _NO_LABELS
        return number in self.furniture and self.furniture[number].is_rubric

    def opens_a_list(self, number: int) -> bool:
        """Say whether a block stands over links to other articles."""
        may_be = self.furniture.get(number)
        return may_be is not None and may_be.opens_a_list and number in self.roles

    def is_glued(self, number: int) -> bool:
        """Say whether a block stands on the line below the one before it, without a blank."""
        if not 0 < number < self.size:
            return False
        end_char, start_char = self.blocks.end_char(number - 1), self.blocks.starts_char[number]
        return self.text.count("\n", end_char, start_char) == 1

    def is_prose(self, number: int) -> bool:
        """Say whether a block is a paragraph of an article, by its own shape."""
        block = self.blocks.texts[number]
        if number in self.roles:
            return False
        if len(block) >= _LONG_PROSE_CHARS:
            return True
        return block.count(" ") >= _LEAST_PROSE_WORDS and is_sentence(block)

    def is_headline(self, number: int) -> bool:
        """Say whether a block is short and no sentence: a heading, or a link to an article."""
        block = self.blocks.texts[number]
        return len(block) <= LONGEST_HEADLINE_CHARS and not _ENDS.search(block[-8:])

    def is_short(self, number: int) -> bool:
        """Say whether a block may be an item of a menu."""
        block = self.blocks.texts[number]
        return len(block) <= _LONGEST_LABEL_CHARS and not is_sentence(block)

    def is_news(self, number: int) -> bool:
        """Say whether a short line tells something of its own: with an hour, or of a thing."""
        block = self.blocks.texts[number]
        if _HAS_AN_HOUR.match(block) or _SAYS_OF_A_THING.match(block):
            return True
        return is_sentence(block)

    def has_bullet(self, number: int) -> bool:
        """Say whether a block is the item of a list."""
        return _BULLET.match(self.blocks.texts[number]) is not None

    def neighbours(self, number: int) -> Neighbours:
        """Give the blocks around one, as far as they are not of the page."""
        before, after = number - 1, number + 1
        return Neighbours(
            self.blocks.texts[before] if before >= 0 and before not in self.furniture else "",
            self.blocks.texts[after] if after < self.size and after not in self.furniture else "",
            self.is_glued(after),
        )
