"""What else counts as the word typed: its inflected forms, its family, its other spellings.

Each related form has the origin and the weight that the answer shows. What may match and what
may only lift a document that matches already was measured (study on five French collections,
second round): as matches, derived words bring *mission* for *missile*.

- INFLECTED forms of the same lemma match, in the exact field, where no other word can be
  meant; in the stem field they rank. A noun that happens to be a verb's form (*voie*, *lit*)
  brings that verb for ranking alone; a past participle (*détenu*) is of the verb's family.
- DERIVED words (*gérer*, *gestion*) rank, and only for words that French knows.
- VARIANT spellings of a name match, the lexicon's and those that the transliteration rules
  find in the index.
- SPELLING: the nearest terms of the index for a word that it lacks and French does not know.
  They rank, and match only when any word of the query is enough: where all must occur, an
  empty answer with a hint is more honest than hits for another word.

A name is looked for as written, in the plural at most, and not by its stem: *Lancet* is no
*lance*. The other way round, a common word leaves out the names that share its stem, and so
does a noun with another noun that only a final e parts from it (*port*, *porte*).

Only what the index holds is proposed, so the cost is bounded by a few dozen look-ups a word.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Final

from chronisearch.analysis.derivation import Derivations
from chronisearch.analysis.folding import fold
from chronisearch.analysis.homographs import Homographs
from chronisearch.analysis.inflections import Inflections, Lemma, Part
from chronisearch.analysis.lexicon import Name, Names, key_of
from chronisearch.analysis.stemmer import stem as stem_of
from chronisearch.analysis.stopwords import AUXILIARIES, FOLDED_FUNCTION_WORDS, is_function_word
from chronisearch.analysis.token import Kind, Token
from chronisearch.query.binding.effort import Effort
from chronisearch.query.binding.meant import Meant, meant_by
from chronisearch.query.binding.other_writings import other_writings
from chronisearch.query.binding.related_forms import (
    DERIVED_WEIGHT,
    FAMILY_WEIGHT,
    INFLECTED_WEIGHT,
    PLURAL_WEIGHT,
    SPELLING_WEIGHT,
    VARIANT_WEIGHT,
    RelatedForm,
    RelatedForms,
    variant_forms,
)
from chronisearch.query.bound import Origin
from chronisearch.query.near.nearest import nearest_terms
from chronisearch.query.near.spellings import spellings_by_rule
from chronisearch.query.vocabulary import Vocabulary
from chronisearch.schema import BODY, BODY_EXACT
from chronisearch.values import frozen, replace

_MOST_TERMS: Final = 500
stem = lru_cache(maxsize=4096)(stem_of)
"""The stems of a word's many neighbours in the index, looked at again with each query."""
_SHORTEST_STRIPPED_CHARS: Final = 3

_WITH_A_FEMININE: Final = ("ant", "eur", "ien", "ier", "ais", "ois", "ous")
"""Nouns of persons that dictionaries list apart from their feminine in -e."""
_AGREEMENTS: Final = (
    ("ien", ("s", "ne", "nes")),
    ("ais", ("e", "es")),
    ("ois", ("e", "es")),
)
"""How the names of peoples that dictionaries lack agree: *Kharkivien*, *Kharkivienne*."""


@frozen
class Lexica:
    """What is known of words, whatever the index."""

    names: Names
    inflections: Inflections
    derivations: Derivations
    homographs: Homographs


@cache
def known_words(user_names: Path | None = None) -> Lexica:
    """Give what the package knows of words, and the user's own file of names; read once.

    Raises:
        BadLexiconError: the user's file cannot be read as one; says where and why.
    """
    return Lexica(Names.load(user_names), Inflections.open(), Derivations.load(), Homographs.open())


@frozen
class RelatedOptions:
    """`variants` false leaves other spellings out; `any_word`: one word of the query suffices;
    `derived`: words of one family match.
    """

    variants: bool = True
    any_word: bool = False
    derived: bool = False


def related_forms(
    token: Token, lexica: Lexica, vocabulary: Vocabulary, options: RelatedOptions, effort: Effort
) -> RelatedForms:
    """Give what belongs to one token of the query; nothing to function words.

    Spellings are left out where the words before took all the work that may be done for them.
    """
    found = _related(token, lexica, vocabulary, options, effort)
    numbers = tuple(other_writings(token, vocabulary))
    return replace(found, forms=(*found.forms, *numbers)) if numbers else found


