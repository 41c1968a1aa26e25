"""How well known a place must be, on the gazetteer's one scale for places of all kinds: the prominence of a name.

It is the base-10 logarithm of the people, so that a town of 30,000 has 4.5, with a little more for capitals and where
the English-language press writes of smaller places; states, countries and seas, whose people say little, have what the
gazetteer's builder gives them. A name that is not a place's own has less.
"""

ANY_PLACE = 1.0  # every place that the gazetteer has
VILLAGE = 3.0  # 1,000 people
SMALL_TOWN = 4.0  # 10,000
TOWN = 4.5  # 30,000
CITY = 5.0  # 100,000
LARGE_CITY = 5.5  # 300,000, or a county
WELL_KNOWN_CITY = 5.6  # 400,000
GREAT_CITY = 6.0  # a million
STATE = 6.5  # a small state or province, a city of three millions
GREAT_STATE = 7.0  # a large one, a city of ten millions
COUNTRY = 8.0  # the smallest countries
