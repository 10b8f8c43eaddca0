"""What is said beside the hits."""

from chronisearch.hits import Condition, Diagnosis, Suggestion, VariantUse
from chronisearch.render.hits.hints import diagnosis_lines, variant_lines

PATROT = Diagnosis(
    unknown=("patrot",),
    suggestions=(Suggestion("patrot", "Patriot", 9), Suggestion("patrot", "patron", 1)),
    conditions=(Condition("drones", 24, 0), Condition("patrot", 0, 24)),
    any_total=27,
    corrected="drones Patriot",
)


def _lines(query: str, diagnosis: Diagnosis, total: int = 0) -> list[str]:
    return list(diagnosis_lines(query, total, diagnosis))


def test_variants_stand_on_a_line_for_each_name() -> None:
    uses = (
        VariantUse("Kiev", "Kyiv", 12),
        VariantUse("Kiev", "Kyjiv", 1),
        VariantUse("UE", "EU", 2),
    )

    assert list(variant_lines(uses)) == [
        "Kiev: also Kyiv (12), Kyjiv (1); --no-variants for this spelling alone.",
        "UE: also EU (2); --no-variants for this spelling alone.",
    ]


def test_nothing_found_names_the_word_the_spellings_and_any() -> None:
    assert _lines("drones patrot", PATROT) == [
        "Nothing found for “drones patrot”.",
        "No document holds “patrot”; without it: 24 documents.",
        "“patrot”: did you mean Patriot (9) or patron (1)? --correct searches “drones Patriot”.",
        "--any finds 27 documents with one of the words.",
    ]


def test_known_words_that_never_meet() -> None:
    costly = Diagnosis(conditions=(Condition("a", 3, 1), Condition("b", 5, 0)), any_total=7)
    hopeless = Diagnosis(conditions=(Condition("a", 3, 0), Condition("b", 5, 0)))

    assert _lines("a b", costly)[1] == "Without “a”: 1 document."
    assert _lines("a b", hopeless)[1:] == [
        "No document meets all conditions, whichever one is left out."
    ]


def test_several_unknown_words_are_named_together() -> None:
    conditions = (Condition("x", 0, 0), Condition("y", 0, 0), Condition("z", 2, 0))
    unknown = Diagnosis(unknown=("x", "y"), conditions=conditions, any_total=2)

    assert _lines("x y z", unknown)[1] == "No document holds “x” or “y”."


def test_one_unknown_word_alone_is_not_named_twice() -> None:
    assert _lines("xyz", Diagnosis(unknown=("xyz",))) == ["Nothing found for “xyz”."]


def test_after_hits_only_the_unknown_word_is_spoken_of() -> None:
    beside = Diagnosis(unknown=("xyz",))

    assert _lines("drones OU xyz", beside, total=3) == ["No document holds “xyz”."]


def test_a_correction_that_was_searched_is_said() -> None:
    searched = Diagnosis(unknown=("patrot",), corrected="Patriot", is_corrected=True)

    assert _lines("patrot", searched, total=9) == ["Searched “Patriot” in place of “patrot”."]
    assert _lines("patrot", searched)[1] == "Nothing found for “Patriot”."