def _related(
    token: Token, lexica: Lexica, vocabulary: Vocabulary, options: RelatedOptions, effort: Effort
) -> RelatedForms:
    match token.kind:
        case Kind.WORD | Kind.PART:
            meant = meant_by(
                token, lexica.homographs, lexica.inflections, partial(_holds, vocabulary)
            )
            return _Asked(token, meant, lexica, vocabulary, options, effort).all()
        case Kind.WHOLE | Kind.COMPOUND:
            name = lexica.names.family((token.exact,))
            variants = variant_forms(name, token.exact) if name and options.variants else ()
            return RelatedForms(name=name, forms=(*variants, *_family_of_model(token, lexica)))
        case Kind.FUNCTION | Kind.NUMBER:
            return RelatedForms()


def _holds(vocabulary: Vocabulary, word: str) -> bool:
    return vocabulary.document_frequency(BODY_EXACT.name, word) > 0


def _family_of_model(token: Token, lexica: Lexica) -> Iterator[RelatedForm]:
    """Yield the family of a model, which is found behind all that names the model itself.

    Not under its French spelling (*Chahed*): that is a person's name as well.
    """
    letters = token.exact.rstrip("0123456789")
    family = lexica.names.family((letters,)) if letters != token.exact else None
    if family is None or token.kind is not Kind.COMPOUND:
        return
    foreign = (v.text for v in family.variants if v.language != "fr" and key_of(v.text) == letters)
    for word in dict.fromkeys(map(key_of, (family.form, *foreign))):
        yield RelatedForm(Origin.VARIANT, FAMILY_WEIGHT, (word,))


