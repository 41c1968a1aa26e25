"""Distances."""

from hypothesis import given
from hypothesis import strategies as st

from factx.gazetteer.near import EARTH_RADIUS, kilometres, within

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_berlin_to_paris() -> None:
    assert round(kilometres(52.5244, 13.4105, 48.8534, 2.3488)) == 878


@given(points, points)
def test_symmetric_and_at_most_half_way_round(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert abs(kilometres(*a, *b) - kilometres(*b, *a)) < 1e-6
    assert 0 <= kilometres(*a, *b) <= 3.1416 * EARTH_RADIUS
    assert kilometres(*a, *a) < 1e-3


def test_within() -> None:
    assert within(52.52, 13.41, near=(52.4, 13.1), distance=30)
    assert not within(52.52, 13.41, near=(52.4, 13.1), distance=20)
    assert not within(None, None, near=(0, 0), distance=20_000)
