"""What a text becomes, step by step: the chain seen from outside."""

from types import SimpleNamespace

import pytest

from chronisearch.analysis.analyzer import analyze, analyze_passages
from chronisearch.analysis.token import Kind


def _terms(text: str) -> list[tuple[int, str, str]]:
    return [(token.position, token.kind.value, token.exact) for token in analyze(text)]


def _exact(text: str) -> list[str]:
    return [token.exact for token in analyze(text)]


def _stems(text: str) -> list[str]:
    return [token.stem for token in analyze(text)]


@pytest.mark.parametrize("text", ["F-16", "F16", "F 16", "F\u00a016", "F\u201116", "F-16s", "f-16"])
def test_a_designator_is_one_term_however_it_is_written(text: str) -> None:
    assert _terms(text) == [(0, "whole", "f16"), (0, "part", "f-"), (1, "part", "16")]


def test_a_designator_with_a_suffix_has_its_base_among_the_parts() -> None:
    assert _terms("T-72B3") == [
        (0, "whole", "t72b3"),
        (0, "part", "t72"),
        (0, "part", "t-"),
        (1, "part", "72"),
        (1, "part", "72b3"),
    ]


@pytest.mark.parametrize(
    "text", ["Il-76", "A-50", "Tu-160", "An-124", "S-400", "Kh 101", "MiG 31K"]
)
def test_a_dash_makes_a_designator_even_of_a_function_word(text: str) -> None:
    assert analyze(text)[0].kind is Kind.WHOLE


@pytest.mark.parametrize(
    "text",
    ["il y a 50 morts", "A 50 km", "En 2023", "Jour 500", "Mai 68", "Page 12", "Dr 5", "F 16 %",
     "G 20 000", "mai-2023", "Le 24"],
)  # fmt: skip
def test_a_word_before_a_number_is_no_designator(text: str) -> None:
    assert all(token.kind is not Kind.WHOLE for token in analyze(text))


@pytest.mark.parametrize("text", ["Shahed-136", "Shahed136"])
def test_a_long_name_with_a_number_keeps_its_name_as_a_word(text: str) -> None:
    assert _terms(text) == [
        (0, "compound", "shahed136"),
        (0, "word", "shahed"),
        (1, "number", "136"),
    ]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007"])
def test_digit_groups_are_one_number_with_any_space(space: str) -> None:
    assert _terms(f"1{space}800 soldats") == [(0, "number", "1800"), (1, "word", "soldats")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 000 000", ["3000000"]),
        ("2022 300", ["2022", "300"]),
        ("12:30 500", ["12", "30", "500"]),
        ("1.234.567", ["1234567"]),
        ("1,5", ["1.5"]),
        ("1.5", ["1.5"]),
        ("6.000", ["6000"]),
        ("6’000", ["6000"]),
        ("1.234,56", ["1234.56"]),
        ("1,234.5", ["1234.5"]),
        ("0.125", ["0.125"]),
        ("1,250", ["1.250"]),
        ("12.2024", ["12.2024"]),
        ("20M€", ["20"]),
        ("65%", ["65"]),
        ("24/02/2022", ["24", "02", "2022"]),
        ("24/7", ["24", "7"]),
        ("1230–1234", ["1230", "1234"]),
        ("1 000-1 500", ["1000", "1500"]),
    ],
)
def test_numbers_are_read_as_french_writes_them(text: str, numbers: list[str]) -> None:
    found = [token.exact for token in analyze(text) if token.kind is Kind.NUMBER]
    assert found == numbers


def test_a_designator_before_a_number_does_not_swallow_it() -> None:
    assert _exact("F-16 300") == ["f16", "f-", "16", "300"]


@pytest.mark.parametrize(("glued", "apart"), [("155mm", "155 mm"), ("24h30", "24 h 30")])
def test_a_unit_falls_off_its_number(glued: str, apart: str) -> None:
    assert _terms(glued) == _terms(apart)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3,5 Md€", ["3.5", "milliards", "euros"]),
        ("12 Mds", ["12", "milliards"]),
        ("2 Mrd$", ["2", "milliards", "dollars"]),
        ("20 M€", ["20", "millions", "euros"]),
        ("20M€", ["20", "millions", "euros"]),
        ("20 m", ["20", "m"]),
        ("5 €", ["5", "euros"]),
        ("25 %", ["25", "%"]),
    ],
)
def test_an_amount_is_the_words_that_it_abbreviates(text: str, said: list[str]) -> None:
    assert _exact(text) == said


