"""The index as Whoosh sees it: its fields, and our analysis in the shape that Whoosh knows.

Whoever opens the index with plain Whoosh finds `path`, `title` and `body` in a hit's stored
fields, and terms, postings and positions where Whoosh keeps them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.formats import Positions

from chronisearch.analysis.analyzer import analyze
from chronisearch.documents.document import Document, Period
from chronisearch.engine.whoosh.stored import facts_of, summary_of
from chronisearch.engine.whoosh.terms import TermPositions, document_terms, terms_of
from chronisearch.schema import BODY, TEXT_FIELDS, TITLE, Form

INDEX_FORMAT: Final = 1
"""Raised whenever the fields below, or what they hold, change."""

POSITIONS: Final = Positions()
BREAKS: Final = "breaks"
PATH: Final = "path"
SOURCE: Final = "source"
SUMMARY: Final = "summary"
FACTS: Final = "facts"
NUMBERS: Final = ("date_start", "date_end")
"""Columns of dates as proleptic ordinals; 0 stands for none."""


def to_term_bytes(text: str) -> bytes:
    """Give the bytes of a term or path; lone surrogates, as in odd file names, are kept."""
    return text.encode("utf-8", "surrogatepass")


def from_term_bytes(data: bytes) -> str:
    """Give the text back."""
    return data.decode("utf-8", "surrogatepass")


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
    """A text field that is given its terms with their positions, analysed already."""

    def __init__(self, form: Form, *, stored: bool = False) -> None:
        super().__init__(POSITIONS, FrenchAnalyzer(form), scorable=True, stored=stored)

    def index(
        self, value: TermPositions, **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the postings of one document.

        Whoosh keeps the third number, the weight, as the term's frequency and only adds the
        second up, for the length of the field. So the second says how many positions the term
        is the first to hold: terms that share a position make no text longer.
        """
        held: set[int] = set()
        for term, positions in value.items():
            before = len(held)
            held.update(positions)
            yield (
                to_term_bytes(term),
                len(held) - before,
                float(len(positions)),
                POSITIONS.encode(positions),
            )


class PositionLists(FieldType):  # type: ignore[misc]  # Whoosh is not typed
    """A field of named lists of positions, which no score and no length knows of."""

    def __init__(self) -> None:
        super().__init__(POSITIONS, None, scorable=False)

    def index(
        self, value: TermPositions, **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the postings of one document."""
        for name, positions in value.items():
            count = len(positions)
            yield to_term_bytes(name), count, float(count), POSITIONS.encode(positions)


class PathField(ID):  # type: ignore[misc]  # Whoosh is not typed
    """The name of a document: a term to find it by, stored, and a column to sort by."""

    def __init__(self) -> None:
        super().__init__(stored=True, unique=True, sortable=True)

    def index(self, value: str, **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield the one posting."""
        yield to_term_bytes(value), 1, 1.0, b""

    def to_bytes(self, value: str | bytes) -> bytes:
        """Give the bytes of the term."""
        return value if isinstance(value, bytes) else to_term_bytes(value)

    def from_bytes(self, bs: bytes) -> str:
        """Give the path back."""
        return from_term_bytes(bs)


def whoosh_schema() -> Any:
    """Give the Whoosh schema of an index."""
    stored = {BODY.name, TITLE.name}
    texts = {
        field.name: AnalysedText(field.form, stored=field.name in stored) for field in TEXT_FIELDS
    }
    numbers = {name: COLUMN(NumericColumn("i")) for name in NUMBERS}
    return Schema(
        **texts,
        **numbers,
        **{
            BREAKS: PositionLists(),
            PATH: PathField(),
            SOURCE: COLUMN(VarBytesColumn()),
            SUMMARY: COLUMN(VarBytesColumn()),
            FACTS: STORED(),
        },
    )


def whoosh_document(document: Document) -> dict[str, Any]:
    """Give what Whoosh's writer is told of a document, by field of `whoosh_schema`."""
    terms = document_terms(document)
    return {
        **terms.fields,
        **_numbers(document.period),
        f"_stored_{BODY.name}": document.text,
        f"_stored_{TITLE.name}": document.title,
        BREAKS: terms.breaks,
        PATH: document.path,
        SOURCE: to_term_bytes(document.source or ""),
        SUMMARY: summary_of(document, terms.tokens),
        FACTS: facts_of(document),
    }


def _numbers(period: Period | None) -> Mapping[str, int]:
    if period is None:
        return dict.fromkeys(NUMBERS, 0)
    return {
        "date_start": period.date_start.toordinal(),
        "date_end": period.date_end.toordinal(),
    }
