"""The ways in which the tokens of a word or phrase may stand in a text, side by side.

Documents hold a compound joined and in parts (`weekend`, `week end`), a number of several
groups as one token over several positions (`3 000`, but also `3000` over one), a designator
always over the positions of its letters and digits. A sequence has one entry a position;
None stands for any token. Behind the first group of a number stand its own others, not
any token: between `3000` and `soldats` there is no place for *jeunes*.
"""

from collections.abc import Sequence
from itertools import chain, islice, product
from typing import Final, TypeAlias

from chronisearch.analysis.token import Kind, Token
from chronisearch.analysis.words import term
from chronisearch.analysis.words import token as token_of

TokenSequence: TypeAlias = tuple[Token | None, ...]

_MAX_WAYS: Final = 12
"""Of several compounds and numbers in one phrase; more ways than that nobody writes."""
_GROUP_DIGITS: Final = 3


def units(tokens: Sequence[Token]) -> list[list[Token]]:
    """Group tokens (in order of position): each WHOLE, NUMBER, COMPOUND with what it covers."""
    groups: list[list[Token]] = []
    end = -1
    for token in tokens:
        if token.position < end:
            groups[-1].append(token)
        else:
            groups.append([token])
            end = token.position + token.width
    return groups


def ways(tokens: Sequence[Token]) -> list[TokenSequence]:
    """Give the ways to write these tokens, the usual one first, at most _MAX_WAYS."""
    return _ways(tokens, is_end=True)


def _ways(tokens: Sequence[Token], *, is_end: bool) -> list[TokenSequence]:
    """Give the ways of tokens behind which others are asked for, or nothing (`is_end`)."""
    *before, last = units(tokens) or [[]]
    choices = [_ways_of_unit(unit, is_end=False) for unit in before]
    choices.append(_ways_of_unit(last, is_end=is_end) if last else [])
    joined = (chain.from_iterable(chosen) for chosen in islice(product(*choices), _MAX_WAYS))
    return list(dict.fromkeys(map(tuple, joined)))


def _ways_of_unit(unit: list[Token], *, is_end: bool) -> list[TokenSequence]:
    first, covered = unit[0], unit[1:]
    match first.kind:
        case Kind.COMPOUND:
            return [(first,), *_ways(covered, is_end=is_end)]
        case Kind.NUMBER | Kind.WHOLE if is_end:  # as wide as it likes
            return [(first,)]
        case Kind.NUMBER:
            return [(first, *behind) for behind in _groups_behind(first)]
        case Kind.WHOLE:
            return [(first, *(None,) * (first.width - 1))]
        case Kind.WORD | Kind.FUNCTION | Kind.PART:
            return [(first,)]


def _groups_behind(number: Token) -> list[TokenSequence]:
    """Give what may stand behind a number's first group, as typed first: nothing, or its others."""
    digits = number.exact.partition(".")[0]
    first_digits = len(digits) % _GROUP_DIGITS or _GROUP_DIGITS
    groups = tuple(
        token_of(group, 0, Kind.PART, term(group))
        for start in range(first_digits, len(digits), _GROUP_DIGITS)
        if (group := digits[start : start + _GROUP_DIGITS])
    )
    return [groups, ()] if number.width > 1 else [(), groups]
