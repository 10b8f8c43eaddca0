"""The ways in which the tokens of a word or phrase may stand in a text, side by side.

Documents hold a compound joined and in parts (`weekend`, `week end`), a designator always over
the positions of its letters and digits. A sequence has one entry a position; None stands for
any token.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice, product
from typing import Final, TypeAlias

from chronisearch.analysis.token import Kind, Token

TokenSequence: TypeAlias = tuple[Token | None, ...]

MAX_WAYS: Final = 12
"""Of several compounds in one phrase; more ways than that nobody writes."""


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
    """Give the ways to write these tokens, the usual one first, at most MAX_WAYS."""
    return list(dict.fromkeys(map(_without_open_end, _ways(tokens))))


def _ways(tokens: Sequence[Token]) -> list[TokenSequence]:
    choices = [ways_of_unit(unit) for unit in units(tokens)]
    joined = (chain.from_iterable(chosen) for chosen in islice(product(*choices), MAX_WAYS))
    return list(map(tuple, joined))


def ways_of_unit(unit: Sequence[Token]) -> list[TokenSequence]:
    """Give the ways to write what one unit covers, each over all its positions."""
    first, covered = unit[0], unit[1:]
    match first.kind:
        case Kind.COMPOUND if not covered:  # a number in letters
            return [(first,)]
        case Kind.COMPOUND:
            return [(first,), *_ways(covered)]
        case Kind.WHOLE:
            return [(first, *[None] * (first.width - 1))]
        case Kind.WORD | Kind.FUNCTION | Kind.NUMBER | Kind.PART:
            return [(first,)]


def is_function(tokens: Iterable[Token]) -> bool:
    """Say whether nothing but function words stands there."""
    return all(token.kind is Kind.FUNCTION for token in tokens)


def _without_open_end(sequence: TokenSequence) -> TokenSequence:
    while sequence and sequence[-1] is None:
        sequence = sequence[:-1]
    return sequence