@frozen
class _Asked:
    """One word typed, with all that is needed to relate others to it."""

    token: Token
    meant: Meant
    lexica: Lexica
    vocabulary: Vocabulary
    options: RelatedOptions
    effort: Effort

    @property
    def exact(self) -> str:
        return self.token.exact

    @property
    def stem(self) -> str:
        return self.token.stem

    def all(self) -> RelatedForms:
        lemmas = tuple(lemma for lemma in self.meant.lemmas if lemma.part is not Part.NAME)
        name = self.lexica.names.family((self.exact,))
        if lemmas and name is None:
            others = self._others_of_stem(lemmas)
            as_written = self.meant.as_written
            accented = () if as_written else self._accented()
            ranking = map(_ranking, accented)
            inflected = dict.fromkeys(
                (*self._variants(None), *self._inflected(lemmas), *others.kept, *ranking)
            )
            stems = {self.stem}.union(*(form.stems for form in inflected))
            derived = (form for form in self._derived(lemmas) if form.stems[0] not in stems)
            return RelatedForms(
                is_name=as_written,
                forms=(*inflected, *derived),
                left_out=others.left_out,
                accented=accented,
                as_written=as_written,
            )
        forms = (*self._variants(name), *self._agreeing(), *self._of_people())
        if not lemmas and not self._is_held(forms):
            forms += tuple(self._nearest())
        return RelatedForms(is_name=True, name=name, forms=forms)

    def _variants(self, name: Name | None) -> Iterator[RelatedForm]:
        if not self.options.variants:
            return
        listed = tuple(variant_forms(name, self.exact)) if name else ()
        yield from listed
        yield from self._plurals_of(listed)
        if self.effort.is_spent:
            return
        known = {form.words for form in listed}
        if not name and self.lexica.inflections.is_common(self.exact):
            return
        lexica = (self.lexica.names, self.lexica.inflections)
        for word in spellings_by_rule(self.exact, lexica, self.vocabulary, self._words):
            if (word,) not in known:
                yield RelatedForm(Origin.VARIANT, VARIANT_WEIGHT, (word,))
            other = None if name else self.lexica.names.family((word,))
            yield from variant_forms(other, word) if other else ()

    def _plurals_of(self, variants: Iterable[RelatedForm]) -> Iterator[RelatedForm]:
        """Yield the plurals of variants, of weapons above all: *Chahed* is *Shaheds* too."""
        for form in variants:
            if len(form.words) == 1:
                plural = f"{form.words[0]}s"
                if plural.isalpha() and self._holds_word(plural):
                    yield RelatedForm(Origin.VARIANT, VARIANT_WEIGHT * PLURAL_WEIGHT, (plural,))

    def _agreeing(self) -> Iterator[RelatedForm]:
        """Yield plural and singular of a word that no dictionary has."""
        for word in _agreeing_forms(self.exact):
            yield RelatedForm(Origin.INFLECTED, PLURAL_WEIGHT, (word,))

    def _inflected(self, lemmas: tuple[Lemma, ...]) -> Iterator[RelatedForm]:
        """Yield the forms that the stem does not reach; only those that the index holds."""
        for lemma in lemmas:
            if lemma.word not in AUXILIARIES:
                matches = self._is_meant(lemma, lemmas)
                for stemmed, words in self._forms_by_stem(lemma).items():
                    yield RelatedForm(
                        Origin.INFLECTED, INFLECTED_WEIGHT, stems=(stemmed,), matches=False
                    )
                    for word in words:
                        told = self.meant.of_a_form(word, INFLECTED_WEIGHT)
                        if told is not None:
                            yield from told
                        elif (
                            matches
                            and self.meant.is_form_of(word, lemma)
                            and not self.meant.is_of_others(word)
                        ):
                            yield RelatedForm(Origin.INFLECTED, INFLECTED_WEIGHT, (word,))

    def _forms_by_stem(self, lemma: Lemma) -> dict[str, list[str]]:
        """Give the lemma's forms in the index by their stems, the stem typed left out."""
        by_stem: dict[str, list[str]] = {}
        for word in lemma.forms:
            by_stem.setdefault(stem(word), []).append(word)
        by_stem.pop(self.stem, None)
        held = {
            stemmed: [word for word in words if self.meant.may_be_form(word, lemma)]
            for stemmed, words in by_stem.items()
            if self._holds_stem(stemmed)
        }
        return {stemmed: words for stemmed, words in held.items() if words}

    def _accented(self) -> tuple[str, ...]:
        """Give the written forms that fold as the word typed and are other words."""
        return tuple(sorted(filter(self._holds_word, self.meant.others - {self.exact})))

    def _is_meant(self, lemma: Lemma, lemmas: tuple[Lemma, ...]) -> bool:
        """Tell whether who typed the word may well have meant this lemma."""
        if lemma.part is not Part.VERB or lemma.word == self.exact:
            return True
        if all(other.word != self.exact for other in lemmas):
            return True
        return self.exact in lemma.participles

    def _derived(self, lemmas: tuple[Lemma, ...]) -> Iterator[RelatedForm]:
        """Yield the stems of words of the same family that the index holds."""
        derivations = self.lexica.derivations
        bases = dict.fromkeys((self.exact, *(lemma.word for lemma in lemmas)))
        of_family = (stem(word) for base in bases for word in derivations.family(base))
        stems = dict.fromkeys(filter(self._holds_stem, of_family))
        stems |= dict.fromkeys(derivations.derived_stems(self.stem, self._stems))
        for derived in stems:
            matches = self.options.derived
            yield RelatedForm(Origin.DERIVED, DERIVED_WEIGHT, stems=(derived,), matches=matches)

    def _of_people(self) -> Iterator[RelatedForm]:
        """Yield what is of a country (*russe*, *russes*), a name having no stem to derive from."""
        for word in self.lexica.derivations.family(self.exact):
            for form in (word, *self.lexica.inflections.forms(word)):
                if self._holds_word(form):
                    matches = self.options.derived
                    yield RelatedForm(Origin.DERIVED, DERIVED_WEIGHT, (form,), matches=matches)

    def _others_of_stem(self, lemmas: tuple[Lemma, ...]) -> "_OthersOfStem":
        """Part the index's other words of the same stem: those that are other words are left out,
        and of those that are so with other accents, the forms that are not are kept. Where the
        stem is not looked for, all that are no other words are. What is left out because it is
        mostly another word ranks; a name or another noun does not.
        """
        own = frozenset(form for lemma in lemmas for form in lemma.forms)
        as_written = self.meant.as_written
        left_out: list[str] = []
        kept: list[RelatedForm] = []
        terms = [term for term, _ in islice(self._exact_terms(self.stem), _MOST_TERMS)]
        for word in terms:
            if word == self.exact or not word.isascii() or stem(word) != self.stem:
                continue
            told = self.meant.of_a_form(word, PLURAL_WEIGHT)
            if told is None:
                if word not in own and self._is_another(word, lemmas):
                    left_out.append(word)
                elif self.meant.is_of_others(word):
                    left_out.append(word)
                    kept.append(_other_word(word))
                elif as_written and word in own:
                    kept.append(RelatedForm(Origin.INFLECTED, PLURAL_WEIGHT, (word,)))
            elif not as_written and [form.words for form in told] == [(word,)]:
                left_out += told[0].without
                kept += map(_other_word, told[0].without)
            else:
                left_out.append(word)
                kept += (*told, _other_word(word, *(form.words[0] for form in told)))
        stemmed = (each for word in left_out for each in _with_a_stem(word, terms))
        return _OthersOfStem(tuple(stemmed), tuple(kept))

    def _is_another(self, word: str, lemmas: tuple[Lemma, ...]) -> bool:
        """Tell whether a word of the same stem is a name, or another noun by its final e."""
        others = tuple(
            lemma for lemma in self.lexica.inflections.lemmas(word) if lemma.part is not Part.NAME
        )
        if {lemma.word for lemma in others} & {lemma.word for lemma in lemmas}:
            return False
        return not others or any(
            _are_different_nouns(one.word, other.word)
            for one in lemmas
            for other in others
            if one.part is other.part is Part.NOUN
        )

    def _nearest(self) -> Iterator[RelatedForm]:
        if self.effort.is_spent:
            return
        for word in nearest_terms(self.exact, self._exact_terms):
            yield RelatedForm(
                Origin.SPELLING, SPELLING_WEIGHT, (word,), matches=self.options.any_word
            )

    def _is_held(self, forms: Iterable[RelatedForm]) -> bool:
        """Tell whether the index holds the word typed, or all words of one of the forms."""
        sequences = ((self.exact,), (f"{self.exact}-",), *(form.words for form in forms))
        return any(all(map(self._holds_word, filter(None, words))) for words in sequences)

    def _holds_word(self, word: str) -> bool:
        return _holds(self.vocabulary, word)

    def _holds_stem(self, stemmed: str) -> bool:
        return self.vocabulary.document_frequency(BODY.name, stemmed) > 0

    def _stems(self, prefix: str) -> Iterator[tuple[str, int]]:
        return self.vocabulary.terms(BODY.name, prefix)

    def _words(self, prefix: str) -> Iterator[str]:
        return self.effort.counted(self.vocabulary.words(BODY_EXACT.name, prefix))

    def _exact_terms(self, prefix: str) -> Iterator[tuple[str, int]]:
        return self.effort.counted(self.vocabulary.terms(BODY_EXACT.name, prefix))


