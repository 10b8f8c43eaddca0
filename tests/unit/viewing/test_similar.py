"""Documents like one, and what they share with it."""

from builders import a_document
from chronisearch.viewing.passages import shared_passages, words_in
from chronisearch.viewing.similar import similar
from unit.viewing.conftest import Over

DISPATCH = (
    "Dix-sept drones ont attaqué dans la nuit le port d’Odessa, a indiqué l’administration. "
    "Quatre sont tombés sur des entrepôts de céréales."
)
DOCUMENTS = (
    a_document(DISPATCH, "agence"),
    a_document(f"Notre envoyé spécial. {DISPATCH.replace('’', chr(39))} Le blé brûle.", "journal"),
    a_document("Les céréales du port attendent les cargos.", "blé"),
    a_document("Un cheval de trait laboure un champ.", "cheval"),
)


def test_the_likest_comes_first_with_what_it_shares(over: Over) -> None:
    found = similar(over(*DOCUMENTS), DOCUMENTS[0], 10)

    assert [each.path for each in found] == ["journal", "blé"]
    assert found[0].score > found[1].score
    assert {"céréales", "port"} <= {*found[1].shared_terms}
    assert found[1].shared_passages == ()


def test_passages_are_those_of_the_document_asked_about(over: Over) -> None:
    found = similar(over(*DOCUMENTS), DOCUMENTS[0], 1)

    (journal,) = found
    assert journal.shared_passages == (DISPATCH.rstrip("."),)


def test_a_text_of_words_that_no_other_has_is_like_none(over: Over) -> None:
    assert similar(over(*DOCUMENTS), DOCUMENTS[3], 10) == ()


def test_a_document_is_no_other_of_itself(over: Over) -> None:
    copies = (a_document(DISPATCH, "a"), a_document(DISPATCH, "b"), *DOCUMENTS[2:])
    found = similar(over(*copies), copies[0], 10)

    assert [each.path for each in found] == ["b", "blé"]
    assert found[0].score == 1


def test_runs_that_both_texts_have_are_found_whole_and_apart() -> None:
    one = a_document("un deux trois quatre. cinq six SEPT huit neuf dix", "a")
    other = a_document("zéro un deux trois, quatre onze — cinq « six » sept huit neuf", "b")
    spans = [*shared_passages(words_in(one), words_in(other), least=3)]

    assert [one.text[start:end] for start, end in spans] == [
        "un deux trois quatre", "cinq six SEPT huit neuf",
    ]  # fmt: skip