@pytest.mark.parametrize(
    ("raised", "plain"),
    [
        ("25 km²", "25 km2"),
        ("40m³", "40 m3"),
        ("1ᵉʳ", "1er"),
        ("Mᵐᵉ", "Mme"),
        ("nº 5", "n° 5"),
        ("nᵒ 5", "n° 5"),
        ("guerre²", "guerre"),
    ],
)
def test_raised_signs_are_those_signs(raised: str, plain: str) -> None:
    assert _exact(raised) == _exact(plain)


def test_a_square_of_a_unit_is_not_that_unit() -> None:
    assert "km" not in _exact("25 km²")


@pytest.mark.parametrize("text", ["12h30", "12:30", "12 h 30"])
def test_a_time_of_day_is_the_same_however_written(text: str) -> None:
    assert _exact(text) == ["12", "h", "30"]


@pytest.mark.parametrize("text", ["2:1", "12:30:45", "Jean 3:16"])
def test_other_figures_around_a_colon_are_no_time(text: str) -> None:
    assert ("h" in _exact(text)) is (text == "Jean 3:16")


@pytest.mark.parametrize("text", ["2e", "2ème", "2nd", "2è", "2ᵉ", "IIe", "IIème"])
def test_an_ordinal_is_one_word_in_all_its_writings(text: str) -> None:
    assert _exact(text) == ["2e"]


@pytest.mark.parametrize("text", ["18e", "XVIIIe", "XVIIIème", "xviiie", "18ᵉ"])
def test_centuries_are_the_same_in_roman_and_arabic_figures(text: str) -> None:
    assert _exact(text) == ["18e"]


@pytest.mark.parametrize("text", ["J.D. Vance", "J. D. Vance", "J.-D. Vance", "JD Vance"])
def test_initials_are_the_same_with_and_without_points(text: str) -> None:
    assert _exact(text) == ["jd", "vance"]


def test_monsieur_is_no_initial() -> None:
    assert _exact("M. J. Fox") == ["m", "j", "fox"]


@pytest.mark.parametrize("text", ["St Denis", "st Denis", "Saint Denis"])
def test_saint_is_the_same_abbreviated(text: str) -> None:
    assert _exact(text) == ["saint", "denis"]


@pytest.mark.parametrize("text", ["St-Denis", "Saint-Denis"])
def test_saint_is_the_same_abbreviated_in_a_compound(text: str) -> None:
    assert _exact(text) == ["saintdenis", "saint", "denis"]


@pytest.mark.parametrize(
    ("apart", "glued"), [("S-300 PM", "S-300PM"), ("AMX-10 RC", "AMX-10RC"), ("T-72 B3", "T-72B3")]
)
def test_a_suffix_may_stand_apart(apart: str, glued: str) -> None:
    assert set(_exact(glued)) <= set(_exact(apart))


@pytest.mark.parametrize(
    "text", ["F-16 A DÉCOLLÉ", "Le F-16 US", "F-16 EN UKRAINE", "F-16 M. Dupont", "Mai 2022 PS"]
)
def test_a_word_in_capitals_behind_a_designator_is_no_suffix(text: str) -> None:
    assert not any(len(token.surface.split()) > 1 for token in analyze(text))


def test_what_a_stroke_adds_is_a_model_too() -> None:
    assert _terms("Shahed-131/136") == [
        (0, "compound", "shahed131"),
        (0, "word", "shahed"),
        (1, "number", "131"),
        (2, "number", "136"),
        (2, "part", "shahed136"),
    ]


@pytest.mark.parametrize("text", ["O.T.A.N.", "O.T.A.N", "OTAN", "l'O.T.A.N.", "L’Otan"])
def test_a_dotted_acronym_is_the_plain_one(text: str) -> None:
    assert _terms(text) == [(0, "word", "otan")]


def test_a_missing_space_after_a_full_stop_hides_no_word() -> None:
    assert _exact("Kiev.Les drones") == ["kiev", "les", "drones"]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("l'Ukraine", ["ukraine"]),
        ("QU'AUJOURD'HUI", ["aujourdhui"]),
        ("jusqu’à", ["a"]),
        ("d'Engels", ["engels"]),
        ("presqu’île", ["presquile"]),
        ("prud'hommes", ["prudhommes"]),
        ("O'Brien", ["obrien", "o", "brien"]),
        ("N'Djamena", ["ndjamena", "n", "djamena"]),
        ("l'« Étoile »", ["etoile"]),
        ("main-d’œuvre", ["maindoeuvre", "main", "oeuvre"]),
    ],
)
def test_elided_words_take_no_position_and_whole_words_stay(text: str, exact: list[str]) -> None:
    assert _exact(text) == exact


