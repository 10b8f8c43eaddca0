"""Which commands there are. A command's function has the name of its module."""

from typing import Final, NamedTuple

PROGRAM: Final = "chronisearch"


class Listed(NamedTuple):
    """A command as the general help shows it."""

    panel: str
    summary: str
    takes_query: bool = False


_SEARCH: Final = "Search"
_INDEX: Final = "Index"
_VIEW: Final = "View: when, where, who, next to what, how often, the same elsewhere?"
_UNDERSTAND: Final = "Understand"

COMMANDS: Final = {
    "search": Listed(_SEARCH, "Print the documents that best match QUERY.", takes_query=True),
    "export": Listed(_SEARCH, "Write every hit of QUERY to a file.", takes_query=True),
    "batch": Listed(_SEARCH, "Search many queries at once; write the hits of all."),
    "show": Listed(_SEARCH, "Show one document whole, or a passage of it."),
    "open": Listed(_SEARCH, "Open a document’s file, at the line or page of its first mention."),
    "timeline": Listed(_VIEW, "When? QUERY over time, as bars.", takes_query=True),
    "facets": Listed(
        _VIEW, "Where? Who? QUERY by place, person, weapon, source or year.", takes_query=True
    ),
    "concordance": Listed(
        _VIEW, "How is it said? Each mention of QUERY in its context, aligned.", takes_query=True
    ),
    "neighbours": Listed(
        _VIEW, "Next to what? Words near QUERY, more than chance would have it.", takes_query=True
    ),
    "compare": Listed(
        _VIEW, "Next to what, rather? Words near A and not near B, and the other way round."
    ),
    "similar": Listed(
        _VIEW, "The same elsewhere? Documents like DOCUMENT, and what they share with it."
    ),
    "duplicates": Listed(
        _VIEW,
        "The same elsewhere? Texts and passages that stand in several documents.",
        takes_query=True,
    ),
    "index": Listed(_INDEX, "Bring the index up to date, or take in files."),
    "status": Listed(_INDEX, "Tell what “index” would do, file by file."),
    "stats": Listed(_INDEX, "Show what is in the index."),
    "check": Listed(_INDEX, "Tell whether the index is sound."),
    "explain": Listed(
        _UNDERSTAND, "Show how the score of a document came about.", takes_query=True
    ),
    "config": Listed(_UNDERSTAND, "Show each setting and where it came from."),
    "analyze": Listed(_UNDERSTAND, "Show the terms that a text becomes, and why."),
    "lexicon": Listed(_UNDERSTAND, "Show the spellings that count as one name."),
    "day": Listed(_UNDERSTAND, "Turn war days into dates, and dates into war days."),
}
