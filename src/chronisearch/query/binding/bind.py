"""The tree as typed becomes one that an engine can answer: fields known, words analysed."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from math import prod
from pathlib import Path
from typing import Final, assert_never

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.lexicon import Names
from chronisearch.query import bound
from chronisearch.query.binding.combine import all_of, any_of, standing, weighed, with_choices
from chronisearch.query.binding.content import Asked, content_words
from chronisearch.query.binding.effort import MAX_EXPANSIONS, Effort
from chronisearch.query.binding.leaves import LeafBinder, Relate
from chronisearch.query.binding.light_words import light_words
from chronisearch.query.binding.related import RelatedOptions, known_words, related_forms
from chronisearch.query.binding.related_forms import name_concept
from chronisearch.query.binding.scope import ARTICLE, TITLE_ALONE, WITH_ASIDE, Scope
from chronisearch.query.binding.several_words import KnownNames, NameOfSeveral, names_of_several
from chronisearch.query.binding.written import WrittenForms
from chronisearch.query.bound import BoundNode, BoundQuery, Clause, Concept, Window
from chronisearch.query.typed import tree
from chronisearch.query.typed.notes import Notes
from chronisearch.query.typed.printer import print_tree
from chronisearch.query.typed.tree import Node, ParsedQuery
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.query.walk import patterns
from chronisearch.values import frozen

MAX_WINDOWS: Final = 32
"""`(a OU b …) PRÈS (c OU d …)` asks for every pair; beyond this only for all of them."""

_MOST_WINDOW_FORMS: Final = 2 * MAX_EXPANSIONS
"""Two prefixes near each other have as many as a query may look for, in each of their windows."""

_FACTS: Final = (tree.InSource, tree.InPath, tree.Named, tree.Dates, tree.WarDays)
_FIELDS: Final = (tree.InTitle, tree.WithAside, *_FACTS)
_NO_CONTENT: Final = (*_FACTS, tree.Not)


@frozen
class BindOptions:
    """How words are understood.

    `any_word`: one of the words is enough. Every condition on the text that stands beside
    others at the top (word, phrase, group) becomes one of several; exclusions and fields stay.
    The words of a phrase or compound are enough then too; side by side they count once more.
    `everywhere`: what stands beside the article is searched as well.
    `exact`: plain words as written, accents aside, without their other forms.
    `variants`: other spellings of names count too.
    `derived`: words derived from those typed match too, and do not only rank.
    `lexicon`: the user's own file of names, beside those that are known anyway.
    """

    any_word: bool = False
    exact: bool = False
    everywhere: bool = False
    variants: bool = True
    derived: bool = False
    lexicon: Path | None = None


def bind(parsed: ParsedQuery, vocabulary: Vocabulary, options: BindOptions) -> BoundQuery:
    """Give what an engine answers. A query without any word asks for every document.

    Raises:
        BadLexiconError: the user's own file of names cannot be read as one.
    """
    notes = Notes()
    effort = Effort(len(patterns(parsed.tree)))
    relate = None if options.exact else _relate(vocabulary, options, effort)
    with_names = options.variants and not options.exact
    names = partial(_names, options.lexicon) if with_names else None
    leaves = LeafBinder(
        parsed.text, vocabulary, relate, notes, effort, WrittenForms(vocabulary), {}, {}
    )
    scope = WITH_ASIDE if options.everywhere else ARTICLE
    binder = _Binder(leaves, names, notes, scope)
    if options.any_word and isinstance(parsed.tree, tree.And):
        root = binder.any_of(parsed.tree.children)
    else:
        root = binder.node(parsed.tree, binder.scope)
    root = standing(root) if root else bound.Everything()
    canonical = print_tree(_one_enough(parsed.tree) if options.any_word else parsed.tree)
    return BoundQuery(parsed.text, canonical, root, (*parsed.notes, *notes.all()))


def _one_enough(node: Node) -> Node:
    """Give the tree that says of itself that one of its words is enough."""
    if not isinstance(node, tree.And):
        return node
    strict = [child for child in node.children if isinstance(child, (*_FIELDS, tree.Not))]
    loose = tuple(child for child in node.children if child not in strict)
    if len(loose) < 2:  # noqa: PLR2004, a choice has two sides
        return node
    choice = tree.Or(loose)
    return tree.And((choice, *strict)) if strict else choice


def _relate(vocabulary: Vocabulary, options: BindOptions, effort: Effort) -> Relate:
    """Give what relates other words to one typed; what is known of words is read at first use."""
    wanted = RelatedOptions(options.variants, options.any_word, options.derived)
    return lambda token: related_forms(
        token, known_words(options.lexicon), vocabulary, wanted, effort
    )


def _names(lexicon: Path | None) -> Names:
    return known_words(lexicon).names


@frozen
class _Binder:
    """Walks over the tree. None stands for what asks nothing: a word without letters.

    `names` gives the lexicon where names may be spelt otherwise, and is None where not. `scope` is
    where words are looked for that no field is asked of.
    """

    leaves: LeafBinder
    names: KnownNames | None
    notes: Notes
    scope: Scope

    def node(self, node: Node, scope: Scope) -> BoundNode | None:  # noqa: C901, PLR0911, PLR0912, one case a node
        match node:
            case tree.Word() | tree.Exactly() | tree.Wildcard() | tree.Fuzzy():
                return self.leaves.concept(node, scope)
            case tree.Phrase():
                return self.leaves.phrase(node, scope)
            case tree.Near():
                return self._near(node, scope)
            case tree.InTitle(child=child):
                return self.node(child, TITLE_ALONE)
            case tree.WithAside(child=child):
                return self.node(child, WITH_ASIDE)
            case tree.InSource(host=host):
                return bound.HasSource(host)
            case tree.InPath(glob=glob):
                return bound.HasPath(glob) if self.leaves.affords_path(glob) else None
            case tree.Named(kind=kind, text=text):
                return self._named(kind, text, scope)
            case tree.Dates(first=first_date, last=last_date):
                return bound.HasDate(first_date, last_date)
            case tree.WarDays(first=first, last=last):
                return bound.HasWarDay(first, last)
            case tree.Not(child=child):
                excluded = self.node(child, scope)
                return bound.Not(excluded) if excluded else None
            case tree.And(children=children):
                return all_of(self._conditions(children, scope))
            case tree.Or(children=children):
                return any_of(self.node(child, scope) for child in children)
            case tree.Everything():
                return bound.Everything()
            case _:
                assert_never(node)

    def any_of(self, children: tuple[Node, ...]) -> BoundNode | None:
        """Bind conditions of which one is enough, exclusions and fields aside."""
        children = with_choices(children)
        light = light_words([_asked(child) for child in children])
        places = _with_content(children, question=True)
        kept = [(children[at], light.get(at, 1.0)) for at in places]
        strict = [node for node, _ in kept if isinstance(node, (*_FIELDS, tree.Not))]
        loose = [each for each in kept if not isinstance(each[0], (*_FIELDS, tree.Not))]
        names = (name.others for name in self._names_in(children, self.scope))
        within = (word for node, _ in loose for word in self.leaves.words_within(node, self.scope))
        asked = (weighed(self.node(node, self.scope), weight) for node, weight in loose)
        enough = any_of([*asked, *names, *within])
        return all_of([enough, *(self.node(node, self.scope) for node in strict)])

    def _conditions(self, children: tuple[Node, ...], scope: Scope) -> Iterator[BoundNode | None]:
        """Bind conditions that all must hold; the words of a name may be spelt otherwise."""
        children = with_choices(children)
        bound_at = {at: self.node(children[at], scope) for at in _with_content(children)}
        for name in self._names_in(children, scope):
            words = all_of(bound_at.pop(at, None) for at in range(name.start, name.end))
            bound_at[name.start] = any_of([words, name.others])
        return (bound_at[at] for at in sorted(bound_at))

    def _named(self, kind: str, text: str, scope: Scope) -> BoundNode | None:
        """Ask for a name of this kind under all its spellings; for the words where it is none."""
        name = self.names().find(text) if self.names else None
        if name and name.kind == kind:
            return name_concept(text, name, scope)
        if self.names:
            start = max(self.leaves.text.find(text), 0)
            message = f"“{text}” is no {kind} of the lexicon; it was looked for as written."
            self.notes.add(message, start, start + len(text))
        return self.leaves.phrase(tree.Phrase(text), scope)

    def _names_in(self, children: tuple[Node, ...], scope: Scope) -> Iterator[NameOfSeveral]:
        return names_of_several(children, scope, self.names) if self.names else iter(())

    def _near(self, near: tree.Near, scope: Scope) -> BoundNode | None:
        """Ask for all operands of a chain, each two side by side within their own distance."""
        operands, distances = _chain(near)
        choices = [self._choices(operand, scope) for operand in operands]
        usable = [choice for choice in choices if choice]
        if None in choices or not _are_few(usable):
            message = "PRÈS joins words and phrases; what it joins here was looked for anywhere."
            self.notes.add(message, 0, len(self.leaves.text))
            return all_of(self.node(operand, scope) for operand in operands)
        between = _between(distances, [bool(choice) for choice in choices])
        windows = [
            Window(chosen, between) if len(chosen) > 1 else chosen[0]
            for chosen in product(*usable)
            if chosen
        ]
        return any_of(windows)

    def _choices(self, operand: Node, scope: Scope) -> list[Concept] | None:
        """Give the concepts of which an operand of PRÈS wants one; None for what is no word."""
        match operand:
            case tree.Word() | tree.Exactly() | tree.Wildcard() | tree.Fuzzy():
                concept = self.leaves.concept(operand, scope)
                return [concept] if concept else []
            case tree.Phrase(distance=None):
                concept = self.leaves.concept(operand, scope)
                return [concept] if concept else []
            case tree.Or(children=children):
                choices = [self._choices(child, scope) for child in children]
                if None in choices:
                    return None
                return [concept for choice in choices for concept in choice or ()]
            case _:
                return None


def _are_few(choices: list[list[Concept]]) -> bool:
    """Tell whether there are not too many windows, nor too many forms in all of them."""
    windows = prod(map(len, choices))
    forms = sum(
        windows // len(choice) * sum(map(_forms, concept.clauses[:1]))
        for choice in choices
        for concept in choice
    )
    return windows <= MAX_WINDOWS and forms <= _MOST_WINDOW_FORMS


def _forms(clause: Clause) -> int:
    return len(clause.expansions)


def _chain(near: tree.Near) -> tuple[list[Node], list[int]]:
    """Give all operands of `a PRÈS b PRÈS c`, in order, and the distance of each two."""
    operands = [near.right]
    distances = [near.distance]
    left = near.left
    while isinstance(left, tree.Near):
        operands.append(left.right)
        distances.append(left.distance)
        left = left.left
    return [left, *reversed(operands)], distances[::-1]


def _between(distances: Sequence[int], usable: Sequence[bool]) -> tuple[int, ...]:
    """Give the distances between operands that ask something, over those that ask nothing."""
    between: list[int] = []
    reach = 0
    for distance, is_usable in zip([0, *distances], usable, strict=True):
        reach += distance
        if is_usable:
            between.append(reach)
            reach = 0
    return tuple(between[1:])


def _with_content(children: tuple[Node, ...], *, question: bool = False) -> list[int]:
    """Give the places of all but the plain words that only make the query a sentence."""
    asked = [_asked(child) for child in children]
    others = [child for child in children if not isinstance(child, (tree.Word, *_NO_CONTENT))]
    kept = content_words(asked, question=question, has_other_content=bool(others))
    return [
        at for at, child in enumerate(children) if at in kept or not isinstance(child, tree.Word)
    ]


def _asked(node: Node) -> Asked | None:
    if not isinstance(node, tree.Word):
        return None
    tokens = tuple(analyze(node.text))
    return Asked(node.text, tokens) if tokens else None
