"""The fields of a document in the index: one table that every engine reads."""

from enum import StrEnum
from typing import Final

from chronisearch.values import frozen

SCHEMA_VERSION: Final = 3
"""Raised whenever the table below changes its meaning; an index made otherwise is refused."""


class Form(StrEnum):
    """The two forms in which a token is indexed."""

    STEM = "stem"
    EXACT = "exact"


@frozen
class TextField:
    """A field of running text in one form.

    `weight` multiplies the field's BM25 score. The values are those of the study on five
    French collections: exact form 0.3 of the stem's, title 0.35 of the body's.
    """

    name: str
    form: Form
    weight: float


_EXACT_SHARE: Final = 0.3
_TITLE_SHARE: Final = 0.35

BODY: Final = TextField("body", Form.STEM, 1.0)
BODY_EXACT: Final = TextField("body_exact", Form.EXACT, _EXACT_SHARE)
TITLE: Final = TextField("title", Form.STEM, _TITLE_SHARE)
TITLE_EXACT: Final = TextField("title_exact", Form.EXACT, _TITLE_SHARE * _EXACT_SHARE)

ASIDE: Final = TextField("aside", Form.STEM, 1.0)
ASIDE_EXACT: Final = TextField("aside_exact", Form.EXACT, _EXACT_SHARE)
"""What is none of the article's: menus, forms, notices, lists of other articles. Asked for by
`partout:` alone, and then worth what the body is."""

CAPITAL: Final = "^"
"""Before a folded word that French does not have: the term, in exact fields, of its places where
it stands with a capital and small letters behind it. No other term begins so."""

TEXT_FIELDS: Final = (BODY, BODY_EXACT, TITLE, TITLE_EXACT, ASIDE, ASIDE_EXACT)

BM25_K1: Final = 1.2
BM25_B: Final = 0.75
"""Lucene's defaults; tuning them on French did not carry over from one collection to another."""
