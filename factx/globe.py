"""Distances on the globe."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6371.0088  # km, the mean radius of IUGG


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance of two points given in degrees (haversine; off by up to 0.5 % on the real globe)."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))
