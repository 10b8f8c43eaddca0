"""Bound query → what to look for in a text: forms by their first term, and windows.

Only what makes a document match is looked for: not what was excluded, not the filters, and
not the related words that merely lift a document's rank.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from chronisearch.query.bound import BoundNode, Concept, Expansion, Window, terms_at
from chronisearch.query.bound import Term as AnyOf
from chronisearch.query.walk import sought
from chronisearch.schema import ASIDE, ASIDE_EXACT, TEXT_FIELDS, TITLE, TITLE_EXACT, Form
from chronisearch.values import frozen

_FORM_OF: Final = {field.name: field.form for field in TEXT_FIELDS}
_ASIDE_FIELDS: Final = frozenset({ASIDE.name, ASIDE_EXACT.name})
_TITLE_FIELDS: Final = frozenset({TITLE.name, TITLE_EXACT.name})

Term: TypeAlias = tuple[Form, str]


@frozen
class Wanted:
    """One form of one concept, in the body, in the title or in what stands beside the article.

    `terms` stand side by side, at each place any of some, () for any one word; the first and
    the last are never (). The form reaches over `width` positions. `concept` numbers the concepts
    of the query. `window` is the Window that the form must stand in, if any, and `child` the
    concept's place there.
    """

    form: Form
    terms: tuple[tuple[str, ...], ...]
    width: int
    concept: int
    weight: float
    in_title: bool
    in_aside: bool
    without: frozenset[Term]
    window: int | None
    child: int

    # Each stands for itself: compared and hashed by the thousand in a long text.
    __eq__ = object.__eq__
    __hash__ = object.__hash__


@frozen
class Plan:
    """All that a query looks for.

    `starts` finds the forms by their first term. `windows` are the distances within each.
    `anchors` are terms of which every mention holds one; a mention reaches at most `reach`
    positions to either side of it, over the ends of passages only in windows. `looks_aside`
    says whether any form is looked for beside the article.
    """

    starts: dict[Term, tuple[Wanted, ...]]
    windows: tuple[tuple[int, ...], ...]
    anchors: frozenset[str]
    reach: int
    looks_aside: bool


@lru_cache(maxsize=8)
def plan_of(root: BoundNode) -> Plan:
    """Give the plan of a query; the same one for every document of a result."""
    concepts = tuple(sought(root))
    wanted: list[Wanted] = []
    for number, (concept, window, child) in enumerate(_numbered(concepts)):
        wanted.extend(_wanted(concept, number, window, child))
    windows = [node for node in concepts if isinstance(node, Window)]
    return Plan(
        starts=_by_first_term(wanted),
        windows=tuple(window.distances for window in windows),
        anchors=frozenset(_anchors(wanted, len(windows))),
        reach=_reach(wanted, windows),
        looks_aside=any(form.in_aside for form in wanted),
    )


def _numbered(
    nodes: Iterable[Concept | Window],
) -> Iterator[tuple[Concept, int | None, int]]:
    """Yield each concept with the number of its window, if any, and its place there."""
    windows = 0
    for node in nodes:
        if isinstance(node, Concept):
            yield node, None, 0
            continue
        for child, concept in enumerate(node.children):
            yield concept, windows, child
        windows += 1


def _wanted(concept: Concept, number: int, window: int | None, child: int) -> Iterator[Wanted]:
    for clause in concept.clauses:
        for expansion in clause.expansions:
            terms = _trimmed(expansion.terms)
            if terms and expansion.matches:
                yield Wanted(
                    form=_FORM_OF[clause.field],
                    terms=terms,
                    width=max(len(terms), expansion.width),
                    concept=number,
                    weight=clause.weight * expansion.weight,
                    in_title=clause.field in _TITLE_FIELDS,
                    in_aside=clause.field in _ASIDE_FIELDS,
                    without=_without(expansion),
                    window=window,
                    child=child,
                )


def _trimmed(terms: tuple[AnyOf, ...]) -> tuple[tuple[str, ...], ...]:
    """Drop the places for any word at both ends: there is nothing to mark there."""
    named = [place for place, term in enumerate(terms) if term]
    return tuple(map(terms_at, terms[named[0] : named[-1] + 1])) if named else ()


def _without(expansion: Expansion) -> frozenset[Term]:
    return frozenset((_FORM_OF[field], term) for field, term in expansion.without)


def _by_first_term(wanted: Iterable[Wanted]) -> dict[Term, tuple[Wanted, ...]]:
    starts: dict[Term, list[Wanted]] = {}
    for form in wanted:
        for term in form.terms[0]:
            starts.setdefault((form.form, term), []).append(form)
    return {term: tuple(forms) for term, forms in starts.items()}


def _anchors(wanted: Iterable[Wanted], windows: int) -> Iterator[str]:
    """Yield for each form its most telling term; of a window's children only those of one."""
    of_window: list[dict[int, set[str]]] = [{} for _ in range(windows)]
    for form in wanted:
        longest = max(filter(None, form.terms), key=lambda terms: min(map(len, terms)))
        if form.window is None:
            yield from longest
        else:
            of_window[form.window].setdefault(form.child, set()).update(longest)
    for children in of_window:
        yield from max(children.values(), key=lambda terms: min(map(len, terms)), default=())


def _reach(wanted: Iterable[Wanted], windows: Iterable[Window]) -> int:
    longest = max((form.width - 1 for form in wanted), default=0)
    widest = ((len(window.distances), sum(window.distances)) for window in windows)
    return longest + max((joined * longest + distances for joined, distances in widest), default=0)
