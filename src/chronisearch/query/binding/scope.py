"""Where a concept is looked for, and what a match there is worth."""

from typing import Final

from chronisearch.schema import ASIDE, ASIDE_EXACT, BODY, BODY_EXACT, TITLE, TITLE_EXACT, TextField
from chronisearch.values import frozen


@frozen
class Place:
    """A text in its two forms, with the weight of a match in each.

    `alone` is what the exact field counts where it is asked alone (a phrase, `=mot`, a
    pattern): stem and exact share together, so that a quoted word is worth the word.
    """

    stem_field: str
    stem_weight: float
    exact_field: str
    exact_weight: float

    @property
    def alone(self) -> float:
        return self.stem_weight + self.exact_weight


Scope = tuple[Place, ...]


def _place(stem: TextField, exact: TextField, full: float) -> Place:
    return Place(stem.name, stem.weight / full, exact.name, exact.weight / full)


ARTICLE: Final[Scope] = (_place(BODY, BODY_EXACT, 1.0), _place(TITLE, TITLE_EXACT, 1.0))
WITH_ASIDE: Final[Scope] = (*ARTICLE, _place(ASIDE, ASIDE_EXACT, 1.0))
"""`partout:mot`: what stands beside the article as well."""

TITLE_ALONE: Final[Scope] = (_place(TITLE, TITLE_EXACT, TITLE.weight),)
"""`titre:mot`: a word asked of the title counts there as it would count in the body."""
