"""What a renderer of hits is given: a finished page, or an export that is still being read."""

from collections.abc import Iterable
from typing import Protocol

from chronisearch.hits import Diagnosis, Hit, VariantUse
from chronisearch.query.typed.tree import Note
from chronisearch.values import frozen


class Answered(Protocol):
    """The part of a SearchResult that renderers need; `hits` is read once, in order."""

    @property
    def query(self) -> str: ...
    @property
    def understood(self) -> str: ...
    @property
    def total(self) -> int: ...
    @property
    def elapsed_s(self) -> float: ...
    @property
    def hits(self) -> Iterable[Hit]: ...
    @property
    def notes(self) -> tuple[Note, ...]: ...
    @property
    def variants(self) -> tuple[VariantUse, ...]: ...
    @property
    def diagnosis(self) -> Diagnosis | None: ...
    @property
    def beside(self) -> int: ...
    @property
    def undated(self) -> int: ...


@frozen
class StreamedAnswer:
    """An answer whose hits come one by one, so that an export holds one at a time."""

    query: str
    understood: str
    total: int
    elapsed_s: float
    hits: Iterable[Hit]
    notes: tuple[Note, ...] = ()
    variants: tuple[VariantUse, ...] = ()
    diagnosis: Diagnosis | None = None
    beside: int = 0
    undated: int = 0
