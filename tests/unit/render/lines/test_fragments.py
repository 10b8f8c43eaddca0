"""A snippet is cut at its highlights and says where it was taken out of a sentence."""

from builders_of_hits import a_hit, a_snippet
from chronisearch.render.lines.fragments import (
    Piece,
    beside_title,
    joined_text,
    pieces,
    title_pieces,
)
from chronisearch.render.lines.marks import marked
from chronisearch.values import replace


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


def test_a_cut_is_marked_where_it_is() -> None:
    cut = replace(a_snippet("des <drones>"), cut_before=True, cut_behind=True)

    assert marked(pieces(cut)) == "… des **drones** …"
    assert joined_text([cut]) == "… des drones …"


def test_a_whole_sentence_has_no_ellipsis() -> None:
    assert joined_text([a_snippet("il a dit : “c’est fini.”")]) == "il a dit : “c’est fini.”"


def test_an_ellipsis_parts_what_does_not_follow() -> None:
    first, second = a_snippet("Un."), a_snippet("Deux.", 10)

    assert joined_text([first, second]) == "Un. … Deux."
    assert joined_text([first, replace(second, follows=True)]) == "Un. Deux."


def test_two_cuts_side_by_side_have_one_ellipsis() -> None:
    first = replace(a_snippet("Un mot"), cut_behind=True)
    second = replace(a_snippet("et un autre", 30), cut_before=True)

    assert joined_text([first, second]) == "Un mot … et un autre"


def test_line_ends_inside_a_fragment_become_spaces() -> None:
    assert marked(pieces(a_snippet("Un titre\n\nUne phrase."))) == "Un titre Une phrase."


def test_a_run_of_blanks_around_a_line_end_is_one_space() -> None:
    snippet = a_snippet("sur la route de   \n\t<Kramatorsk>\n   pour 3\u202f000 obus")

    assert marked(pieces(snippet)) == "sur la route de **Kramatorsk** pour 3\u202f000 obus"


def test_marks_do_not_run_into_the_emphasis_of_markdown() -> None:
    assert marked(pieces(a_snippet("Le **<drone>** tombe, *<Shahed>*."))) == (
        "Le **drone** tombe, **Shahed**."
    )
    assert marked(pieces(a_snippet("**Le <drone> tombe**."))) == "Le **drone** tombe."


def test_emphasis_stays_where_nothing_is_marked() -> None:
    assert marked(pieces(a_snippet("Un **mot**."))) == "Un **mot**."


def test_a_title_that_matches_is_marked_and_not_said_twice() -> None:
    title = replace(a_snippet("Un <drone>. Il tombe."), title_chars=len("Un drone."))
    hit = a_hit(title="Un drone.", title_highlights=((3, 8),), snippets=(title,))

    assert marked(title_pieces(hit)) == "Un **drone**."
    assert [marked(pieces(snippet)) for snippet in beside_title(hit)] == ["Il tombe."]


def test_an_empty_fragment_has_no_pieces() -> None:
    assert not [piece for piece in pieces(a_snippet("")) if piece.is_match]
