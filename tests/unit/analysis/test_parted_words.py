"""Words parted at the end of a line are one word, and a true hyphen there is one too."""

import pytest

from chronisearch.analysis.analyzer import analyze
from chronisearch.analysis.tokenizer import chunk_texts, chunks


def terms(text: str) -> set[str]:
    return {token.exact for token in analyze(text)}


@pytest.mark.parametrize(
    "parted", ["élec-\ntrique", "élec\u00ad\ntrique", "élec¬\n trique", "élec-\n> trique"]
)
def test_a_parted_word_is_found_whole(parted: str) -> None:
    assert "electrique" in terms(f"une centrale {parted} du sud")


def test_a_word_with_a_dash_of_its_own_keeps_its_parts() -> None:
    assert {"porteavions", "porte", "avions"} <= terms("un porte-\navions")


def test_a_name_keeps_its_parts_side_by_side() -> None:
    positions = {token.exact: token.position for token in analyze("Ivano-\nFrankivsk tient")}

    assert positions["ivano"] + 1 == positions["frankivsk"] == positions["tient"] - 1


def test_a_parted_word_takes_one_position() -> None:
    positions = {token.exact: token.position for token in analyze("défense antiaé-\nrienne tient")}

    assert positions["antiaerienne"] == positions["defense"] + 1 == positions["tient"] - 1


def test_the_token_covers_both_lines() -> None:
    text = "(mis-\nsiles)"
    token = next(token for token in analyze(text) if token.exact == "missiles")

    assert text[token.start_char : token.end_char] == "mis-\nsiles"


@pytest.mark.parametrize("text", ["une liste -\nun point", "12-\n13", "mot\nmot", "a -\nb"])
def test_a_dash_that_parts_no_word_joins_nothing(text: str) -> None:
    assert chunk_texts(text) == text.split()


def test_chunks_and_their_texts_agree() -> None:
    text = "mis-\nsiles et 1 800 obus, fau-\nbourgs de Kher-\nson-\n> Est"

    assert [text[start:end] for start, end in chunks(text)] == chunk_texts(text)
