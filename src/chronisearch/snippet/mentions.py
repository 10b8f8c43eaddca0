"""Tokens → mentions: where a text says what was asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from chronisearch.analysis.analyzer import analyze_passages
from chronisearch.analysis.normalise import APOSTROPHES
from chronisearch.analysis.token import Token
from chronisearch.documents.document import Aside, Document, Span, TitleOrigin, beside
from chronisearch.query.nearness import Stretch, chained
from chronisearch.schema import Form
from chronisearch.snippet.candidates import regions
from chronisearch.snippet.plan import Plan, Term, Wanted

_ELISION: Final = "elision"
"""The rule by which the analyzer names a token that covers an elided word before its own."""


class Mention(NamedTuple):
    """A stretch of the text that says one or several of the concepts asked for."""

    start_char: int
    end_char: int
    concepts: frozenset[int]
    weight: float


class _Occurrence(NamedTuple):
    """A form that stands in the text, from its first position on."""

    start_char: int
    end_char: int
    position: int
    wanted: Wanted

    @property
    def stretch(self) -> Stretch:
        """Give its first and last position."""
        return self.position, self.position + self.wanted.width - 1


def find_mentions(document: Document, plan: Plan) -> Iterator[Mention]:
    """Yield all mentions in the document's passages, in order, without overlap.

    A sequence is one mention, from its first word to its last. Words of a window are mentions
    where they stand in one. Forms looked for in the title, or beside the article, count there
    alone. What is held at once is bounded, however long the text.
    """
    has_title = document.title_from is not TitleOrigin.FIRST_SENTENCE
    title = document.title_span if has_title else Span(0, 0)
    reach_over = bool(plan.windows)
    waiting: list[_Occurrence] = []
    last: Mention | None = None
    aside = beside(document) if plan.looks_aside else []
    for region in regions(document.text, document.passages, plan.anchors, plan.reach, reach_over):
        settled = [one for one in waiting if one.start_char < region[0].start_char]
        if settled:
            # Nothing that stands before this region is found in it or behind it once more.
            waiting = [one for one in waiting if one.start_char >= region[0].start_char]
            *done, last = _joined_up(last, _merged(settled))
            yield from done
        here = _found(document.text, region, plan, title)
        waiting.extend(here if not aside else _where(here, in_aside=_lies_in(region[0], aside)))
    yield from _joined_up(last, _merged(waiting))


def _lies_in(region: Span, aside: list[Aside]) -> bool:
    """Say whether a region, which lies in one stretch, lies beside the article."""
    place = bisect_right(aside, region.start_char, key=attrgetter("start_char"))
    return place > 0 and region.start_char < aside[place - 1].end_char


def _where(found: Iterable[_Occurrence], *, in_aside: bool) -> Iterator[_Occurrence]:
    return (one for one in found if one.wanted.in_aside == in_aside)


def _joined_up(last: Mention | None, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions, the first joined to the last one before where both overlap."""
    for mention in mentions:
        if last and mention.start_char < last.end_char:
            last = _joined(last, mention)
        else:
            if last:
                yield last
            last = mention
    if last:
        yield last


def mentions_within(text: str, plan: Plan) -> list[Mention]:
    """Give the mentions in a text that is no document's, and has no title."""
    return _merged(_found(text, [Span(0, len(text))], plan, Span(0, 0)))


def _found(text: str, region: Sequence[Span], plan: Plan, title: Span) -> Iterable[_Occurrence]:
    """Give what stands in stretches of the text that are analysed together."""
    here = _occurrences(analyze_passages(text, region), plan, title)
    return _in_windows(here, plan) if plan.windows else here


def _occurrences(tokens: Sequence[Token], plan: Plan, title: Span) -> Iterator[_Occurrence]:
    at: dict[int, list[Token]] = {}
    if plan.reach:
        for token in tokens:
            at.setdefault(token.position, []).append(token)
    for token in tokens:
        for term in _terms(token):
            for wanted in plan.starts.get(term, ()):
                occurrence = _occurrence(wanted, token, at)
                if occurrence and (not wanted.in_title or _within(occurrence, title)):
                    yield occurrence


def _terms(token: Token) -> Iterator[Term]:
    """Yield the terms under which the token is indexed."""
    if token.stem:
        yield Form.STEM, token.stem
    yield Form.EXACT, token.exact
    if token.written != token.exact:
        yield Form.EXACT, token.written


def _occurrence(wanted: Wanted, first: Token, at: dict[int, list[Token]]) -> _Occurrence | None:
    """Follow the form from its first token on; None where it does not stand there whole."""
    if wanted.without and not wanted.without.isdisjoint(_terms(first)):
        return None
    end_char = first.end_char
    for step, any_of in enumerate(wanted.terms[1:], start=1):
        here = at.get(first.position + step, ())
        if not any_of and here:
            continue
        ends = [
            token.end_char
            for token in here
            if any(form is wanted.form and term in any_of for form, term in _terms(token))
        ]
        if not ends:
            return None
        end_char = max(end_char, min(ends))
    return _Occurrence(_word_start_char(first), end_char, first.position, wanted)


def _word_start_char(token: Token) -> int:
    """Give where the word itself begins: `l’OTAN` mentions OTAN."""
    if _ELISION not in token.rules:
        return token.start_char
    article = next(place for place, char in enumerate(token.surface) if char in APOSTROPHES)
    return token.start_char + article + 1


def _within(occurrence: _Occurrence, title: Span) -> bool:
    return title.start_char <= occurrence.start_char and occurrence.end_char <= title.end_char


def _in_windows(found: Iterable[_Occurrence], plan: Plan) -> Iterator[_Occurrence]:
    """Yield what stands where it was asked for: anywhere, or in a window that is complete."""
    standing: dict[tuple[int, bool], list[list[_Occurrence]]] = {}
    for occurrence in found:
        wanted = occurrence.wanted
        if wanted.window is None:
            yield occurrence
        else:
            of_children: list[list[_Occurrence]] = [
                [] for _ in range(len(plan.windows[wanted.window]) + 1)
            ]
            children = standing.setdefault((wanted.window, wanted.in_title), of_children)
            children[wanted.child].append(occurrence)
    for (window, _), children in standing.items():
        stretches = [[each.stretch for each in child] for child in children]
        complete = chained(stretches, plan.windows[window])
        for child, stretches_in_chain in zip(children, map(set, complete), strict=True):
            yield from (each for each in child if each.stretch in stretches_in_chain)


def _merged(found: Iterable[_Occurrence]) -> list[Mention]:
    """Join what overlaps; the same form found twice in one place counts once."""
    places: dict[tuple[int, int], dict[Wanted, None]] = {}
    for one in found:
        places.setdefault((one.start_char, one.end_char), {})[one.wanted] = None
    mentions = (
        Mention(
            start_char, end_char, frozenset(f.concept for f in forms), sum(f.weight for f in forms)
        )
        for (start_char, end_char), forms in sorted(places.items(), key=itemgetter(0))
    )
    return list(_joined_up(None, mentions))


def _joined(one: Mention, other: Mention) -> Mention:
    return Mention(
        one.start_char,
        max(one.end_char, other.end_char),
        one.concepts | other.concepts,
        one.weight + other.weight,
    )
