from factx.linking import link
from tests.linking.factories import person, record


def test_the_same_full_name_is_one_person():
    links = link([record("a", people=[person("Ana Souza")]), record("b", people=[person("Ana Souza")])])
    assert {found.entity for found in links.links} == {"ana-souza"}
