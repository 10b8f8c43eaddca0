"""Which mention of a document this terminal was shown last: where `show --next` goes on."""

import json
from typing import Final, NamedTuple

from chronisearch.places import Place
from chronisearch.searching.ranks import name_of, terminal
from chronisearch.state import forget_older, read_state, write_state

_PREFIX: Final = "mention-"
_DAYS_KEPT: Final = 30


class Shown(NamedTuple):
    """A mention of a query in a document; they count from 1."""

    folder: str
    path: str
    query: str
    number: int


def remember_mention(index: Place, path: str, query: str, number: int) -> None:
    """Keep it for this terminal; where that cannot be, keep nothing."""
    write_state(_name(), json.dumps([name_of(index), path, query, number]))
    forget_older(_PREFIX, _DAYS_KEPT)


def last_mention(index: Place, path: str, query: str) -> int:
    """Give the number of the mention of this query in this document that was shown last, else 0."""
    try:
        kept = Shown(*json.loads(read_state(_name()) or ""))
        if kept[:3] == (name_of(index), path, query):
            return int(kept.number)
    except (ValueError, TypeError, RecursionError):
        pass  # nothing kept, or something else than we keep
    return 0


def _name() -> str:
    return f"{_PREFIX}{terminal()}.json"
