"""Names of several words among the plain words of a query: *Union européenne* may be *UE*."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.lexicon import Names
from chronisearch.query.binding.related_forms import variants_concept
from chronisearch.query.binding.scope import Scope
from chronisearch.query.binding.sequences import units
from chronisearch.query.bound import Concept
from chronisearch.query.typed.tree import Node, Word
from chronisearch.values import frozen

KnownNames: TypeAlias = Callable[[], Names]
"""Gives the lexicon, read when it is first needed."""


@frozen
class NameOfSeveral:
    """The conditions from `start` to before `end` spell a name; `others` is its other spellings."""

    start: int
    end: int
    others: Concept


def names_of_several(
    conditions: Sequence[Node], scope: Scope, names: KnownNames
) -> Iterator[NameOfSeveral]:
    """Yield the names that plain words side by side spell, in order; they do not overlap.

    A name that is written in one word is not among them: it is related to that word.
    """
    for run in _runs_of_words(conditions):
        words = [_as_one(conditions[at]) for at in run]
        for match in names().matches(words):
            if match.end - match.start > 1:
                typed = (conditions[at] for at in run[match.start : match.end])
                label = " ".join(word.text for word in typed if isinstance(word, Word))
                others = variants_concept(label, match.name, match.key, scope)
                if others:
                    yield NameOfSeveral(run[match.start], run[match.end - 1] + 1, others)


def _runs_of_words(conditions: Sequence[Node]) -> Iterator[list[int]]:
    """Yield the places of two plain words or more that stand side by side."""
    for is_word, places in groupby(
        range(len(conditions)), lambda at: isinstance(conditions[at], Word)
    ):
        run = list(places)
        if is_word and len(run) > 1:
            yield run


def _as_one(word: Node) -> str:
    """Give a word as it goes into a name's key: folded, the parts of a compound joined."""
    tokens = analyze(word.text) if isinstance(word, Word) else []
    return "".join(unit[0].exact for unit in units(tokens))
