"""What a bound query finds, and what a match is worth."""

import pytest

from builders_of_vocabulary import NoVocabulary
from chronisearch.analysis.stemmer import stem
from chronisearch.query.binding.bind import MAX_WINDOWS, BindOptions, bind
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Everything,
    HasSource,
    Not,
    Or,
    Term,
    Window,
)
from chronisearch.query.typed.parser import parse
from chronisearch.query.walk import concepts
from searching_texts import Texts

PLAIN = BindOptions(variants=False)
"""Other spellings of names are looked at elsewhere (test_related.py)."""
ANY = BindOptions(any_word=True, variants=False)


def root(text: str, options: BindOptions = PLAIN) -> BoundNode:
    return bind(parse(text), NoVocabulary(), options).root


def clauses(text: str) -> dict[str, tuple[float, list[tuple[Term, ...]]]]:
    """Give field → weight and sequences of a query of one concept."""
    concept = root(text)
    assert isinstance(concept, Concept)
    return {
        clause.field: (clause.weight, [form.terms for form in clause.expansions])
        for clause in concept.clauses
    }


def labels(text: str) -> list[str]:
    return [concept.label for concept in concepts(root(text))]


def test_a_word_is_looked_for_in_four_fields() -> None:
    assert clauses("blessées") == {
        "body": (1.0, [(stem("blessees"),)]),
        "body_exact": (0.3, [("blessees",)]),
        "title": (0.35, [(stem("blessees"),)]),
        "title_exact": (pytest.approx(0.105), [("blessees",)]),
    }


def test_a_phrase_is_worth_what_its_words_are_and_is_looked_for_as_written() -> None:
    assert clauses('"l\'est du pays"') == {
        "body_exact": (1.3, [("est", "du", "pays")]),
        "title_exact": (pytest.approx(0.455), [("est", "du", "pays")]),
    }


def test_a_word_of_the_title_counts_there_as_in_a_body() -> None:
    assert clauses("titre:bilan") == {
        "title": (1.0, [("bilan",)]),
        "title_exact": (pytest.approx(0.3), [("bilan",)]),
    }


@pytest.mark.parametrize(
    ("text", "stems", "exacts"),
    [
        ("F-16", [("f16",)], [("f16",)]),
        ("3 000", [("3000",)], [("3000",)]),
        ("155mm", [("155", "mm")], [("155", "mm")]),
        ("week-ends", [("weekend",), ("week", "end")], [("weekends",), ("week", "ends")]),
        ("après-guerre", [(stem("apresguerre"),)], [("apresguerre",), ("apres", "guerre")]),
    ],
)
def test_a_word_of_several_tokens_is_asked_whole_or_in_sequence(
    text: str, stems: list[tuple[str, ...]], exacts: list[tuple[str, ...]]
) -> None:
    found = clauses(text)

    assert (found["body"][1], found["body_exact"][1]) == (stems, exacts)


def test_a_function_word_alone_is_looked_for_as_written() -> None:
    assert clauses("le") == clauses('"le"')


def test_the_option_exact_looks_for_words_as_written() -> None:
    assert root("missiles", BindOptions(exact=True)) == root('"missiles"')


@pytest.mark.parametrize("text", ["", "*", "?"])
def test_no_word_at_all_asks_for_everything(text: str) -> None:
    assert root(text) == Everything()


@pytest.mark.parametrize("text", ["-a", "SAUF a b", "-a -b", "titre:-a"])
def test_exclusions_alone_take_away_from_everything(text: str) -> None:
    bound = root(text)

    assert isinstance(bound, And)
    assert bound.children[0] == Everything()
    assert all(isinstance(child, Not) for child in bound.children[1:])
    assert labels(text) == []


def test_an_exclusion_beside_a_field_needs_nothing_else() -> None:
    bound = root("source:rfi.fr -Kiev")

    assert isinstance(bound, And)
    assert [type(child) for child in bound.children] == [HasSource, Not]


def test_what_is_excluded_is_no_concept_of_the_query() -> None:
    assert labels('Kiev "aide militaire" (Lviv OU Soumy) a~ -Odessa') == [
        *("Kiev", "aide militaire", "Lviv", "Soumy", "a")
    ]


def test_one_word_is_enough_loosens_all_but_exclusions_and_fields() -> None:
    bound = root('le drone "aide militaire" (Kiev OU Lviv PRÈS Soumy) -Odessa source:rfi.fr', ANY)

    assert isinstance(bound, And)
    assert isinstance(bound.children[0], Or)
    assert len(bound.children[0].children) == 5  # the words of the phrase by themselves too
    assert [type(child) for child in bound.children[1:]] == [Not, HasSource]


