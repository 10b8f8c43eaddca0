"""Which stretches of a text count as mentions of a query."""

import pytest

from bound_builders import a_phrase, a_word, in_title
from builders import a_document
from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.stemmer_tables import IRREGULAR
from chronisearch.documents.document import Span
from chronisearch.query.bound import (
    And,
    BoundNode,
    Clause,
    Concept,
    Everything,
    Expansion,
    HasPath,
    Not,
    Or,
    Window,
)
from chronisearch.schema import BODY, BODY_EXACT
from chronisearch.snippet import mentions_of


def _mentioned(text: str, root: BoundNode) -> list[str]:
    return [text[span.start_char : span.end_char] for span in mentions_of(a_document(text), root)]


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("drone", "Un drone, des DRONES.", ["drone", "DRONES"]),
        ("evacuees", "Deux familles évacuées.", ["évacuées"]),
        ("OTAN", "L’OTAN et l'Otan ; lʼOTAN.", ["OTAN", "Otan", "OTAN"]),
        ("OTAN", "Le sommet de l'O.T.A.N. a lieu.", ["O.T.A.N."]),
        ("coeur", "Au cœur de la ville, un CŒUR.", ["cœur", "CŒUR"]),
        ("aequo", "Deux æquo.", ["æquo"]),
        ("attaquer", "Ils attaquent.", ["attaquent"]),
        ("cheval", "Trois chevaux.", ["chevaux"]),
        ("œil", "Les yeux clos.", ["yeux"]),
        ("monsieur", "Ces messieurs parlent.", ["messieurs"]),
        ("madame", "Ces mesdames parlent.", ["mesdames"]),
        ("3000", "Près de 3 000 soldats et 3\u202f000 autres.", ["3 000", "3\u202f000"]),
        ("F-16", "Un F 16, deux F16.", ["F 16", "F16"]),
        ("tempête", "La tem\u00adpête passe.", ["tem\u00adpête"]),
        ("Київ", "Київ, la capitale.", ["Київ"]),
    ],
)
def test_a_word_is_mentioned_in_every_form_as_it_stands_in_the_text(
    asked: str, text: str, expected: list[str]
) -> None:
    assert _mentioned(text, a_word(asked)) == expected


@pytest.mark.parametrize(
    ("form", "word"),
    [(form, word) for form, word in IRREGULAR.items() if analyze(word)[0].stem],
)
def test_a_form_that_the_stemmer_knows_by_heart_is_a_mention_of_its_word(
    form: str, word: str
) -> None:
    assert _mentioned(f"Des {form} ici.", a_word(word)) == [form]


def test_a_phrase_is_one_mention_and_its_words_elsewhere_are_none() -> None:
    text = "Une aide est utile. L’aide\nmilitaire, dit-il, est militaire."

    assert _mentioned(text, a_phrase("aide militaire")) == ["aide\nmilitaire"]


def test_a_phrase_does_not_go_across_two_passages() -> None:
    document = a_document("une aide militaire", passages=(Span(0, 8), Span(9, 18)))

    assert mentions_of(document, a_phrase("aide militaire")) == ()


def test_a_place_for_any_word_is_part_of_the_mention() -> None:
    gapped = Concept("x", (Clause(BODY_EXACT.name, 1.0, (Expansion(("chef", "", "otan")),)),))

    assert _mentioned("Le chef de l’OTAN, chef OTAN.", gapped) == ["chef de l’OTAN"]


def test_words_of_a_window_are_mentions_only_within_its_distance() -> None:
    text = "Trump parle. " + "mot " * 20 + "Trump livre enfin des Patriot."

    root = Window((a_word("Trump"), a_word("Patriot")), (5,))

    assert _mentioned(text, root) == ["Trump", "Patriot"]
    assert mentions_of(a_document(text), root)[0].start_char > 80


def test_a_window_needs_a_word_of_its_own_for_each_concept() -> None:
    twice = Window((a_word("drone"), a_word("drones")), (3,))

    assert _mentioned("Un drone passe.", twice) == []
    assert _mentioned("Un drone, puis un drone.", twice) == ["drone", "drone"]