def test_the_token_still_covers_what_was_elided() -> None:
    """A filter rewrites text, never offsets."""
    (token,) = analyze("l’hôtel")
    assert (token.surface, token.start_char, token.end_char) == ("l’hôtel", 0, 7)
    assert token.written == "hôtel"


@pytest.mark.parametrize(
    ("text", "written"),
    [("dit-elle", "dit"), ("prend-il", "prend"), ("a-t-on", "a"), ("ceux-ci", "ceux"),
     ("donne-le-moi", "donne"), ("est-ce", "est"), ("dis-je", "dis")],
)  # fmt: skip
def test_pronouns_behind_a_verb_fall_off(text: str, written: str) -> None:
    assert [token.written for token in analyze(text)] == [written]


@pytest.mark.parametrize("text", ["Jong-il", "rendez-vous", "Shangri-La", "garde-à-vous"])
def test_what_only_looks_like_a_pronoun_stays(text: str) -> None:
    assert analyze(text)[0].kind is Kind.COMPOUND


def test_a_compound_is_found_joined_and_by_its_parts() -> None:
    assert _terms("cessez-le-feu") == [
        (0, "compound", "cessezlefeu"),
        (0, "word", "cessez"),
        (1, "function", "le"),
        (2, "word", "feu"),
    ]


def test_compounds_meet_their_plural_and_their_glued_spelling() -> None:
    assert _stems("avant-postes")[0] == _stems("avant-poste")[0]
    assert _stems("nord-coréennes")[0] == _stems("nord-coréen")[0]
    assert _stems("week-ends")[0] == _stems("weekend")[0]


@pytest.mark.parametrize(
    "text", ["c'est-à-dire", "peut-être", "vis-à-vis", "quelqu'un", "eux-mêmes"]
)
def test_function_words_of_several_parts_are_one_function_word(text: str) -> None:
    (token,) = analyze(text)
    assert (token.kind, token.stem) == (Kind.FUNCTION, "")


@pytest.mark.parametrize(
    "word", ["est", "été", "avions", "son", "sommes", "as", "or", "aura", "fut", "an", "if", "can"]
)
def test_words_that_may_be_content_keep_a_stem(word: str) -> None:
    (token,) = analyze(word)
    assert token.kind is Kind.WORD
    assert token.stem


@pytest.mark.parametrize(
    ("content", "function"), [("maïs", "mais"), ("sûr", "sur"), ("prés", "près"), ("dû", "du")]
)
def test_an_accent_tells_a_content_word_from_a_function_word(content: str, function: str) -> None:
    assert analyze(content)[0].kind is Kind.WORD
    assert analyze(function)[0].kind is Kind.FUNCTION


@pytest.mark.parametrize("text", ["cœur", "COEUR", "cœu\u00adr", "c\u200bœur"])
def test_ligatures_case_and_invisible_characters_do_not_matter(text: str) -> None:
    assert _exact(text) == ["coeur"]


def test_an_address_gives_its_words_and_numbers_side_by_side() -> None:
    assert _exact("https://www.lemonde.fr/2023/2/13") == [
        "https", "www", "lemonde", "fr", "2023", "2", "13",
    ]  # fmt: skip


def test_a_chain_too_long_for_a_word_gives_its_parts_only() -> None:
    assert _exact("ici-" * 100) == ["ici"] * 100


def test_capitalised_vers_is_no_roman_ordinal() -> None:
    assert analyze("Vers")[0].kind is Kind.FUNCTION


def test_no_phrase_crosses_from_one_passage_to_the_next() -> None:
    text = "fin de page / début"
    passages = [
        SimpleNamespace(start_char=0, end_char=11),
        SimpleNamespace(start_char=14, end_char=len(text)),
    ]

    tokens = analyze_passages(text, passages)

    assert [(token.exact, token.position) for token in tokens] == [
        ("fin", 0), ("de", 1), ("page", 2), ("debut", 4),
    ]  # fmt: skip
    assert text[tokens[-1].start_char : tokens[-1].end_char] == "début"


def test_a_designator_whose_letters_cannot_be_folded_is_no_bare_number() -> None:
    terms = {token.exact for token in analyze("ݍ0") if token.kind is Kind.WHOLE}

    assert terms == {"ݍ0"}


def test_a_compound_with_a_part_that_cannot_be_folded_is_not_its_other_part() -> None:
    """It was joined to that part alone, found by it, and not marked."""
    (compound,) = (token for token in analyze("ࡀ-B:0") if token.kind is Kind.COMPOUND)

    assert (compound.exact, compound.stem) == ("ࡀb", "ࡀb")
