"""The index as Whoosh sees it: its fields, and our analysis in the shape that Whoosh knows.

Whoever opens the index with plain Whoosh finds `path`, `title` and `body` in a hit's stored
fields, and terms, postings and positions where Whoosh keeps them.
"""

from collections.abc import Iterator
from typing import Any, Final

from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Positions

from chronisearch.analysis.analyzer import analyze
from chronisearch.engine.terms import terms_of
from chronisearch.engine.whoosh.format.columns import PERIOD_COLUMNS
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE, Form

PATH: Final = "path"


def to_term_bytes(text: str) -> bytes:
    """Give the bytes of a term or path; lone surrogates, as in odd file names, are kept."""
    return text.encode("utf-8", "surrogatepass")


def from_term_bytes(data: bytes) -> str:
    """Give the text back."""
    return data.decode("utf-8", "surrogatepass")


def whoosh_schema() -> Any:
    """Give the fields of an index."""
    stored = {BODY.name, TITLE.name}
    texts = {
        field.name: AnalysedText(field.form, stored=field.name in stored) for field in TEXT_FIELDS
    }
    numbers = {name: COLUMN(NumericColumn("i")) for name in PERIOD_COLUMNS}
    return Schema(**texts, **numbers, **{PATH: PathField()})


class FrenchAnalyzer(WhooshAnalyzer):  # type: ignore[misc]  # Whoosh is not typed
    """Our analysis as a Whoosh analyzer: one new token for each term, in the order of the text."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __call__(
        self, value: str, start_pos: int = 0, start_char: int = 0, **options: Any
    ) -> Iterator[Any]:
        """Yield the tokens of the text that have a term in this form."""
        for token in analyze(value):
            for term in terms_of(token, self.form):
                yield WhooshToken(
                    **options,
                    text=term,
                    original=token.surface,
                    pos=start_pos + token.position,
                    startchar=start_char + token.start_char,
                    endchar=start_char + token.end_char,
                )


class AnalysedText(FieldType):  # type: ignore[misc]  # Whoosh is not typed
    """A text field in one of our two forms."""

    def __init__(self, form: Form, *, stored: bool = False) -> None:
        super().__init__(Positions(), FrenchAnalyzer(form), scorable=True, stored=stored)


class PathField(ID):  # type: ignore[misc]  # Whoosh is not typed
    """The name of a document: a term to find it by, and stored."""

    def __init__(self) -> None:
        super().__init__(stored=True, unique=True)

    def to_bytes(self, value: str | bytes) -> bytes:
        """Give the bytes of the term."""
        return value if isinstance(value, bytes) else to_term_bytes(value)

    def from_bytes(self, bs: bytes) -> str:
        """Give the path back."""
        return from_term_bytes(bs)
