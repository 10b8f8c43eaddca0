"""Words near mentions, against chance; the near side, the window, the measure; two compared."""

from datetime import date

import pytest

from builders import a_document, a_period
from chronisearch.query.bound import HasDate
from chronisearch.searching import understand
from chronisearch.viewing.association import Measure, Table, log_likelihood
from chronisearch.viewing.compare import compare, outside
from chronisearch.viewing.neighbours import NeighbourOptions, Side, neighbours
from chronisearch.views import Neighbours
from unit.viewing.conftest import Over

DOCUMENTS = (
    a_document("Une batterie Patriot arrive. Une batterie Patriot tire. La ville dort.", "a",
               period=a_period(date(2024, 1, 5))),
    a_document("Évacués hier, des évacués du port. Le Patriot est loin des evacues.", "b",
               period=a_period(date(2024, 6, 5))),
    a_document("Un drone attaque le port. La batterie du drone est faible.", "c"),
)  # fmt: skip


def rows(found: Neighbours) -> dict[str, tuple[int, int, int]]:
    return {each.term: (each.near, each.total, each.documents) for each in found.values}


def test_a_word_comes_with_its_counts_and_the_score_of_its_table(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    found = neighbours(searcher, understand(searcher, "Patriot").root, NeighbourOptions(window=2))
    whole = searcher.tally_by_days(understand(searcher, "").root)
    words = sum(tally.words for tally in whole.values())
    near = searcher.terms_near(understand(searcher, "Patriot").root, NeighbourOptions(2).reach)

    (batterie,) = [each for each in found.values if each.term == "batterie"]
    assert (batterie.near, batterie.total, batterie.documents) == (2, 3, 1)
    assert batterie.score == log_likelihood(Table(2, near.places, 3, words))
    assert not {"une", "la", "est", "le"} & rows(found).keys()


def test_the_side_and_the_window_say_what_is_near(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "Patriot").root

    def terms(side: Side, window: int) -> set[str]:
        return {*rows(neighbours(searcher, root, NeighbourOptions(window, side)))}

    assert terms(Side.LEFT, 1) == {"batterie"}
    assert terms(Side.RIGHT, 1) == {"arrive", "tire"}
    assert "loin" not in terms(Side.BOTH, 1)
    assert "loin" in terms(Side.BOTH, 2)


def test_spellings_with_and_without_accents_are_one_word(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    found = neighbours(searcher, understand(searcher, "port").root, NeighbourOptions(5))

    assert rows(found)["évacués"] == (2, 3, 1)


@pytest.mark.parametrize("measure", Measure)
def test_what_is_strongest_comes_first(over: Over, measure: Measure) -> None:
    searcher = over(*DOCUMENTS)
    options = NeighbourOptions(2, measure=measure)
    found = neighbours(searcher, understand(searcher, "Patriot OU drone").root, options)

    scores = [each.score for each in found.values]
    assert scores == sorted(scores, reverse=True)
    assert found.measure == measure


def test_two_queries_are_told_apart_by_their_words(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    one, other = (understand(searcher, text).root for text in ("Patriot", "drone"))
    patriot, drone = compare(searcher, one, other, NeighbourOptions(2))

    assert rows(patriot)["arrive"] == (1, 1, 1)
    assert "arrive" not in rows(drone)
    assert rows(drone)["faible"] == (1, 1, 1)
    assert rows(patriot)["batterie"] == (2, 3, 1)


def test_a_period_is_held_against_all_other_dated_texts(over: Over) -> None:
    searcher = over(*DOCUMENTS)
    root = understand(searcher, "batterie OU port").root
    period = HasDate(date(2024, 1, 1), date(2024, 1, 31))

    assert [*searcher.tally_by_days(outside(root, period))] == [(date(2024, 6, 5),) * 2]
