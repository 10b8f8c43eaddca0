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
from chronisearch.schema import BM25_B, BM25_K1, BODY, BODY_EXACT, SCHEMA_VERSION, TEXT_FIELDS

INDEX_FORMAT: Final = 1
"""Raised whenever the mapping, or what documents are sent as, changes its meaning."""

MAKER: Final = "chronisearch"
"""Stands in `_meta`; an index without it was made by someone else and is left alone."""

MOST_TERM_CHARS: Final = 8191
"""Lucene's white-space tokenizer cuts what is longer than its `max_token_length`, at most 8192."""

DOCUMENT_FREQUENCY_FIELDS: Final = tuple(field.name for field in TEXT_FIELDS)


def texts() -> tuple[str, ...]:
    """Name the texts of a document: fields that are forms of one text share its positions."""
    return tuple(TEXTS)


def covered(text: str) -> str:
    """Name the field that tells which positions of a text hold a token, for holes in phrases."""
    return f"{text}_covered"


def lead(field: str) -> str:
    """Name the field that has of a body field what stands in the lead of a text without title."""
    return f"{field}_lead"


LEADS: Final = (BODY.name, BODY_EXACT.name)
"""The fields of which a lead is sent by itself."""


def words(field: str) -> str:
    """Name the keyword field that lists the terms of a text field, for walks over them."""
    return f"{field}_words"


def length(field: str) -> str:
    """Name the number that tells at how many positions of a text field a term stands."""
    return f"{field}_length"


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
            "similarity": {"default": {"type": "BM25", "k1": BM25_K1, "b": BM25_B}},
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
    *map(lead, LEADS),
    "hosts",
    "path_folded",
]
"""What only finds; the document itself is kept whole in `document`."""


def _properties() -> dict[str, Any]:
    stacked = {"type": "text", "analyzer": "stacked", "index_options": "positions"}
    found = {field.name: stacked for field in TEXT_FIELDS}
    listed = {words(field.name): _KEYWORD for field in TEXT_FIELDS}
    lengths = {length(field.name): _LONG for field in TEXT_FIELDS}
    marks = {covered(text): {**stacked, "norms": False} for text in texts()}
    facts: dict[str, Any] = {beside(role): _LONG for role in ROLES} | {
        "path": _KEYWORD,
        "path_folded": {"type": "keyword"},
        "home": _KEYWORD,
        "hosts": _KEYWORD,
        "date_start": _DAY,
        "date_end": _DAY,
        "date_from": _KEYWORD,
        "size_bytes": _LONG,
        "mtime_ns": _LONG,
        "sha256": _KEYWORD,
        "encoding": _STORED_ONLY,
        "sketch": {"type": "long", "index": False, "doc_values": False},
        "document": {"type": "object", "enabled": False},
        "document_sha256": _STORED_ONLY,
    }
    leads = {lead(field): {**stacked, "norms": False} for field in LEADS}
    return found | listed | lengths | marks | leads | facts
