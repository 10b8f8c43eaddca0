"""A slow, obvious engine: every question is answered by scanning every document.

It is the oracle for which documents match, how many, and their scores. It reads like the
docstrings of `chronisearch.query.bound` and shares nothing with the engines but the analysis.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatch
from itertools import pairwise, product
from unicodedata import normalize

from chronisearch.analysis.analyzer import analyze_passages
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.normalise import INVISIBLE
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Document, Span, TitleOrigin, beside, lead_of
from chronisearch.engine.protocol import Answer, ScoredDocument, ScoredPath, SearchRequest, Sort
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Everything,
    Expansion,
    HasDate,
    HasDateFrom,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Term,
    Window,
    terms_at,
)

K1, B = 1.2, 0.75
DAY_ONE = date(2022, 2, 24)


class FieldText:
    """One field of one document: the terms at each position, and the positions with a token."""

    def __init__(self, document: Document, field: str) -> None:
        text, spans = document.text, document.passages
        if field.startswith("title"):
            text = "" if document.title_from is TitleOrigin.FIRST_SENTENCE else document.title
            spans = (Span(0, len(text)),)
        elif field.startswith("aside"):
            spans = tuple(Span(*each[:2]) for each in beside(document))
        self.terms_at: dict[int, set[str]] = {}
        self.covered: set[int] = set()
        for token in analyze_passages(text, spans):
            self.covered.update(range(token.position, token.position + token.width))
            forms = {token.exact, token.written} if field.endswith("_exact") else {token.stem}
            if field.endswith("_exact") and is_capitalised(token):
                forms.add(f"^{token.exact}")
            if forms - {""}:
                self.terms_at.setdefault(token.position, set()).update(forms - {""})
        self.length = len(self.terms_at)

    def words_at(self, position: int) -> set[str]:
        """Give the terms there but for those of capitals."""
        return {term for term in self.terms_at.get(position, ()) if not term.startswith("^")}

    def starts(self, terms: Sequence[Term]) -> list[int]:
        """Scan for the sequence; "" is any one token. A form of holes alone is nowhere."""
        if not any(terms):
            return []
        return [
            start
            for start in sorted(self.covered)
            if all(
                any(each in self.terms_at.get(start + place, ()) for each in terms_at(term))
                if term
                else (start + place in self.covered)
                for place, term in enumerate(terms)
            )
        ]


def is_capitalised(token: Token) -> bool:
    """Tell of a word of content whether it stands with a capital before a small letter."""
    surface = "".join(char for char in normalize("NFC", token.surface) if char not in INVISIBLE)
    while (
        surface and "elision" in token.rules and not surface.lower().startswith(token.written[:2])
    ):
        surface = surface[1:]
    is_foreign = bool(token.stem) and not Inflections.open().is_common(token.exact)
    return is_foreign and token.exact.isalpha() and surface[:1].isupper() and surface[1:2].islower()


@dataclass(frozen=True)
class Entry:
    """A document with its six fields."""

    document: Document
    fields: dict[str, FieldText]

    @property
    def lead(self) -> int:
        """How many of the body's first positions are the sentence in place of a title."""
        tokens = analyze_passages(self.document.text, lead_of(self.document))
        return max((token.position + token.width for token in tokens), default=0)


@dataclass(frozen=True)
class Pair:
    """Two words of the query that are neighbours in the text, and what that adds."""

    first: Concept
    second: Concept
    occurrences: int
    rarity: float
    value: float


@dataclass(frozen=True)
class Opening:
    """A word of the query in the sentence that stands in for a title, and what that adds."""

    concept: Concept
    rarity: float
    value: float


