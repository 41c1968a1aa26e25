"""Distances."""

from hypothesis import given
from hypothesis import strategies as st

from factx.globe import EARTH_RADIUS, kilometres

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_berlin_to_paris() -> None:
    assert round(kilometres(52.5244, 13.4105, 48.8534, 2.3488)) == 878


@given(points, points)
def test_symmetric_and_at_most_half_way_round(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert abs(kilometres(*a, *b) - kilometres(*b, *a)) < 1e-6
    assert 0 <= kilometres(*a, *b) <= 3.1416 * EARTH_RADIUS
    assert kilometres(*a, *a) < 1e-3