def test_near_words_make_one_window_with_a_distance_for_each_pair() -> None:
    bound = root("Trump PRÈS/3 Kiev PRÈS/7 Lviv")

    assert isinstance(bound, Window)
    assert [child.label for child in bound.children] == ["Trump", "Kiev", "Lviv"]
    assert bound.distances == (3, 7)


def test_near_alternatives_make_a_window_each() -> None:
    bound = root("(Trump OU Poutine) PRÈS (Kiev OU Lviv)")

    assert isinstance(bound, Or)
    assert len(bound.children) == 4


def test_near_a_negation_is_looked_for_anywhere_and_said() -> None:
    query = bind(parse("Trump PRÈS (Kiev -Lviv)"), NoVocabulary(), BindOptions())

    assert isinstance(query.root, And)
    assert any("PRÈS" in note.message for note in query.notes)


def test_too_many_alternatives_near_one_another_are_looked_for_anywhere() -> None:
    many = " OU ".join(f"mot{number}" for number in range(MAX_WINDOWS))

    assert isinstance(root(f"({many}) PRÈS (Kiev OU Lviv)"), And)


def test_a_distance_in_a_phrase_holds_for_each_two_of_its_words() -> None:
    bound = root('"un deux trois quatre"~1')

    assert isinstance(bound, Window)
    assert bound.distances == (1, 1)  # *un* is a function word


def test_words_within_a_distance_stand_at_any_place_but_their_own() -> None:
    texts = Texts("drone contre drone", "un drone")

    assert texts.finding("drone PRÈS drone") == ["drone contre drone"]


def test_accents_decide_where_one_form_is_asked() -> None:
    texts = Texts("dix blessés", "tu blesses", "BLESSÉS")

    assert set(texts.finding("=blessés")) == {"dix blessés", "BLESSÉS"}
    assert texts.finding("=blesses") == ["tu blesses"]


@pytest.mark.parametrize(
    ("plain", "accented"),
    [("ete", "été"), ("coeur", "cœur"), ("oeuf", "œuf"), ("weekend", "week-end")],
)
def test_a_form_without_accents_leaves_out_every_form_with_them(plain: str, accented: str) -> None:
    assert Texts(plain, accented).finding(f"={plain}") == [plain]
    assert Texts(plain, accented).finding(f"={accented}") == [accented]


@pytest.mark.parametrize("query", ['"3 000 soldats"', '"3000 soldats"', '="3000 soldats"'])
def test_a_number_in_a_phrase_may_be_grouped_or_not(query: str) -> None:
    texts = Texts(
        "3 000 soldats", "3000 soldats", "3 000 jeunes soldats", "3000 jeunes soldats", "3000,5"
    )

    assert set(texts.finding(query)) == {"3 000 soldats", "3000 soldats"}


@pytest.mark.parametrize("query", ['"1000000 soldats"', '"1 000 000 soldats"'])
def test_no_word_stands_between_a_number_and_what_it_counts(query: str) -> None:
    grouped, plain = "1 000 000 soldats", "1000000 soldats"
    texts = Texts(grouped, plain, "1000000 de jeunes soldats", "1 000 000 de soldats")

    assert set(texts.finding(query)) == {grouped, plain}


def test_a_number_with_decimals_in_a_phrase_may_be_grouped_or_not() -> None:
    grouped, plain = "3 000,5 tonnes", "3000,5 tonnes"

    for query in (f'"{grouped}"', f'"{plain}"'):
        assert set(Texts(grouped, plain, "3000,5 bonnes tonnes").finding(query)) == {grouped, plain}


def test_a_word_behind_a_compound_that_ends_in_a_designator_follows_its_number() -> None:
    text = "des avions-F-16 abattus"

    assert Texts(text).finding('"avions-F-16 abattus"') == [text]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"cessez-le-feu immédiat"', "un cessez-le-feu immédiat"),
        ('"cessez le feu immédiat"', "un cessez-le-feu immédiat"),
        ("\"l'est de l'Ukraine\"", "dans l'est de l'Ukraine"),
        ('"un F-16 abattu"', "un F16 abattu"),
        ('"week-end prolongé"', "un weekend prolongé"),
        ("Bakhmout/Avdiivka", "de Bakhmout-Avdiivka"),
    ],
)
def test_compounds_take_their_place_in_a_phrase(query: str, text: str) -> None:
    assert Texts(text).finding(query) == [text]


def test_the_remarks_of_the_parser_are_kept() -> None:
    assert bind(parse("(a"), NoVocabulary(), BindOptions()).notes == parse("(a").notes