def test_what_is_excluded_or_filtered_is_no_mention() -> None:
    root = And((a_word("drone"), Not(a_word("missile")), HasPath("*.txt"), Everything()))

    assert _mentioned("Un drone, un missile.", root) == ["drone"]


def test_either_side_of_or_is_a_mention() -> None:
    assert _mentioned("Ni paix ni trêve.", Or((a_word("paix"), a_word("trêve")))) == [
        "paix",
        "trêve",
    ]


def test_a_form_that_only_lifts_a_document_is_no_mention() -> None:
    lifting = Expansion(("ukrainien",), weight=0.3, matches=False)
    root = Concept("Ukraine", (Clause(BODY_EXACT.name, 1.0, (Expansion(("ukraine",)), lifting)),))

    assert _mentioned("Un Ukrainien en Ukraine.", root) == ["Ukraine"]


def test_an_occurrence_that_a_form_is_to_do_without_is_no_mention() -> None:
    stem = Expansion(("patriot",), without=((BODY_EXACT.name, "patriote"),))
    root = Concept("Patriot", (Clause(BODY.name, 1.0, (stem,)),))
    text = "Un Patriot."

    assert _mentioned(text, root) == ["Patriot"]
    without_it = Expansion(("patriot",), without=((BODY_EXACT.name, "patriot"),))
    assert _mentioned(text, Concept("x", (Clause(BODY.name, 1.0, (without_it,)),))) == []


def test_an_accent_asked_for_is_an_accent_found() -> None:
    exactly = Concept("blessés", (Clause(BODY_EXACT.name, 1.0, (Expansion(("blessés",)),)),))

    assert _mentioned("Deux blessés, BLESSÉS ou blesses.", exactly) == ["blessés", "BLESSÉS"]


def test_a_title_query_is_mentioned_in_the_title_alone() -> None:
    document = a_document("Bilan du jour\n\nLe bilan est lourd.", title="Bilan du jour")

    assert mentions_of(document, in_title("bilan")) == (Span(0, 5),)


def test_overlapping_mentions_become_one() -> None:
    root = And((a_phrase("aide militaire"), a_word("militaire")))

    assert _mentioned("Une aide militaire.", root) == ["aide militaire"]


def test_what_stands_outside_the_passages_is_no_mention() -> None:
    document = a_document("drone drone drone", passages=(Span(6, 11),))

    assert mentions_of(document, a_word("drone")) == (Span(6, 11),)


def test_many_forms_at_once_are_all_found() -> None:
    forms = [f"{letter}{other}mot" for letter in "abcdefghij" for other in "klmnopqrst"]
    root = Concept(
        "x", (Clause(BODY_EXACT.name, 1.0, tuple(Expansion((form,)) for form in forms)),)
    )
    text = " ".join(forms)

    assert _mentioned(text, root) == forms


@pytest.mark.parametrize("letters", [401, 500, 5_000, 60_000])
def test_a_word_without_end_is_a_mention_from_end_to_end(letters: int) -> None:
    word = "x" * letters + "mot"

    assert _mentioned(f"avant {word} après", a_word(word)) == [word]


@pytest.mark.parametrize("before", ["", "mot,", "1-1."])
def test_a_word_in_a_stretch_without_spaces_is_a_mention(before: str) -> None:
    text = f"avant {before * 300}drone,{before * 300} après"

    assert _mentioned(text, a_word("drone")) == ["drone"]


def test_a_word_of_the_title_is_no_mention_where_a_first_sentence_stands_in_for_one() -> None:
    document = a_document("Les drones attaquent. La ville tient.")

    assert mentions_of(document, in_title("drones")) == ()


@pytest.mark.parametrize("text", ["pris F 16 % de hausse", "de F 16 300 soldats", "F 16€ de plus"])
def test_what_stands_around_a_place_decides_what_it_is(text: str) -> None:
    """A region that ended behind the number would read a designator there."""
    assert _mentioned(f"Le F-16 vole. Zaporijjia a {text}.", a_word("F-16")) == ["F-16"]
