"""What a search gives back: a page of hits, each traceable to its file."""

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from chronisearch.values import as_dict, frozen

if TYPE_CHECKING:
    from chronisearch.query.typed.tree import Note
    from chronisearch.snippet import Snippet


@frozen
class Hit:
    """One document that answers the query.

    `rank` counts from 1 over the whole result, not the page. `score` is the engine's, higher
    is better; documents of equal score stand in the order of their paths. `mentions` counts
    the highlights in the whole text. `day_first` and `day_last` are war days; dates are None
    where the document has none. `encoding` is what the file's bytes were read as. `home` is where
    the file lives, one of `documents.document.Home`. `title_highlights` are the matching stretches
    of the title. `pages` says where each page of the text begins, where it has any.
    `group` is the path of the best hit of the texts like this one, its own where
    it is that, None where nobody looked; `similar` are those that stand under it. `also_in` are the
    paths that the same article has in other files, under which it does not count.
    """

    rank: int
    score: float
    path: str
    title: str
    title_from: str
    date_start: date | None
    date_end: date | None
    date_from: str | None
    day_first: int | None
    day_last: int | None
    source: str | None
    sha256: str
    encoding: str
    mentions: int
    snippets: tuple["Snippet", ...]
    home: str = "corpus"
    title_highlights: tuple[tuple[int, int], ...] = ()
    pages: tuple[int, ...] = ()
    group: str | None = None
    similar: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()

    def page_at(self, at_char: int) -> int | None:
        """Give the page, from 1, on which a character of the text stands, if there are pages."""
        return bisect_right(self.pages, at_char) or None

    as_dict = as_dict


@frozen
class Suggestion:
    """A spelling that the corpus has, as it is written there, for a word that it lacks.

    `word` is the word as typed; `documents` hold the spelling.
    """

    word: str
    spelling: str
    documents: int

    as_dict = as_dict


@frozen
class Condition:
    """One of the conditions that had to be met together.

    `alone` documents meet it; `without` would be found if it were left out.
    """

    text: str
    alone: int
    without: int

    as_dict = as_dict


@frozen
class Related:
    """Words of the corpus derived from those of the query, and what is found if they match too."""

    words: tuple[str, ...]
    total: int


@frozen
class Diagnosis:
    """Why nothing was found, or that a word of the query stands nowhere in the corpus.

    `unknown` are the words that no document holds, as typed. `suggestions` are for them, word
    by word, the best first. `conditions` are all that had to be met, where nothing was found
    and there are several; `any_total` is then what one of the words brings, None where that
    was asked already. `related` is what derived words would find beside few hits or none.
    `corrected` is the query with the best suggestions in their places, and
    `is_corrected` says that the hits are those of that query.
    """

    unknown: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_total: int | None = None
    related: Related | None = None
    corrected: str | None = None
    is_corrected: bool = False

    as_dict = as_dict

    @property
    def emptying(self) -> tuple[Condition, ...]:
        """Give the conditions to blame: those that no document meets, else the costliest one.

        None where leaving out a single condition would not help.
        """
        unmet = tuple(one for one in self.conditions if not one.alone)
        if unmet:
            return unmet
        costliest = max(self.conditions, key=lambda one: one.without, default=None)
        return (costliest,) if costliest and costliest.without else ()


@frozen
class VariantUse:
    """Another spelling of a name typed, and how many of the hits hold it.

    `word` is the name as typed, `spelling` the variant as the corpus writes it.
    """

    word: str
    spelling: str
    documents: int

    as_dict = as_dict


@frozen
class SpellingUse:
    """A spelling of a name, the language it is at home in ("" if none is known), and its documents.

    `documents` is None where there is no index to count in.
    """

    text: str
    language: str
    documents: int | None

    as_dict = as_dict


@frozen
class SearchResult:
    """The answer to one query.

    `total` is exact, whatever the page. `understood` is the canonical form of the query.
    `hits` is the page asked for, best first (or in the order asked for); empty when nothing
    was found or the page lies beyond the end. `variants` are the spellings beside those typed
    that brought hits, `diagnosis` is there when nothing was found or a word is unknown. `undated`
    documents meet all conditions but that on their dates, of which they have none.
    `beside` more documents hold the words, or one of them, only beside the article: in a menu, a
    notice, a list of other articles.
    """

    query: str
    understood: str
    total: int
    elapsed_s: float
    hits: tuple[Hit, ...]
    notes: tuple["Note", ...] = ()
    variants: tuple[VariantUse, ...] = ()
    diagnosis: Diagnosis | None = None
    beside: int = 0
    undated: int = 0

    as_dict = as_dict
