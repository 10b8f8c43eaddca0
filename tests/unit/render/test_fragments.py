"""A snippet is cut at its highlights and says where it was taken out of a sentence."""

from builders_of_hits import a_snippet
from chronisearch.render.fragments import Piece, pieces, plain_text
from chronisearch.render.plain import marked


def test_highlights_are_marked_where_they_stand() -> None:
    assert pieces(a_snippet("Les « <Shaheds> » volent.")) == (
        Piece("Les « ", is_match=False),
        Piece("Shaheds", is_match=True),
        Piece(" » volent.", is_match=False),
    )


def test_a_highlight_stays_right_after_characters_that_change_the_length() -> None:
    assert marked(pieces(a_snippet("Un héli\u00adcoptère\x1b et un <drone>."))) == (
        "Un hélicoptère␛ et un **drone**."
    )


def test_a_fragment_from_inside_a_sentence_has_an_ellipsis_at_both_ends() -> None:
    cut = "des drones ont frappé la ville " + "et le port " * 10 + "puis la"

    assert plain_text(a_snippet(cut)) == f"… {cut} …"


def test_a_heading_has_no_ellipsis_though_it_has_no_full_stop() -> None:
    assert plain_text(a_snippet("Ce que change le <Patriot>")) == "Ce que change le Patriot"


def test_a_whole_sentence_has_no_ellipsis() -> None:
    assert plain_text(a_snippet("Il a dit : “c’est fini.”")) == "Il a dit : “c’est fini.”"


def test_line_ends_inside_a_fragment_become_spaces() -> None:
    assert plain_text(a_snippet("Un titre\n\nUne phrase.")) == "Un titre  Une phrase."


def test_an_empty_fragment_has_no_pieces() -> None:
    assert not [piece for piece in pieces(a_snippet("")) if piece.is_match]
