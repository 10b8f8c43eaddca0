"""Which of a text's lines name its source: at its head or foot, not in a comment or a list."""

from typing import Final

from chronisearch.documents.reading.facts.source import (
    Source,
    is_address,
    is_site,
    source_in,
    source_in_lines,
)
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.documents.reading.role import Role
from chronisearch.documents.reading.roles.roles import Roles

_OF_OTHERS: Final = frozenset({Role.LINKS, Role.COMMENT, Role.NAVIGATION})


def source_of(blocks: Blocks, roles: Roles) -> Source | None:
    """Read the source that a text names; not that of a reader's comment or another article."""
    if blocks.texts and (is_address(first := blocks.line(0)) or is_site(first)):
        return source_in(first)
    wanted = {
        each
        for number in roles.may_name_source
        if number not in roles.page or roles.page[number].role not in _OF_OTHERS
        for each in (number, number + 1)
    }
    wanted.discard(len(blocks.texts))
    return source_in_lines(map(blocks.line, sorted(wanted)))
