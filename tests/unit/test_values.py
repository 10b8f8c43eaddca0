"""Frozen values behave as frozen dataclasses do."""

import pickle

import pytest

from chronisearch.values import as_dict, frozen, replace


@frozen
class Point:
    """Two numbers, one of them with a default."""

    x: int
    y: int = 0

    def mirrored(self) -> "Point":
        """Swap the two."""
        return Point(self.y, self.x)


@frozen
class Pair:
    """The same fields under another name."""

    x: int
    y: int = 0


@frozen
class Line:
    """A value that holds values."""

    points: tuple[Point, ...]


@frozen
class Nothing:
    """A value without fields."""


def test_fields_are_given_by_place_or_by_name_and_defaults_stand_in() -> None:
    assert Point(1, 2) == Point(x=1, y=2)
    assert Point(1) == Point(1, 0)


@pytest.mark.parametrize(("args", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 2})])
def test_missing_and_unknown_fields_are_refused(
    args: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*args, **named)


def test_a_value_cannot_be_changed() -> None:
    point = Point(1)

    with pytest.raises(AttributeError, match=r"Point\.x"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match=r"Point\.x"):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]


def test_values_of_different_classes_are_never_equal() -> None:
    other: object = Pair(1, 2)

    assert Point(1, 2) != other
    assert Nothing() == Nothing()


def test_equal_values_count_once_in_a_set() -> None:
    assert len({Point(1, 2), Point(1, 2), Pair(1, 2), Nothing()}) == 3


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_a_value_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Line((Point(1),)))) == Line((Point(1),))  # noqa: S301, ours


def test_methods_and_patterns_work_as_on_any_class() -> None:
    match Point(1, 2).mirrored():
        case Point(x, y=1):
            assert x == 2
        case _:
            pytest.fail("the pattern should match")


def test_replace_gives_the_same_value_with_some_fields_changed() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)


def test_as_dict_goes_into_the_values_within() -> None:
    assert as_dict(Line((Point(1),))) == {"points": [{"x": 1, "y": 0}]}