class ReferenceSearcher:
    """Answers over a list of documents; of two with one path the later one counts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        latest = {document.path: document for document in documents}
        names = ("body", "body_exact", "title", "title_exact", "aside", "aside_exact")
        self.entries = [
            Entry(document, {name: FieldText(document, name) for name in names})
            for document in latest.values()
        ]

    def search(self, request: SearchRequest) -> Answer:
        found = [entry for entry in self.entries if self.matches(request.root, entry)]
        scored = [ScoredDocument(e.document, self.score(request.root, e)) for e in found]
        scored.sort(key=lambda hit: hit.document.path)
        if request.sort is Sort.RELEVANCE:
            scored = self.by_relevance(request.root, scored)
        elif request.sort is not Sort.PATH:
            sign = -1 if request.sort is Sort.DATE_DESCENDING else 1
            scored.sort(key=lambda hit: _day(hit.document, sign))
        end = None if request.limit is None else request.offset + request.limit
        return Answer(len(found), iter(scored[request.offset : end]))

    def by_relevance(self, root: BoundNode, scored: list[ScoredDocument]) -> list[ScoredDocument]:
        """Order by score; the first hundred once more, by what neighbours and leads add to it."""
        scored = sorted(scored, key=lambda hit: hit.score, reverse=True)
        entries = {entry.document.path: entry for entry in self.entries}
        best = [
            ScoredDocument(hit.document, hit.score + self.gain(root, entries[hit.document.path]))
            for hit in sorted(scored[:100], key=lambda hit: hit.document.path)
        ]
        return sorted(best, key=lambda hit: hit.score, reverse=True) + scored[100:]

    def gain(self, root: BoundNode, entry: Entry) -> float:
        of_leads = sum(opening.value for opening in self.openings(root, entry))
        return of_leads + sum(pair.value for pair in self.neighbours(root, entry))

    def openings(self, root: BoundNode, entry: Entry) -> Iterator[Opening]:
        """Look for each concept that may match in the lead of a text without a title."""
        if isinstance(root, Concept):
            if any(start < entry.lead for start in self.standing(root, entry, "body")):
                rarity = self.rarity_in_body(root)
                yield Opening(root, rarity, 0.07 * rarity)
        elif isinstance(root, And | Or | Window):
            for child in root.children:
                yield from self.openings(child, entry)

    def neighbours(self, root: BoundNode, entry: Entry) -> Iterator[Pair]:
        """Scan for each two concepts side by side in the query: how often are they so in the body?

        Only words of no content may stand between, two at most.
        """
        children = root.children if isinstance(root, And | Or) else ()
        for one, other in pairwise(children):
            if isinstance(one, Concept) and isinstance(other, Concept):
                ends = {last + 1 for _, last in self.stretches(one, entry, "body")}
                starts = set(self.standing(other, entry, "body"))
                count = sum(self.leads_on(entry.fields["body"], end, starts) for end in ends)
                if count:
                    rarity = (self.rarity_in_body(one) + self.rarity_in_body(other)) / 2
                    norm = self.norm("body", entry)
                    yield Pair(
                        one, other, count, rarity, 0.3 * rarity * count * (K1 + 1) / (count + norm)
                    )
        for child in children:
            yield from self.neighbours(child, entry)

    def leads_on(self, body: FieldText, end: int, starts: set[int]) -> bool:
        for at in range(end, end + 3):
            if at in starts:
                return True
            if at not in body.covered or at in body.terms_at:
                return False
        return False

    def rarity_in_body(self, concept: Concept) -> float:
        found = [clause for clause in concept.clauses if clause.field.startswith("body")]
        return self.rarity(found[0]) if found else 0.0

    def ranking(self, request: SearchRequest) -> tuple[ScoredPath, ...]:
        hits = self.search(request).documents
        return tuple(ScoredPath(hit.document.path, hit.score) for hit in hits)

    def count(self, root: BoundNode) -> int:
        return sum(self.matches(root, entry) for entry in self.entries)

    def matches(self, node: BoundNode, entry: Entry) -> bool:
        document = entry.document
        match node:
            case Concept():
                return any(self.holds(clause, entry) for clause in node.clauses)
            case Window(children=children):
                return all(self.matches(child, entry) for child in children) and any(
                    self.fits(node, entry, text) for text in ("body", "title", "aside")
                )
            case HasSource(host=host):
                source = (document.source or "").lower()
                return source == host or source.endswith("." + host)
            case HasPath(glob=glob):
                path, glob = document.path.casefold(), glob.casefold()
                if not set(glob) & set("*?"):
                    return glob in path
                return fnmatch(path, glob.replace("[", "[[]").replace("**/", "*"))
            case HasDate(first=first, last=last):
                return _meets(document, first or date.min, last or date.max)
            case HasDateFrom(origin=origin):
                return document.period is not None and document.period.date_from == origin
            case HasWarDay(first=first, last=last):
                start = DAY_ONE + timedelta(days=max(first or 1, 1) - 1)
                return _meets(
                    document, start, DAY_ONE + timedelta(days=last - 1) if last else date.max
                )
            case Not(child=child):
                return not self.matches(child, entry)
            case And(children=children):
                return all(self.matches(child, entry) for child in children)
            case Or(children=children):
                return any(self.matches(child, entry) for child in children)
            case Everything():
                return True

    def score(self, node: BoundNode, entry: Entry) -> float:
        match node:
            case Concept():
                return sum(self.bm25(clause, entry) for clause in node.clauses)
            case And(children=children) | Window(children=children):
                return sum(self.score(child, entry) for child in children)
            case Or(children=children):
                return sum(
                    self.score(child, entry)
                    for child in children
                    if isinstance(child, Concept) or self.matches(child, entry)
                )
            case _:
                return 0.0

    def bm25(self, clause: Clause, entry: Entry) -> float:
        name = clause.field
        tf = sum(each.weight * self.tf(each, name, entry) for each in clause.expansions)
        if not tf:
            return 0.0
        return clause.weight * self.rarity(clause) * tf * (K1 + 1) / (tf + self.norm(name, entry))

    def norm(self, name: str, entry: Entry) -> float:
        present = [length for e in self.entries if (length := e.fields[name].length)]
        relative = entry.fields[name].length / (sum(present) / len(present)) if present else 0.0
        return K1 * (1 - B + B * relative)

    def rarity(self, clause: Clause) -> float:
        df = self.df(clause)
        return math.log(1 + (len(self.entries) - df + 0.5) / (df + 0.5))

    def df(self, clause: Clause) -> int:
        return self.holders(clause.expansions, clause.field)

    def holders(self, expansions: Sequence[Expansion], name: str) -> int:
        return sum(any(self.tf(x, name, entry) for x in expansions) for entry in self.entries)

    def tf(self, expansion: Expansion, name: str, entry: Entry) -> int:
        occurrences = len(entry.fields[name].starts(expansion.terms))
        others = sum(len(entry.fields[f].starts((term,))) for f, term in expansion.without)
        return max(0, occurrences - others)

    def holds(self, clause: Clause, entry: Entry) -> bool:
        return any(
            each.matches and self.tf(each, clause.field, entry) for each in clause.expansions
        )

    def fits(self, window: Window, entry: Entry, text: str) -> bool:
        places = [set(self.stretches(child, entry, text)) for child in window.children]
        return any(is_chain(chosen, window) for chosen in product(*places))

    def standing(self, concept: Concept, entry: Entry, text: str) -> Iterator[int]:
        return (first for first, _ in self.stretches(concept, entry, text))

    def stretches(self, concept: Concept, entry: Entry, text: str) -> Iterator[tuple[int, int]]:
        for clause in concept.clauses:
            if clause.field.startswith(text):
                for each in clause.expansions:
                    if each.matches:
                        starts = set(entry.fields[clause.field].starts(each.terms))
                        for field, term in each.without:
                            starts -= set(entry.fields[field].starts((term,)))
                        yield from ((start, start + each.width - 1) for start in starts)


def is_chain(chosen: Sequence[tuple[int, int]], window: Window) -> bool:
    """Tell whether each two that follow one another in the query are near, in either order."""
    return all(
        0 < max(one[0], other[0]) - min(one[1], other[1]) <= distance
        for (one, other), distance in zip(pairwise(chosen), window.distances, strict=True)
    )


def _meets(document: Document, first: date, last: date) -> bool:
    period = document.period
    return period is not None and period.date_start <= last and period.date_end >= first


def _day(document: Document, sign: int) -> tuple[bool, int]:
    if document.period is None:
        return True, 0
    return False, sign * document.period.date_start.toordinal()
