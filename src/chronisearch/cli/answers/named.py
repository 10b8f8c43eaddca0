"""A document that the user named: found, and said what should be known of it."""

from chronisearch.cli.exits import say
from chronisearch.config import Settings
from chronisearch.documents.containers import containers_of, elsewhere
from chronisearch.documents.document import Document, Home
from chronisearch.documents.walk.located import Since, since_indexed
from chronisearch.engine.protocol import Searcher
from chronisearch.searching import document_of
from chronisearch.searching.wanted import Wanted
from chronisearch.values import replace


def named_document(searcher: Searcher, wanted: str, settings: Settings) -> Document:
    """Give the document. Says and raises what `named` does."""
    return named(searcher, wanted, settings).document


def named(searcher: Searcher, wanted: str, settings: Settings) -> Wanted:
    """Give the document; say which list a rank is of, and whether the file is another by now.

    Raises:
        DocumentNotFoundError: there is none, or there are several.
    """
    found = document_of(searcher, wanted, settings.place, settings.corpus)
    if found.query is not None:
        say(f"{wanted} is {found.document.path} in the list for “{found.query}”.")
    say_if_other(searcher, found.document, settings)
    if found.document.home is not Home.MEMBER:
        return found
    also = elsewhere(containers_of(searcher.metadata()), found.document.path)
    if also:
        listed = ", ".join(also)
        say(f"{found.document.path} lies in other files too, and counts once: {listed}.")
    return replace(found, also_in=also)


def say_if_other(searcher: Searcher, document: Document, settings: Settings) -> None:
    """Say where the file of a document has changed or is gone since it was indexed.

    Several indexes are of several corpora: in this one, a file that is not there need not be gone.
    """
    since = since_indexed(document, settings.corpus)
    is_elsewhere = since is Since.GONE and searcher.stands_for
    if since is not Since.SAME and not is_elsewhere:
        what = "is gone" if since is Since.GONE else "has changed"
        say(
            f"{document.path} {what} since it was indexed: this is the text as it was then. "
            "“chronisearch index” takes that in."
        )
