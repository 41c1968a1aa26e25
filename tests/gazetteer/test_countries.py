"""Countries by name, code, people and capital."""

import pytest

from factx.gazetteer.countries import capital, country, country_rows, demonym

NAMES = {
    "Britain": "GB", "U.K.": "GB", "United Kingdom": "GB", "U.S.": "US", "America": "US", "the Netherlands": "NL",
    "Holland": "NL", "Czech Republic": "CZ", "Czechia": "CZ", "Ivory Coast": "CI", "Cote d'Ivoire": "CI",
    "Côte d’Ivoire": "CI", "Burma": "MM", "South Korea": "KR", "BRAZIL": "BR", "DE": "DE", "Türkiye": "TR",
    "Swaziland": "SZ", "Congo": "CD", "St. Lucia": "LC",
}  # fmt: skip
DEMONYMS = {
    "German": "DE", "Germans": "DE", "Dutch": "NL", "Frenchwoman": "FR", "Filipina": "PH", "Swiss": "CH",
    "Korean": "KR", "North Korean": "KP", "GREEK": "GR", "Dane": "DK", "Burmese": "MM", "Argentine": "AR",
}  # fmt: skip
CAPITALS = {"Tokyo": "JP", "Washington": "US", "The Hague": "NL", "Kiev": "UA", "BEIJING": "CN", "Sana'a": "YE"}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_country(name: str, code: str) -> None:
    found = country(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("word", "code"), DEMONYMS.items())
def test_demonym(word: str, code: str) -> None:
    found = demonym(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("name", "code"), CAPITALS.items())
def test_capital(name: str, code: str) -> None:
    found = capital(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["us", "it", "Atlantis", "", "the", "de"])
def test_no_country(name: str) -> None:
    assert country(name) is None


@pytest.mark.parametrize("word", ["german", "Lutheran", "Republican", "polish", ""])
def test_no_demonym(word: str) -> None:
    assert demonym(word) is None


def test_every_country_answers_to_its_names() -> None:
    for code, row in country_rows().items():
        found = country(row.country.name)
        assert found is not None
        assert found.code == code
