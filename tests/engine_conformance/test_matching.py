"""Which documents match each kind of node: the same on every engine."""

from datetime import date

import pytest

from builders import a_document, a_period, a_period_of_war_days
from chronisearch.documents.document import Span
from chronisearch.engine.protocol import SearchRequest
from chronisearch.query.bound import (
    And,
    BoundNode,
    Concept,
    Everything,
    Expansion,
    HasDate,
    HasPath,
    HasSource,
    HasWarDay,
    Not,
    Or,
    Origin,
    Window,
)
from engine_conformance.conftest import Over, paths
from engine_conformance.queries import (
    everywhere,
    forms,
    in_title,
    near,
    related,
    stem,
    stemmed,
    written,
)

_FURNITURE_FROM = 21
_SCRAPED = "Les drones attaquent\n\nPartager\n\nKharkiv résiste"

DOCUMENTS = (
    a_document("Les drones Shahed ont frappé Kyiv.", path="shahed.txt"),
    a_document(
        "Bilan de la semaine\n\nDes missiles, puis des drones sur Odessa.",
        path="2024/bilan.txt",
        title="Bilan de la semaine",
        period=a_period_of_war_days(971, 975),
        source="www.example.org",
    ),
    a_document(
        "Le drone a survolé Kyiv le soir.",
        path="2024/drone.txt",
        period=a_period(date(2023, 2, 13)),
        source="Example.org",
    ),
    a_document(
        "Avant la guerre, un missile a été vendu.",
        path="avant.txt",
        period=a_period(date(2022, 2, 20), date(2022, 2, 26)),
        source="otherexample.org",
    ),
    a_document(
        _SCRAPED,
        path="Articles/scraped.txt",
        passages=(Span(0, 20), Span(32, len(_SCRAPED))),
        period=a_period(date(2021, 1, 1)),
    ),
)
SHAHED, BILAN, DRONE, AVANT, SCRAPED = (document.path for document in DOCUMENTS)
ALL = {SHAHED, BILAN, DRONE, AVANT, SCRAPED}

