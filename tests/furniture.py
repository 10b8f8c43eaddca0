"""What furniture a line may be, asked of one line: the plain reading that `cues` is held to."""

from chronisearch.documents.reading.roles.furniture import (
    FIRST_WORD,
    LONGEST_FURNITURE_CHARS,
    RUBRIC,
    Furniture,
    furniture_after,
    furniture_of,
    is_rubric,
    may_name_rubric,
)


def furniture_in(line: str) -> Furniture | None:
    """Say what furniture a block may be; None where it is of the article."""
    if len(line) > LONGEST_FURNITURE_CHARS:
        return None
    first = FIRST_WORD.match(line)
    rests = furniture_after(first[1]) if first else None
    found = rests.match(line, first.end()) if first and rests else None
    if found:
        return furniture_of(found)
    return RUBRIC if first and may_name_rubric(first[1]) and is_rubric(line) else None
