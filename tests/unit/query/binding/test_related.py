"""What belongs to a word typed, and whether it may match or only rank."""

import pytest

from builders_of_vocabulary import NoVocabulary, TextVocabulary
from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.derivation import Derivations
from chronisearch.analysis.homographs import Homographs
from chronisearch.analysis.inflections import Inflections
from chronisearch.analysis.lexicon import Names
from chronisearch.analysis.stemmer import stem
from chronisearch.query.binding.bind import BindOptions, bind
from chronisearch.query.binding.effort import Effort
from chronisearch.query.binding.related import Lexica, RelatedOptions, related_forms
from chronisearch.query.binding.related_forms import RelatedForms, variants_concept
from chronisearch.query.binding.scope import TITLE_ALONE
from chronisearch.query.bound import Origin
from chronisearch.query.typed.parser import parse
from chronisearch.schema import TEXT_FIELDS
from chronisearch.snippet.mentions import mentions_within
from chronisearch.snippet.plan import plan_of

LEXICA = Lexica(Names.load(), Inflections.open(), Derivations.load(), Homographs.open())


def related(typed: str, *texts: str, any_word: bool = False) -> RelatedForms:
    """Relate a word to an index of these texts."""
    options = RelatedOptions(any_word=any_word)
    return related_forms(analyze(typed)[0], LEXICA, TextVocabulary(*texts), options, Effort())


def matching(forms: RelatedForms, origin: Origin) -> set[str]:
    found = (form for form in forms.forms if form.matches and form.origin is origin)
    return {" ".join(form.words) for form in found}


def ranking_stems(forms: RelatedForms, origin: Origin) -> set[str]:
    found = (form for form in forms.forms if not form.matches and form.origin is origin)
    return {" ".join(form.stems) for form in found}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("prendre", "pris"),
        ("pris", "prendra"),
        ("prise", "prennent"),
        ("détenu", "détient"),
        ("détenir", "détenus"),
        ("ira", "allaient"),
        ("aller", "iront"),
        ("vivre", "vécu"),
        ("pouvoir", "peuvent"),
        ("mourir", "mort"),
        ("sourire", "souriait"),
    ],
)
def test_an_inflected_form_that_the_stem_does_not_reach_matches(typed: str, written: str) -> None:
    (exact,) = (token.exact for token in analyze(written))

    assert exact in matching(related(typed, written), Origin.INFLECTED)


def test_forms_that_the_index_lacks_are_not_looked_for() -> None:
    assert related("prendre", "un texte sans ce mot").forms == ()
    assert (
        related_forms(analyze("pris")[0], LEXICA, NoVocabulary(), RelatedOptions(), Effort()).forms
        == ()
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("porter", "portions"),
        ("boire", "bois"),
        ("boire", "but"),
        ("boire", "bus"),
        ("voir", "vis"),
        ("courir", "courant"),
        ("noter", "notions"),
        ("été", "est sont fut"),
        ("avions", "avoir eu"),
        ("devoir", "du"),
        ("voie", "vu voit"),
        ("parti", "partent"),
        ("lit", "lu lisent"),
    ],
)
def test_what_is_another_word_to_a_reader_does_not_match(typed: str, written: str) -> None:
    assert matching(related(typed, written), Origin.INFLECTED) == set()


def finds(typed: str, written: str) -> bool:
    plan = plan_of(bind(parse(typed), TextVocabulary(typed, written), BindOptions()).root)
    return bool(mentions_within(written, plan))


@pytest.mark.parametrize(
    ("typed", "written"),
    [("porter", "porte"), ("partir", "part"), ("lire", "lit"), ("marcher", "marche")],
)
def test_a_verb_finds_its_conjugated_form_that_is_more_often_a_noun(
    typed: str, written: str
) -> None:
    assert finds(typed, written)


@pytest.mark.parametrize(("typed", "written"), [("livrer", "livre"), ("placer", "place")])
def test_a_verb_does_not_find_a_form_that_is_a_noun_nineteen_times_of_twenty(
    typed: str, written: str
) -> None:
    assert not finds(typed, written)


@pytest.mark.parametrize(("typed", "written"), [("porte", "portera"), ("livre", "livreront")])
def test_a_noun_does_not_find_the_verb_that_shares_a_form_with_it(typed: str, written: str) -> None:
    assert not finds(typed, written)


def test_a_participle_that_never_agrees_leaves_its_letters_to_the_noun() -> None:
    assert not finds("marcher", "marché")
    assert finds("partir", "partie")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("limité", "limitée"), ("armé", "armés"), ("désigner", "désignait"), ("âgé", "âgés")],
)
def test_what_would_be_another_word_without_its_accent_finds_its_own_forms(
    typed: str, written: str
) -> None:
    assert finds(typed, written)


@pytest.mark.parametrize(("typed", "written"), [("limité", "limite"), ("armé", "arme")])
def test_what_would_be_another_word_without_its_accent_does_not_find_that_word(
    typed: str, written: str
) -> None:
    assert not finds(typed, written)


