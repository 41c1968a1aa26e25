"""The rules, one module a theme."""

from factx.facts.dates.rules import absolute, clock, durations, periods, relative, sets, vague, years

READERS = (
    *absolute.READERS, *years.READERS, *clock.READERS, *periods.READERS, *relative.READERS, *sets.READERS,
    *durations.READERS, *vague.READERS,
)  # fmt: skip
"""In this order where two rules read the same words."""
