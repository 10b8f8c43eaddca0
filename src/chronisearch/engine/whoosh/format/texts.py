"""The texts of a document, and the fields that are forms of one text and share its cells."""

from collections.abc import Mapping
from typing import Final

from chronisearch.schema import ASIDE, ASIDE_EXACT, BODY, BODY_EXACT, TITLE, TITLE_EXACT, TextField

TEXTS: Final[Mapping[str, tuple[TextField, TextField]]] = {
    BODY.name: (BODY, BODY_EXACT),
    TITLE.name: (TITLE, TITLE_EXACT),
    ASIDE.name: (ASIDE, ASIDE_EXACT),
}
"""By name; the stemmed field comes first."""