CASES: dict[str, tuple[BoundNode, set[str]]] = {
    "a word as written": (written("drones"), {SHAHED, BILAN, SCRAPED}),
    "a word by its stem": (stemmed("drone"), {SHAHED, BILAN, DRONE, SCRAPED}),
    "a word that is nowhere": (written("chars"), set()),
    "a word of the furniture": (written("partager"), set()),
    "a word of the title, in the title": (in_title("bilan"), {BILAN}),
    "a first sentence is no title": (in_title("drones"), set()),
    "a word in any field": (everywhere("semaine"), {BILAN}),
    "accents that the word as written has": (written("résiste"), {SCRAPED}),
    "accents that it has not": (written("resiste"), {SCRAPED}),
    "words side by side": (written("drones", "shahed"), {SHAHED}),
    "words side by side, the other way round": (written("shahed", "drones"), set()),
    "a sequence with the function words between": (written("drones", "sur", "odessa"), {BILAN}),
    "a hole": (written("drones", "", "ont"), {SHAHED}),
    "a hole over a function word": (written("drones", "", "odessa"), {BILAN}),
    "two holes": (written("shahed", "", "", "kyiv"), {SHAHED}),
    "a hole behind the last word": (written("odessa", ""), set()),
    "a hole before the first word": (written("", "les"), set()),
    "a hole before another": (written("", "drones"), {SHAHED, BILAN, SCRAPED}),
    "holes alone": (written("", ""), set()),
    "no term at all": (forms(Expansion(())), set()),
    "no passage runs into the next": (written("attaquent", "kharkiv"), set()),
    "no hole spans two passages": (written("attaquent", "", "kharkiv"), set()),
    "one of several forms": (forms(Expansion(("missile",)), related("shahed")), {SHAHED, AVANT}),
    "a form that only lifts": (forms(related("shahed", matches=False)), set()),
    "occurrences of another field do not count": (
        Concept(
            "drone, but not drones",
            forms(
                Expansion((stem("drone"),), without=(("body_exact", "drones"),)), field="body"
            ).clauses,
        ),
        {DRONE},
    ),
    "a window": (near(3, "drones", "kyiv"), set()),
    "a wider window": (near(4, "drones", "kyiv"), {SHAHED}),
    "a window in any order": (near(4, "kyiv", "drones"), {SHAHED}),
    "a window asks for distinct positions": (near(9, "drones", "drones"), set()),
    "a window of one": (near(0, "missiles"), {BILAN}),
    "a window over forms of one text": (
        Window((stemmed("missiles"), written("drones")), (3,)),
        {BILAN},
    ),
    "a window never joins title and body": (
        Window((in_title("bilan"), written("missiles")), (99,)),
        set(),
    ),
    "a window of sequences": (
        Window((written("de", "la"), written("sur", "odessa")), (20,)),
        {BILAN},
    ),
    "a window that a sequence reaches by its start": (
        Window((written("la", "semaine"), written("missiles")), (3,)),
        {BILAN},
    ),
    "a window over a lifting form": (
        Window((written("drones"), forms(related("kyiv", matches=False))), (9,)),
        set(),
    ),
    "a source": (HasSource("example.org"), {BILAN, DRONE}),
    "a longer source": (HasSource("www.example.org"), {BILAN}),
    "a path by its text": (HasPath("BILAN"), {BILAN}),
    "a path by its glob": (HasPath("2024/*"), {BILAN, DRONE}),
    "a glob matches whole paths": (HasPath("*.tx"), set()),
    "a glob ignores case": (HasPath("articles/*"), {SCRAPED}),
    "a day within a period": (HasDate(date(2024, 10, 23), date(2024, 10, 23)), {BILAN}),
    "days that touch a period": (HasDate(date(2024, 10, 25), None), {BILAN}),
    "days up to one": (HasDate(None, date(2022, 12, 31)), {AVANT, SCRAPED}),
    "any day": (HasDate(None, None), {BILAN, DRONE, AVANT, SCRAPED}),
    "a war day": (HasWarDay(973, 973), {BILAN}),
    "the war day of a date": (HasWarDay(355, 355), {DRONE}),
    "the first war days": (HasWarDay(None, 3), {AVANT}),
    "a war day behind the first dates": (HasWarDay(4, None), {BILAN, DRONE}),
    "any war day": (HasWarDay(None, None), {BILAN, DRONE, AVANT}),
    "all but": (Not(written("drones")), {DRONE, AVANT}),
    "everything": (Everything(), ALL),
    "nothing but everything": (Not(Everything()), set()),
    "both": (And((written("drones"), written("kyiv"))), {SHAHED}),
    "both and a filter": (And((HasPath("2024/*"), stemmed("drone"))), {BILAN, DRONE}),
    "one but not the other": (And((stemmed("drone"), Not(written("kyiv")))), {BILAN, SCRAPED}),
    "not the one, first": (And((Not(written("kyiv")), stemmed("drone"))), {BILAN, SCRAPED}),
    "no condition at all": (And(()), ALL),
    "one of them": (Or((written("shahed"), written("odessa"))), {SHAHED, BILAN}),
    "none of none": (Or(()), set()),
    "one of them or not another": (Or((written("shahed"), Not(stemmed("drone")))), {SHAHED, AVANT}),
    "an exclusion inside an alternative": (
        Or((And((stemmed("drone"), Not(written("kyiv")))), HasSource("otherexample.org"))),
        {BILAN, SCRAPED, AVANT},
    ),
    "a form typed as something else": (
        forms(Expansion(("shahed",), 0.7, Origin.SPELLING)),
        {SHAHED},
    ),
}


@pytest.mark.parametrize(("root", "expected"), CASES.values(), ids=CASES.keys())
def test_a_query_picks_these_documents(over: Over, root: BoundNode, expected: set[str]) -> None:
    answer = over(DOCUMENTS).search(SearchRequest(root, limit=None))

    assert set(paths(answer)) == expected
    assert answer.total == len(expected)


def test_a_count_is_the_total_of_the_search(over: Over) -> None:
    searcher = over(DOCUMENTS)

    for root, expected in CASES.values():
        assert searcher.count(root) == len(expected)


def test_a_window_passes_over_occurrences_that_do_not_count(over: Over) -> None:
    """Only the unwanted form stands near; the wanted one is too far away."""
    documents = (
        a_document("drones Kyiv obus obus obus obus drone", path="far"),
        a_document("drones obus obus obus obus drone Kyiv", path="near"),
    )
    drone = forms(Expansion((stem("drone"),), without=(("body_exact", "drones"),)), field="body")

    answer = over(documents).search(SearchRequest(Window((drone, written("kyiv")), (2,))))

    assert paths(answer) == ["near"]


def test_an_empty_index_answers_nothing(over: Over) -> None:
    searcher = over(())

    assert searcher.search(SearchRequest(Everything())).total == 0
    assert searcher.search(SearchRequest(written("drones"))).total == 0
    assert searcher.count(HasDate(None, None)) == 0
