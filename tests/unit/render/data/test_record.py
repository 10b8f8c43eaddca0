"""One row for each mention, with its context and where it stands."""

import pytest

from builders import a_document
from builders_of_hits import a_hit
from chronisearch.documents.document import Span
from chronisearch.errors import BadOptionError
from chronisearch.render.data.record import (
    MENTION_FIELDS,
    TABLE_FIELDS,
    FoundIn,
    chosen_fields,
    mention_records,
)


def test_a_mention_has_its_context_and_its_offsets_in_the_text() -> None:
    text = "Un titre.\nHier, trois drones ont frappé le port.\nFin."
    start_char = text.index("drones")
    found = FoundIn(a_hit(), a_document(text), [Span(start_char, start_char + 6)])

    [record] = mention_records([found], MENTION_FIELDS)

    assert record["left"] == "Hier, trois "
    assert record["keyword"] == "drones"
    assert record["right"] == " ont frappé le port."
    assert (record["start_char"], record["end_char"]) == (start_char, start_char + 6)


def test_a_context_never_begins_or_ends_inside_a_word() -> None:
    text = "mot " * 50 + "drones" + " mot" * 50
    found = FoundIn(a_hit(), a_document(text), [Span(200, 206)])

    [record] = mention_records([found], MENTION_FIELDS)

    assert set(str(record["left"]).split()) == set(str(record["right"]).split()) == {"mot"}


def test_fields_are_given_in_the_order_asked_for() -> None:
    assert chosen_fields("path, rank", TABLE_FIELDS, ()) == ["path", "rank"]


def test_an_unknown_field_is_refused_with_those_that_exist() -> None:
    with pytest.raises(BadOptionError, match="the fields are rank, score"):
        chosen_fields("path,nom", TABLE_FIELDS, ())
