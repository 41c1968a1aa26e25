"""Names of places -> what they may mean."""

from factx.gazetteer.countries import Country, capital, country, demonym

__all__ = ["Country", "capital", "country", "demonym"]
