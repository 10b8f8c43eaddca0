"""What may be looked for beside a word typed, and how it is added to the word's concept."""

from collections.abc import Iterator
from typing import Final

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.lexicon import Name, NameKind, key_of
from chronisearch.analysis.token import Kind
from chronisearch.query.binding.scope import Scope
from chronisearch.query.bound import Clause, Concept, Expansion, Origin
from chronisearch.schema import BODY, BODY_EXACT, TEXT_FIELDS, Form
from chronisearch.values import frozen

INFLECTED_WEIGHT: Final = 0.3
DERIVED_WEIGHT: Final = 0.3
SPELLING_WEIGHT: Final = 0.7
"""Second round of the study: chosen on one half of the collections, confirmed on the other."""
VARIANT_WEIGHT: Final = 0.9
"""A variant counts slightly less than the spelling typed."""
FAMILY_WEIGHT: Final = 0.02
"""A text would have to say *Shahed* fifty times to count as one that says *Shahed-136*."""
PLURAL_WEIGHT: Final = BODY.weight / (BODY.weight + BODY_EXACT.weight)
"""What another form with the same stem is worth where a word is looked for by its stem too."""


@frozen
class RelatedForm:
    """One related form. `stems` are looked for in stem fields, `words` in exact fields, each
    at successive positions; empty where there is nothing to look for in that kind of field.
    `without` are written forms that fold to a single word and are other words.
    """

    origin: Origin
    weight: float
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    matches: bool = True
    without: tuple[str, ...] = ()


@frozen
class RelatedForms:
    """All that belongs to one word typed.

    `is_name`: look for it as written and not by its stem. `left_out` are exact forms that
    share the stem and are another word (names). `name` is the lexicon's, if it has it.
    `accented` are written forms that fold as the word typed does and are other words; `as_written`
    says that the word typed is another one without its accents.
    """

    is_name: bool = False
    name: Name | None = None
    forms: tuple[RelatedForm, ...] = ()
    left_out: tuple[str, ...] = ()
    accented: tuple[str, ...] = ()
    as_written: bool = False

    def by_field(self) -> dict[str, tuple[Expansion, ...]]:
        """Give the expansions to add to each text field of the schema, by its name."""
        return {
            field.name: tuple(
                Expansion(
                    terms,
                    form.weight,
                    form.origin,
                    form.matches,
                    tuple((field.name, word) for word in form.without),
                )
                for form in self.forms
                if (terms := form.words if field.form is Form.EXACT else form.stems)
            )
            for field in TEXT_FIELDS
        }

    def without(self, exact_field: str) -> tuple[tuple[str, str], ...]:
        """Give the `Expansion.without` of the typed stem, beside this exact field."""
        return tuple((exact_field, word) for word in self.left_out)


def variant_forms(name: Name, key: str) -> Iterator[RelatedForm]:
    """Yield the other spellings of a name than the one with this key, as the index has them."""
    single = {key, *filter(str.isalpha, map(key_of, name.spellings))}
    for text in name.others(key):
        words = _terms_of(text)
        if len(words) > 1 and single.intersection(words):
            continue  # *Shahed-136* is found as *Shahed* already
        if words and "".join(words) != key:
            yield RelatedForm(Origin.VARIANT, VARIANT_WEIGHT, words)


def variants_concept(label: str, name: Name, key: str, scope: Scope) -> Concept | None:
    """Give what the other spellings of a name of several words ask for; None without any.

    To be asked beside the words themselves, as `Names.matches` found them: the documents with
    *Union européenne* are those with both words, or with this concept (*UE*).
    """
    forms = tuple(
        Expansion(form.words, form.weight, form.origin) for form in variant_forms(name, key)
    )
    if not forms:
        return None
    places = (Clause(place.exact_field, place.alone, forms) for place in scope)
    return Concept(label, tuple(places))


def name_concept(label: str, name: Name, scope: Scope) -> Concept:
    """Ask for a name under all its spellings; for a weapon, for their plurals too: *Shaheds*."""
    sequences = dict.fromkeys(filter(None, map(_terms_of, name.spellings)))
    has_plural = name.kind is NameKind.WEAPON
    singular = (words[0] for words in sequences if has_plural and len(words) == 1)
    plurals = ((f"{word}s",) for word in singular if word.isalpha())
    first, *others = [*sequences]
    forms = (
        Expansion(first),
        *(
            Expansion(words, VARIANT_WEIGHT, Origin.VARIANT)
            for words in dict.fromkeys((*others, *plurals))
            if words != first
        ),
    )
    return Concept(label, tuple(Clause(place.exact_field, place.alone, forms) for place in scope))


def _terms_of(text: str) -> tuple[str, ...]:
    """Give the exact terms of a spelling at successive positions; "" where a whole spans on."""
    terms: list[str] = []
    for token in analyze(text):
        if token.kind is not Kind.COMPOUND and token.position == len(terms):
            terms += [token.exact, *[""] * (token.width - 1)]
    while terms and not terms[-1]:
        terms.pop()
    return tuple(terms)