def test_a_form_is_found_by_the_accent_that_parts_it_from_a_function_word() -> None:
    assert finds("naître", "né")
    assert finds("devoir", "dû")
    assert not finds("naître", "ne")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("bijou", "bijoux"), ("canadien", "canadienne"), ("fort", "forte"), ("plaine", "plaines")],
)
def test_a_nominal_finds_its_plural_and_feminine(typed: str, written: str) -> None:
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written", "ranks"), [("port", "porter", "porter"), ("cote", "côte", "côte")]
)
def test_what_is_mostly_another_word_ranks_and_does_not_match(
    typed: str, written: str, ranks: str
) -> None:
    found = related(typed, typed, written).forms

    assert [form.matches for form in found if form.words == (ranks,)] == [False]


def test_a_noun_brings_the_verb_that_it_may_be_for_ranking() -> None:
    assert stem("vu") in ranking_stems(related("voie", "il a vu"), Origin.INFLECTED)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("gérer", "gestion"),
        ("banques", "bancaire"),
        ("publicité", "publicitaire"),
        ("russe", "Russie"),
        ("mensuel", "mois"),
    ],
)
def test_a_word_of_the_family_ranks_and_does_not_match(typed: str, written: str) -> None:
    forms = related(typed, written)

    assert stem(analyze(written)[0].exact) in ranking_stems(forms, Origin.DERIVED)
    assert matching(forms, Origin.DERIVED) == set()


def test_what_is_of_a_country_ranks_as_written() -> None:
    forms = related("Russie", "les soldats russes").forms

    assert [(form.words, form.matches) for form in forms if form.origin is Origin.DERIVED] == [
        (("russes",), False)
    ]


@pytest.mark.parametrize("typed", ["Patriot", "Lancet", "Axios", "Bauer", "Robotyne"])
def test_a_name_is_looked_for_as_written_and_in_the_plural(typed: str) -> None:
    forms = related(typed, "patriotes lance axe baume robots")

    assert forms.is_name
    assert matching(forms, Origin.INFLECTED) == {f"{typed.lower()}s"} or typed == "Axios"
    assert ranking_stems(forms, Origin.DERIVED) == set()


@pytest.mark.parametrize("typed", ["missiles", "patriotes", "lance", "attaquer", "nord-coréens"])
def test_a_french_word_is_looked_for_by_its_stem(typed: str) -> None:
    assert not related(typed, typed).is_name


@pytest.mark.parametrize(
    ("typed", "name"), [("crimes", "Crimée"), ("francs", "France"), ("lancettes", "Lancet")]
)
def test_a_french_word_leaves_out_the_names_that_share_its_stem(typed: str, name: str) -> None:
    (exact,) = (token.exact for token in analyze(name))

    forms = related(typed, f"{name}, {typed}")

    assert stem(exact) == stem(typed)
    assert forms.left_out == (exact,)
    assert forms.without("body_exact") == (("body_exact", exact),)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("l'entrée entre deux ports", ()),
        ("l'entrée entre deux ports, il est entré", ("entré",)),
    ],
)
def test_a_function_word_takes_nothing_away_from_a_stem_that_it_has_not(
    text: str, left_out: tuple[str, ...]
) -> None:
    forms = related("entrée", text)

    assert stem("entre") == stem("entree")
    assert forms.left_out == left_out


def test_a_word_that_the_index_lacks_ranks_by_its_nearest_spellings() -> None:
    forms = related("bombradement", "un bombardement")

    assert [form.words for form in forms.forms if form.origin is Origin.SPELLING] == [
        ("bombardement",)
    ]
    assert matching(forms, Origin.SPELLING) == set()


def test_the_nearest_spelling_matches_where_any_word_is_enough() -> None:
    forms = related("bombradement", "un bombardement", any_word=True)

    assert matching(forms, Origin.SPELLING) == {"bombardement"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [("Selydove", "Selydove Selydova"), ("noter", "voter"), ("Kiev", "Kyiv Kies"), ("abc", "abd")],
)
def test_a_word_that_is_there_or_is_french_or_short_needs_no_other_spelling(
    typed: str, written: str
) -> None:
    forms = related(typed, written, any_word=True)

    assert matching(forms, Origin.SPELLING) == set()


@pytest.mark.parametrize("typed", ["de", "2022", "1 800"])
def test_function_words_and_numbers_have_no_relatives(typed: str) -> None:
    assert related(typed, "des deux 2023") == RelatedForms()


def test_a_designator_is_found_under_its_other_spelling() -> None:
    assert matching(related("Kh-101", "X-101"), Origin.VARIANT) == {"x101"}


def test_each_field_gets_the_forms_of_its_kind() -> None:
    by_field = related("gérer", "la gestion ; ils gèrent").by_field()

    assert set(by_field) == {field.name for field in TEXT_FIELDS}
    assert by_field["body"] == by_field["title"]
    assert ("gestion",) in [expansion.terms for expansion in by_field["body"]]
    assert all(not expansion.matches for expansion in by_field["body"])


def test_a_name_of_several_words_is_asked_under_its_other_spellings() -> None:
    (match,) = LEXICA.names.matches(["union", "europeenne"])

    concept = variants_concept("Union européenne", match.name, match.key, TITLE_ALONE)

    assert concept is not None
    (clause,) = concept.clauses
    assert clause.field == "title_exact"
    assert ("ue",) in [expansion.terms for expansion in clause.expansions]
    assert {expansion.origin for expansion in clause.expansions} == {Origin.VARIANT}


def test_a_name_without_other_spellings_asks_for_nothing_more() -> None:
    name = LEXICA.names.find("RIA Novosti")

    assert name is not None
    assert variants_concept("RIA Novosti", name, "rianovosti", TITLE_ALONE) is None
