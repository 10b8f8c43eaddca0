"""The index as the cluster sees it: settings and mapping, made from the project's own schema.

Our analysis is the only one. A text arrives as the terms of each of its positions,
`chevaux|cheval _ mangeaient|manger`, and the cluster only takes that apart again: white space
parts positions, `|` the terms of one, and `_` leaves one free (see `stacked.py`).
"""

from collections.abc import Mapping
from typing import Any, Final

from chronisearch.analysis.analyzer import ANALYZER_VERSION
from chronisearch.documents.document import COPY, REPEAT
from chronisearch.documents.reading.role import Role
from chronisearch.engine.texts import TEXTS
from chronisearch.schema import BODY, SCHEMA_VERSION, TEXT_FIELDS

INDEX_FORMAT: Final = 2
"""Raised whenever the mapping, or what documents are sent as, changes its meaning."""

MAKER: Final = "chronisearch"
"""Stands in `_meta`; an index without it was made by someone else and is left alone."""

MOST_TERM_CHARS: Final = 8191
"""Lucene's white-space tokenizer cuts what is longer than its `max_token_length`, at most 8192."""


def texts() -> tuple[str, ...]:
    """Name the texts of a document: fields that are forms of one text share its positions."""
    return tuple(TEXTS)


def covered(text: str) -> str:
    """Name the field that tells which positions of a text hold a token, for holes in phrases.

    Its one term stands at each of them, and once more behind the text.
    """
    return f"{text}_covered"


def quiet(text: str) -> str:
    """Name the field that tells which positions hold a token without a stem: function words."""
    return f"{text}_quiet"


LEAD: Final = f"{BODY.name}_lead"
"""The field that tells which positions of a body are a sentence in place of a title."""


def words(field: str) -> str:
    """Name the keyword field that lists the terms of a text field, for walks over them."""
    return f"{field}_words"


def length(field: str) -> str:
    """Name the number that tells at how many positions of a text field a term stands."""
    return f"{field}_length"


VALUES: Final = ("source", "folder", "kind", "author", "language")
"""What is known of each document apart from its words and days: `engine.counts.Column`."""

ROLES: Final = tuple(sorted({*(role.value for role in Role), COPY, REPEAT}))


def beside(role: str) -> str:
    """Name the number that tells how many stretches beside a document's body have this role."""
    return f"beside_{role}"


def current_makers() -> dict[str, str]:
    """Say what this program makes indexes with; an index made with anything else is refused."""
    return {
        "index format": f"opensearch {INDEX_FORMAT}",
        "schema": str(SCHEMA_VERSION),
        "analyzer": str(ANALYZER_VERSION),
    }


def index_body(name: str, shards: int, replicas: int) -> dict[str, Any]:
    """Give what creates an index that is to have this name."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            # What a run sends is seen at its commit, which refreshes: until then readers have
            # one whole state, and no segments are made for a state that nobody asks for.
            "refresh_interval": "-1",
            "similarity": {"default": _scripted(_COUNT), _WINDOWS: _scripted(_WINDOWS_COUNT)},
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": False,
            "_meta": meta_of(name, {}),
            "_source": {"excludes": _NOT_IN_SOURCE},
            "properties": _properties(),
        },
    }


def meta_of(name: str, metadata: Mapping[str, str]) -> dict[str, Any]:
    """Give what the index says of itself: who made it, for which name, and what is kept beside."""
    makers = current_makers()
    return {"maker": MAKER, "makers": makers, "of": name, "metadata": dict(metadata)}


def _scripted(source: str) -> dict[str, Any]:
    return {"type": "scripted", "script": {"source": source}}


_COUNT: Final = "return query.boost * doc.freq;"
"""What a query gives is how often it stands in a text: BM25 is made of that in `scored.py`, by
the exact lengths of texts, over all forms of a word, and the same however an index is cut. Lucene
sums over the terms of a phrase, so a phrase is asked for by so much less."""

_WINDOWS: Final = "windows"
_WINDOWS_COUNT: Final = (
    "return term.totalTermFreq == field.sumTotalTermFreq ? query.boost * doc.freq : 0;"
)
"""For spans, which may hold any number of terms: only the term of covered positions counts. It is
known by standing more often than any other, since it stands once more in each text."""

_ANALYSIS: Final[dict[str, Any]] = {
    "tokenizer": {"positions": {"type": "whitespace", "max_token_length": MOST_TERM_CHARS + 1}},
    "filter": {
        "terms": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [r"([^|]+)"],
        },
        "free": {"type": "stop", "stopwords": ["_"]},
        "once": {"type": "remove_duplicates"},
    },
    "analyzer": {
        "stacked": {"type": "custom", "tokenizer": "positions", "filter": ["terms", "free", "once"]}
    },
}

_KEYWORD: Final = {"type": "keyword"}
_STORED_ONLY: Final = {"type": "keyword", "index": False, "doc_values": False}
_LONG: Final = {"type": "long"}
_DAY: Final = {"type": "date", "format": "strict_year_month_day"}

_NOT_IN_SOURCE: Final = [
    *(field.name for field in TEXT_FIELDS),
    *(words(field.name) for field in TEXT_FIELDS),
    *map(covered, texts()),
    *map(quiet, texts()),
    LEAD,
    *VALUES,
    "hosts",
    "path_folded",
]
"""What only finds; the document itself is kept whole in `document`."""


def _properties() -> dict[str, Any]:
    stacked = {"type": "text", "analyzer": "stacked", "index_options": "positions", "norms": False}
    found = {field.name: stacked for field in TEXT_FIELDS}
    listed = {words(field.name): _KEYWORD for field in TEXT_FIELDS}
    lengths = {length(field.name): _LONG for field in TEXT_FIELDS}
    marks = {covered(text): {**stacked, "similarity": _WINDOWS} for text in texts()}
    marks |= {quiet(text): stacked for text in texts()} | {LEAD: stacked}
    facts: dict[str, Any] = {beside(role): _LONG for role in ROLES} | {
        "path": _KEYWORD,
        "path_folded": {"type": "keyword"},
        "home": _KEYWORD,
        "hosts": _KEYWORD,
        "date_start": _DAY,
        "date_end": _DAY,
        "date_from": _KEYWORD,
        **dict.fromkeys(VALUES, _KEYWORD),
        "size_bytes": _LONG,
        "mtime_ns": _LONG,
        "sha256": _KEYWORD,
        "encoding": _STORED_ONLY,
        "sketch": {"type": "long", "index": False, "doc_values": False},
        "document": {"type": "object", "enabled": False},
        "document_sha256": _STORED_ONLY,
    }
    return found | listed | lengths | marks | facts
