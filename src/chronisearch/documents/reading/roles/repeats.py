"""Blocks that say once more what stood above: copies, and statements made again.

A copy stands right behind, or says the title again: headline and first line, a caption and the
same with its credit. Nobody made that statement twice, and it is left out. A block of several
lines' length that comes again further down counts once for the score and is marked where it
stands. Below another heading it is a statement of its own ("Aucune victime" on two days), and
so are short lines: answers in a dialogue, headings of letters, labels of a list.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chronisearch.documents.document import Span
from chronisearch.documents.reading.lines.blocks import Blocks
from chronisearch.late import compiled_late

_MARKUP: Final = " \t#>*_"
_SPACES: Final = "\u00a0\u202f\u2009"
_LAST_MARKS: Final = ".…!: \u00a0\u202f"
_SEEN_CHARS: Final = 24
"""Blocks that begin alike so far are compared."""

_HEAD: Final = 8
_MARKED: Final = 6
_SPEECH: Final = '«“"„—–-'
"""What is said twice in a dialogue is said twice."""

_SHORTEST_COPY_WORDS: Final = 5
_SHORTEST_REPEAT_CHARS: Final = 60
_CREDIT: Final = compiled_late(
    r"\s*(?:[—–|/©-]|\()\s*[^.!?]{2,60}(?:/|©|\()?[^.!?]{0,30}\)?\Z|\s*©.{2,60}\Z"
)
_HEADING_CHARS: Final = 80
_ENDS: Final = ".!?…»”:;,"


class Repeats(NamedTuple):
    """The numbers of blocks that are copies, and of those said again; both ascending."""

    copies: list[int]
    again: list[int]


NO_REPEATS: Final = Repeats([], [])


def repeats_of(text: str, blocks: Blocks, article: Sequence[int], title: Span) -> Repeats:
    """Find what is said again in these blocks of the article, and of the title elsewhere in it."""
    copies = set(_copies_of_title(text, blocks, article, title))
    again: list[int] = []
    for group in _alike(text, blocks, article):
        for place, number in enumerate(group):
            if number in copies:
                continue
            same = next((e for e in reversed(group[:place]) if _is_same(blocks, e, number)), None)
            if same is not None and _is_copy(blocks, article, number, same):
                copies.add(number)
            elif same is not None and _is_said_again(blocks, article, number, same):
                again.append(number)
    return Repeats(sorted(copies), sorted(again)) if copies or again else NO_REPEATS


def _copies_of_title(
    text: str, blocks: Blocks, article: Sequence[int], title: Span
) -> Iterator[int]:
    """Give the blocks at the head of the article that only say the title again."""
    said = plain(text[title.start_char : title.end_char])
    for number in article[:_HEAD]:
        block, start_char = blocks.texts[number], blocks.starts_char[number]
        is_elsewhere = title.end_char <= start_char or start_char + len(block) <= title.start_char
        if said[:_MARKED] in block[:_SEEN_CHARS] and is_elsewhere and plain(block) == said:
            yield number


def _alike(text: str, blocks: Blocks, article: Sequence[int]) -> Iterator[list[int]]:
    """Give the blocks that begin alike, together; nearly every text has none."""
    texts = blocks.texts
    if len(article) < len(texts):
        texts = [*map(texts.__getitem__, article)]
    starts = [block[:_SEEN_CHARS] for block in texts if len(block) >= _SEEN_CHARS]
    for space in _SPACES:
        if space in text:
            starts = [start.replace(space, " ") for start in starts]
    if len({*starts}) == len(starts):
        return
    numbers = [number for number in article if len(blocks.texts[number]) >= _SEEN_CHARS]
    groups: dict[str, list[int]] = {}
    for number, start in zip(numbers, starts, strict=True):
        groups.setdefault(start, []).append(number)
    yield from (group for group in groups.values() if len(group) > 1)


def plain(block: str) -> str:
    """Give what blocks must have in common to say the same."""
    words = block.strip(_MARKUP).rstrip(_LAST_MARKS)
    for space in _SPACES:
        words = words.replace(space, " ")
    return words.replace("\n", " ")


def _is_same(blocks: Blocks, earlier: int, later: int) -> bool:
    """Say whether two blocks say the same, but for a last mark or a credit."""
    one, other = plain(blocks.texts[earlier]), plain(blocks.texts[later])
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return rest != long and _CREDIT.fullmatch(rest.lstrip(_LAST_MARKS)) is not None


def _is_copy(blocks: Blocks, article: Sequence[int], number: int, earlier: int) -> bool:
    is_next = article[bisect_left(article, number) - 1] == earlier
    block = blocks.texts[earlier]
    return is_next and block[0] not in _SPEECH and block.count(" ") + 1 >= _SHORTEST_COPY_WORDS


def _is_said_again(blocks: Blocks, article: Sequence[int], number: int, earlier: int) -> bool:
    """Say whether no heading stands between the two, and they are long enough to count."""
    if len(blocks.texts[number]) < _SHORTEST_REPEAT_CHARS:
        return False
    between = article[bisect_left(article, earlier) + 1 : bisect_left(article, number)]
    return not any(_is_heading(blocks.texts[each]) for each in between)


def _is_heading(block: str) -> bool:
    return block.startswith("#") or (len(block) <= _HEADING_CHARS and block[-1] not in _ENDS)
