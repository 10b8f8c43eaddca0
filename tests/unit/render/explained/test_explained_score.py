"""The numbers shown add up to the score shown, to the last digit."""

from hypothesis import given
from hypothesis import strategies as st

from chronisearch.engine.explanation import (
    ExplainedClause,
    ExplainedForm,
    ExplainedNeighbours,
    Explanation,
)
from chronisearch.query.bound import And, Clause, Concept, Expansion, Not, Or
from chronisearch.query.neighbours import Neighbours
from chronisearch.render.explained.explained_score import ScoreLine, score_lines

_VALUES = st.lists(st.floats(0, 20), min_size=1, max_size=4)


def a_clause(value: float) -> ExplainedClause:
    """Make a clause that is worth this much; its other numbers do not matter here."""
    expansion = Expansion(("drone",))
    return ExplainedClause(
        clause=Clause("body", 1.0, (expansion,)),
        forms=(ExplainedForm(expansion, 1.0),),
        frequency=1.0,
        length=10,
        mean_length=10.0,
        saturation=1.0,
        document_frequency=1,
        document_count=10,
        rarity=value,
        value=value,
    )


def a_concept(values: list[float]) -> Explanation:
    """Make the explanation of a word whose fields give these values."""
    node = Concept("drone", tuple(a_clause(value).clause for value in values))
    return Explanation(node, True, sum(values), tuple(map(a_clause, values)))  # noqa: FBT003


def shown_values(lines: list[ScoreLine], depth: int) -> list[int]:
    return [round(float(line.value) * 1000) for line in lines if line.depth == depth and line.value]


@given(st.lists(_VALUES, min_size=1, max_size=5))
def test_shown_values_add_up(values: list[list[float]]) -> None:
    concepts = tuple(map(a_concept, values))
    score = sum(concept.value for concept in concepts)
    root = And(tuple(concept.node for concept in concepts))

    lines = list(score_lines(Explanation(root, True, score, (), concepts)))  # noqa: FBT003

    assert lines[0].value == f"{score:.3f}"
    for depth in (1, 2):
        assert sum(shown_values(lines, depth)) == round(float(lines[0].value) * 1000)
    shown = shown_values(lines, 1)
    for thousandths, concept in zip(shown, concepts, strict=True):
        assert abs(thousandths - concept.value * 1000) <= 1.5


def test_an_alternative_that_does_not_match_adds_nothing() -> None:
    held, missing = a_concept([2.0]), Explanation(Concept("obus", ()), matches=False, value=0.0)
    root = Or((held.node, missing.node))

    lines = list(score_lines(Explanation(root, True, 2.0, (), (held, missing))))  # noqa: FBT003

    assert [(line.value, line.text) for line in lines if line.depth < 3 and line.value][-1] == (
        "0.000",
        "“obus” does not match",
    )


def test_an_exclusion_is_said_and_adds_nothing() -> None:
    excluded = Explanation(Concept("obus", ()), matches=False, value=0.0)
    node = Not(excluded.node)

    lines = list(score_lines(Explanation(node, True, 0.0, (), (excluded,))))  # noqa: FBT003

    assert lines[1:] == [ScoreLine(1, "0.000", "-obus holds, and adds nothing")]


@given(st.floats(0, 20), st.floats(0, 20), st.floats(0, 4))
def test_what_neighbours_add_is_a_part_of_the_score(one: float, other: float, gain: float) -> None:
    children = (a_concept([one]), a_concept([other]))
    drone, obus = Concept("drone", ()), Concept("obus", ())
    pair = ExplainedNeighbours(Neighbours(drone, obus), 2, 1.5, gain)
    node, score = And((drone, obus)), one + other + gain

    lines = list(score_lines(Explanation(node, True, score, (), children, (pair,))))  # noqa: FBT003

    assert sum(shown_values(lines, 1)) == round(float(lines[0].value) * 1000)
    assert [line.text for line in lines[-2:]] == [
        f"“obus” follows “drone”: weight 0.3 × rarity 1.500 × saturation {gain / (0.3 * 1.5):.3f}",
        "saturation: frequency 2, at most 2 words between, none of content",
    ]