@frozen
class _OthersOfStem:
    """Words that share the stem: those to leave out, and forms to look for beside it."""

    left_out: tuple[str, ...]
    kept: tuple[RelatedForm, ...]


def _with_a_stem(word: str, terms: Iterable[str]) -> Iterator[str]:
    """Give what stands for a folded word where it has its stem: of *entre*, *entré* alone.

    As a function word it has none, and to leave it out there would take away from *entrée*.
    """
    if word not in FOLDED_FUNCTION_WORDS:
        yield word
        return
    for term in terms:
        if not term.isascii() and fold(term) == word and not is_function_word(term, word):
            yield term


def _ranking(word: str) -> RelatedForm:
    """Give another word that is written alike but for its accents: it may well have been meant.

    It counts as the word typed does. With forms that are mostly other words (`_other_word`) that
    gives .0004 nDCG@10 on PIAF's questions, and .0008 without their accents.
    """
    return RelatedForm(Origin.INFLECTED, 1.0, (word,), matches=False)


def _other_word(word: str, *kept: str) -> RelatedForm:
    """Give a form that is mostly another word, less those of its written forms that are kept.

    It still tells what a text is about.
    """
    return RelatedForm(Origin.INFLECTED, INFLECTED_WEIGHT, (word,), matches=False, without=kept)


def _are_different_nouns(one: str, other: str) -> bool:
    """Tell two nouns that only a final e parts: *port*, *porte*; but *chercheur, chercheure*."""
    shorter, longer = sorted((one, other), key=len)
    return longer == f"{shorter}e" and not shorter.endswith(_WITH_A_FEMININE)


def _agreeing_forms(word: str) -> tuple[str, ...]:
    """Give the other number, and gender where the ending shows an adjective."""
    if not word.isalpha():
        return ()
    base = word
    if len(word) > _SHORTEST_STRIPPED_CHARS and word.endswith(("s", "ux")):
        base = word[:-1]
    forms = {base, f"{base}s"} | ({f"{base}x"} if base.endswith("u") else set())
    for ending, agreeing in _AGREEMENTS:
        for inflected in ("", *agreeing):
            if word.endswith(ending + inflected):
                masculine = word.removesuffix(inflected)
                forms |= {masculine + one for one in ("", *agreeing)}
    return tuple(sorted(forms - {word}))
