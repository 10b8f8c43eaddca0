"""What the reference engine counts: every document scanned, every mention found anew."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

from chronisearch.documents.sketch import sketch_of
from chronisearch.engine.counts import (
    Column,
    Days,
    MentionContext,
    NearTerm,
    NearTerms,
    Reach,
    Sketched,
    Tally,
    TermTotal,
)
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Or,
    Window,
)
from engine_conformance.reference import Entry, FieldText, ReferenceSearcher, is_chain

Key = TypeVar("Key", bound=Hashable)


class CountingReference(ReferenceSearcher):
    """Counts as `engine.counts` says."""

    def tally_by_days(self, root: BoundNode) -> Mapping[Days, Tally]:
        def days(entry: Entry) -> Days:
            period = entry.document.period
            return (period.date_start, period.date_end) if period else None

        return self.tallies(root, days)

    def tally_by_value(self, root: BoundNode, column: Column) -> Mapping[str, Tally]:
        def value(entry: Entry) -> str:
            document = entry.document
            match column:
                case Column.SOURCE:
                    return document.source or ""
                case Column.FOLDER:
                    return document.path.rpartition("/")[0]
                case Column.KIND:
                    return document.kind
                case Column.AUTHOR:
                    return document.author
                case Column.LANGUAGE:
                    return document.language

        return self.tallies(root, value)

    def tally_by_concept(self, root: BoundNode, concepts: Sequence[Concept]) -> Sequence[Tally]:
        return [self.tally_of(concept, And((root, concept))) for concept in concepts]

    def sketches(self, root: BoundNode) -> Iterator[Sketched]:
        for entry in self.matching(root):
            document = entry.document
            period = document.period
            yield Sketched(
                document.path,
                (period.date_start, period.date_end) if period else None,
                document.file.sha256,
                tuple(sketch_of(document.text, document.passages)),
            )

    def term_totals(self, terms: Sequence[str]) -> Sequence[TermTotal]:
        def total(term: str) -> TermTotal:
            counts = [len(e.fields["body_exact"].starts((term,))) for e in self.entries]
            return TermTotal(sum(counts), sum(map(bool, counts)))

        return [*map(total, terms)]

    def contexts(self, root: BoundNode, offsets: Sequence[int]) -> Iterator[MentionContext]:
        for entry in self.matching(root):
            number = 0
            for text in ("body", "title", "aside"):
                field = entry.fields[f"{text}_exact"]
                for start, end in self.mentions(root, entry, text):
                    terms = [self.term_beside(field, start, end, offset) for offset in offsets]
                    yield MentionContext(entry.document.path, number, tuple(terms))
                    number += 1

    def term_beside(self, field: FieldText, start: int, end: int, offset: int) -> str:
        step = range(end, end + offset) if offset > 0 else range(start - 1, start + offset - 1, -1)
        walked = [*_walk(step, field)]
        if len(walked) < abs(offset):
            return ""
        terms = field.words_at(walked[-1])
        return max(terms, key=lambda term: (len(term), term), default="")

    def terms_near(self, root: BoundNode, reach: Reach) -> NearTerms:
        places, near, documents = 0, Counter[str](), Counter[str]()
        for entry in self.matching(root):
            field = entry.fields["body_exact"]
            here = [
                position
                for position in sorted(self.near_positions(root, entry, reach))
                if position in field.terms_at
            ]
            places += len(here)
            terms = [term for position in here for term in field.words_at(position)]
            near.update(terms)
            documents.update(set(terms))
        return NearTerms(places, {term: NearTerm(near[term], documents[term]) for term in near})

    def near_positions(self, root: BoundNode, entry: Entry, reach: Reach) -> set[int]:
        body = entry.fields["body"]
        spans = self.mentions(root, entry, "body")
        inside = {position for start, end in spans for position in range(start, end)}
        near = set[int]()
        for start, end in spans:
            before = range(start - 1, start - 1 - reach.before, -1)
            near.update(_walk(before, body))
            near.update(_walk(range(end, end + reach.behind), body))
        return near - inside

    def tallies(self, root: BoundNode, key: Callable[[Entry], Key]) -> dict[Key, Tally]:
        entries: dict[Key, list[Entry]] = {}
        for entry in self.matching(root):
            entries.setdefault(key(entry), []).append(entry)
        return {value: self.sum_of(root, found) for value, found in entries.items()}

    def tally_of(self, counted: BoundNode, matching: BoundNode) -> Tally:
        return self.sum_of(counted, self.matching(matching))

    def sum_of(self, root: BoundNode, entries: Sequence[Entry]) -> Tally:
        return Tally(
            len(entries),
            sum(
                len(self.mentions(root, entry, text))
                for entry in entries
                for text in ("body", "title", "aside")
            ),
            sum(entry.fields["body_exact"].length for entry in entries),
        )

    def matching(self, root: BoundNode) -> list[Entry]:
        return [entry for entry in self.entries if self.matches(root, entry)]

    def mentions(self, root: BoundNode, entry: Entry, text: str) -> list[tuple[int, int]]:
        """Give the mentions in the body or in the title as positions, joined where they overlap."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self.places(root, entry, text)):
            if joined and start < joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return joined

    def places(self, node: BoundNode, entry: Entry, text: str) -> Iterator[tuple[int, int]]:
        match node:
            case Concept():
                yield from self.standing_whole(node, entry, text)
            case And(children=children) | Or(children=children):
                for child in children:
                    yield from self.places(child, entry, text)
            case Window(children=children):
                standing = [
                    [*self.stretches(child, entry, text)] if is_sought(child, text) else []
                    for child in children
                ]
                for chosen in product(*standing):
                    if is_chain(chosen, node):
                        yield from ((first, last + 1) for first, last in chosen)
            case _:
                return

    def standing_whole(
        self, concept: Concept, entry: Entry, text: str
    ) -> Iterator[tuple[int, int]]:
        """Find where the concept stands, from the first named term to the last."""
        if not is_sought(concept, text):
            return
        for clause in concept.clauses:
            for each in clause.expansions:
                if each.matches and clause.field.startswith(text):
                    named = [at for at, term in enumerate(each.terms) if term]
                    starts = set(entry.fields[clause.field].starts(each.terms))
                    for field, term in each.without:
                        starts -= set(entry.fields[field].starts((term,)))
                    yield from ((at + named[0], at + named[-1] + 1) for at in starts)


def is_sought(concept: Concept, text: str) -> bool:
    """Tell whether mentions of the concept are counted in the body, or in the title."""
    texts = {clause.field.removesuffix("_exact") for clause in concept.clauses}
    return text in texts and not (text == "title" and "body" in texts)


def _walk(positions: range, body: FieldText) -> Iterator[int]:
    """Yield positions as long as a token covers them."""
    for position in positions:
        if position not in body.covered:
            return
        yield position
