"""The four things that an index run may be asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from chronisearch.values import frozen


@frozen
class Update:
    """Bring the index up to date with the corpus."""


@frozen
class TakeIn:
    """Take in these files, and the documents below these folders; remove nothing else."""

    paths: Sequence[Path]


@frozen
class TakeInText:
    """Take in one text that came by standard input, under a name of its own."""

    data: bytes
    name: str


@frozen
class Forget:
    """Take documents out, by their paths as the index has them or by those of their files."""

    names: Sequence[str]


Request: TypeAlias = Update | TakeIn | TakeInText | Forget
