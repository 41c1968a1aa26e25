"""Organizations and places across articles, corrections, and what holds for all links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.linking import link
from factx.records import ArticleFacts, Correction, CorrectionAction, Links, Member
from tests.linking.factories import organization, person, place, record


def entity_of(links: Links) -> dict[tuple[str, str], str]:
    return {(one.article, one.local): one.entity for one in links.links}


def test_two_words_for_one_ministry_and_two_countries() -> None:
    found = entity_of(
        link(
            [
                record("a", organizations=[organization("Ministry of Defence", country="JP")]),
                record("b", organizations=[organization("Defense Ministry", country="JP")]),
                record("c", organizations=[organization("Defense Ministry", country="DE")]),
                record("d", organizations=[organization("Defense Ministry")]),
                record("e", focus="JP", organizations=[organization("Defense Ministry")]),
            ]
        )
    )
    japan = found["a", "ministry-of-defence"]
    assert found["b", "defense-ministry"] == japan == found["e", "defense-ministry"]
    assert len({found[article, "defense-ministry"] for article in "bcd"}) == 3


def test_an_abbreviation_is_known_from_the_article_that_spells_it_out() -> None:
    found = entity_of(
        link(
            [
                record("a", organizations=[organization("WBO", expansion="World Bridge Organisation")]),
                record("b", organizations=[organization("WBO")]),
                record("c", organizations=[organization("World Bridge Organization")]),
            ]
        )
    )
    assert len(set(found.values())) == 1


def test_an_abbreviation_of_two_bodies_joins_neither() -> None:
    found = entity_of(
        link(
            [
                record("a", organizations=[organization("WBO", expansion="World Bridge Organisation")]),
                record("b", organizations=[organization("WBO")]),
                record("c", organizations=[organization("WBO", expansion="Women's Boxing Order")]),
            ]
        )
    )
    assert len(set(found.values())) == 3


def many(name: str, times: int, **said: str | None) -> list[ArticleFacts]:
    """Articles that name one body, and say the same of it."""
    told = [organization(name, expansion=said.get("expansion"), country=said.get("country"))]
    key = "-".join([name, *(str(value) for value in said.values())])
    return [record(f"{key}-{n}", organizations=told) for n in range(times)]


def rows(*articles: list[ArticleFacts]) -> set[tuple[str, str | None, int]]:
    """(name, country, articles) of the bodies over all articles."""
    found = link([one for some in articles for one in some])
    members = [one.entity for one in found.links]
    return {(one.name, one.country, members.count(one.id)) for one in found.entities}


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        # a misspelt long form, and the slip of one article
        ([many("WBO", 9), many("WBO", 3, expansion="World Bridge Board"), many("WBO", 1, expansion="Wrold Bridge")],
         {("WBO", None, 12), ("WBO", None, 1)}),
        # letters that every newspaper leaves unexplained, in British spelling as well
        ([many("NATO", 2), many("Nato", 1), many("North Atlantic Treaty Organization", 1)], {("NATO", None, 4)}),
        ([many("USDA", 1, country="US"), many("Department of Agriculture", 2, country="US")],
         {("Department of Agriculture", "US", 3)}),
        # what few articles say of the country, and what stray ones say
        ([many("Halden Steel", 5), many("Halden Steel", 2, country="NO")], {("Halden Steel", "NO", 7)}),
        ([many("Halden Steel", 5), many("Halden Steel", 2, country="NO"), many("Halden Steel", 2, country="SE")],
         {("Halden Steel", None, 5), ("Halden Steel", "NO", 2), ("Halden Steel", "SE", 2)}),
        ([many("Halden Steel", 10, country="NO"), many("Halden Steel", 1, country="SE")],
         {("Halden Steel", "NO", 11)}),
        ([many("Reform Party", 10, country="EE"), many("Reform Party", 1, country="NZ")],
         {("Reform Party", "EE", 10), ("Reform Party", "NZ", 1)}),
        ([many("Orvel Bank", 25), many("Orvel Bank", 1, country="NO")], {("Orvel Bank", None, 26)}),
        # letters of several bodies, one of them told by a single article; letters as they are written
        ([many("UN", 12), many("UN", 1, expansion="Urban Network")], {("UN", None, 12), ("UN", None, 1)}),
        ([many("WHO", 2), many("The Who", 1, country="GB"), many("World Health Organization", 1)],
         {("WHO", None, 3), ("The Who", "GB", 1)}),
        ([many("AFP", 3, country="AU"), many("AFP", 2, country="FR", expansion="Agence France-Presse")],
         {("AFP", "AU", 3), ("AFP", "FR", 2)}),
        # one full name is the other's beginning
        ([many("WBO", 2, expansion="World Bridge Board"), many("WBO", 2, expansion="World Bridge Board and Archive")],
         {("WBO", None, 4)}),
        # one word is a name of many, and so is what stands behind a country
        ([many("Delta", 20, country="US"), many("Delta", 1, country="TW")], {("Delta", "US", 20), ("Delta", "TW", 1)}),
        ([many("Halden Steel", 3, country="SE"), many("Halden Steel", 10, country="NO"),
          many("Halden Steel", 1, country="ZA")],
         {("Halden Steel", "SE", 3), ("Halden Steel", "NO", 11)}),
        # states of one country have their own
        ([many("Maine Roads Commission", 1, country="US"), many("Ohio Roads Commission", 1, country="US")],
         {("Maine Roads Commission", "US", 1), ("Ohio Roads Commission", "US", 1)}),
    ],
)  # fmt: skip
def test_one_body_in_spite_of_slips(
    articles: list[list[ArticleFacts]], expected: set[tuple[str, str | None, int]]
) -> None:
    assert rows(*articles) == expected


def test_the_country_in_the_name_is_that_of_the_body() -> None:
    land = place("geonames:6252001", "United States", country="US", kind="country", also=["U.S.", "American"])
    bodies = [
        "U.S. Roads Authority", "Roads Authority", "Roads Authority of the United States", "U.S. Treasury", "Treasury",
        "U.S. Bank", "Bank",
    ]  # fmt: skip
    records = [record(name, places=[land], organizations=[organization(name, country="US")]) for name in bodies]
    entities = {one.article: one.entity for one in link(records).links if one.kind == "organization"}
    *roads, treasury, treasuries, bank, banks = (entities[name] for name in bodies)
    assert len(set(roads)) == 1
    assert treasury == treasuries
    assert bank != banks


def test_the_union_in_the_name_is_that_of_the_body() -> None:
    names = ["UN Roads Council", "United Nations Roads Council", "Roads Council"]
    records = [record(name, organizations=[organization(name)]) for name in names]
    assert len(set(entity_of(link(records)).values())) == 1


@pytest.mark.parametrize(
    ("name", "short", "times", "is_one"),
    [
        ("Orvan Motor Company", "Orvan", 2, True),
        ("Orvan Motor Company", "Orvan", 1, False),  # one article's short name
        ("Orvan Motor Company", "Orvan Corp", 2, False),  # a whole name of its own
        ("Orvan Herald", "Herald", 2, False),  # of many
    ],
)
def test_a_body_is_known_by_the_word_that_its_articles_call_it_by(
    name: str, short: str, times: int, *, is_one: bool
) -> None:
    told = [record(f"long-{n}", organizations=[organization(name, also=[short.split()[0]])]) for n in range(times)]
    alone = record("short", organizations=[organization(short)])
    assert (len(set(entity_of(link([*told, alone])).values())) == 1) == is_one


def test_an_article_with_both_the_letters_and_the_full_name_keeps_nothing_apart() -> None:
    both = record("a", organizations=[organization("UN"), organization("United Nations", country="CH")])
    assert len(set(entity_of(link([both, *many("UN", 3), *many("United Nations", 3, country="CH")])).values())) == 1


def test_two_bodies_of_one_article_stay_two() -> None:
    """What joins the other articles leaves the one alone that has both."""
    both = record("a", organizations=[organization("Halden Steel", country="NO"), organization("Halden Steel Corp")])
    told = link([both, *many("Halden Steel", 30, country="NO"), *many("Halden Steel Corp", 30)]).links
    entities = [one.entity for one in told if one.article == "a"]
    assert len(set(entities)) == 2
    assert len({one.entity for one in told}) == 2


def test_two_names_of_one_article_are_found_behind_its_letters() -> None:
    letters = organization("WBO", expansion="World Bridge Organization")
    also = organization("WBO", also=["Bridge Council"])
    records = [record("a", organizations=[letters]), record("b", organizations=[also]), *many("Bridge Council", 3)]
    assert len(set(entity_of(link(records)).values())) == 1


def test_a_renamed_ministry_needs_an_article_that_uses_both_names() -> None:
    old = record("a", organizations=[organization("Department of Colonial Roads", country="NZ")])
    new = record("b", organizations=[organization("Ministry of Highways", country="NZ")])
    both = record(
        "c", organizations=[organization("Ministry of Highways", country="NZ", also=["Department of Colonial Roads"])]
    )
    assert len(set(entity_of(link([old, new])).values())) == 2
    assert len(set(entity_of(link([old, new, both])).values())) == 1


def test_places_join_by_gazetteer_entry_else_by_name_and_country() -> None:
    found = entity_of(
        link(
            [
                record("a", places=[place("geonames:1", "Springfield", country="US")]),
                record("b", places=[place("name:springfield", "Springfield", country="US")]),
                record("c", places=[place("name:springfield", "Springfield", country="CA")]),
                record("d", places=[place("name:springfield", "Springfield")]),
            ]
        )
    )
    assert found["a", "geonames:1"] == found["b", "name:springfield"] == "geonames:1"
    assert len({found[article, "name:springfield"] for article in "bcd"}) == 3


PAIR = [
    record("a", published="2020-01-01", people=[person("Ada Holm")]),
    record("b", published="2020-01-02", people=[person("Eva Holm")]),
    record("c", published="2020-01-03", people=[person("Ada Holm")]),
]


def members_of(links: Links, entity: str) -> list[Member]:
    return [Member(found.article, found.local) for found in links.links if found.entity == entity]


def correction(action: CorrectionAction, *entities: str, number: int = 1, **more: object) -> Correction:
    before = link(PAIR)
    members = [members_of(before, entity) for entity in entities]
    return Correction(
        number=number,
        kind="person",
        action=action,
        entities=list(entities),
        members=members,
        **more,  # type: ignore[arg-type]
    )


def test_merge_and_rename() -> None:
    links = link(
        PAIR, [correction("merge", "ada-holm", "eva-holm"), correction("rename", "ada-holm", number=2, name="A. Holm")]
    )
    assert [(entity.id, entity.name) for entity in links.entities] == [("ada-holm", "A. Holm")]
    assert any("correction 1: merge" in one.reason for one in links.links)


def test_split() -> None:
    links = link(PAIR, [correction("split", "ada-holm", articles=["c"], name="Ada Holm the younger")])
    assert entity_of(links)["c", "ada-holm"] == "ada-holm-the-younger"
    assert entity_of(links)["a", "ada-holm"] == "ada-holm"


def test_ignore() -> None:
    assert entity_of(link(PAIR, [correction("ignore", "ada-holm")])) == {("b", "eva-holm"): "eva-holm"}


def test_a_correction_follows_its_members_when_ids_change() -> None:
    """An older namesake takes the plain id; the correction still means the one it was given for."""
    older = record("z", published="1950-01-01", people=[person("Ada Holm", roles="bishop of Bergen/NO", gender="male")])
    told = [record("a", published="2020-01-01", people=[person("Ada Holm", roles="swimmer", gender="female")])]
    given_then = link(told)
    rename = Correction(
        number=1,
        kind="person",
        action="rename",
        entities=["ada-holm"],
        members=[members_of(given_then, "ada-holm")],
        name="Ada the swimmer",
    )
    names = {entity.id: entity.name for entity in link([*told, older], [rename]).entities}
    assert names == {"ada-holm": "Ada Holm", "ada-holm-2": "Ada the swimmer"}


def test_undone_corrections_leave_no_trace() -> None:
    assert link(PAIR, []) == link(PAIR)


NAMES = st.sampled_from(
    [
        "Ada Holm",
        "Ada M. Holm",
        "Holm",
        "Eva Holm",
        "A. Holm",
        "Jon Holme",
        "Adda Holm",
        "Ada Holm Jr.",
        "Holm Ada",
        "Bo Li",
        "Li",
    ]
)
ROLES = st.sampled_from(["", "mayor of Oslo/NO", "mayor", "striker of Brann", "prime minister of Norway/NO", "PM"])
PEOPLE = st.lists(st.tuples(NAMES, ROLES), min_size=1, max_size=3, unique_by=lambda pair: pair[0])
CORPORA = st.lists(PEOPLE, min_size=1, max_size=8)


def corpus(told: list[list[tuple[str, str]]]) -> list[ArticleFacts]:
    return [
        record(
            f"a{number}",
            published=f"20{10 + number}-01-01",
            people=[person(name, roles=roles) for name, roles in people],
        )
        for number, people in enumerate(told)
    ]


@given(CORPORA, st.randoms(use_true_random=False))
def test_links_do_not_depend_on_order(told: list[list[tuple[str, str]]], random: object) -> None:
    records = corpus(told)
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled) == link(records)


@given(CORPORA)
def test_every_person_has_one_link_and_no_article_has_one_entity_twice(told: list[list[tuple[str, str]]]) -> None:
    records = corpus(told)
    links = [one for one in link(records).links if one.kind == "person"]
    assert sorted((one.article, one.local) for one in links) == sorted(
        (record.article.id, person.id) for record in records for person in record.people
    )
    assert len({(one.article, one.entity) for one in links}) == len(links)


def test_a_party_by_its_short_name_is_that_of_its_country() -> None:
    found = entity_of(
        link(
            [
                record("a", organizations=[organization("Labour Party", country="GB")]),
                record("b", organizations=[organization("Labour", country="GB")]),
                record("c", organizations=[organization("Labour", country="NZ")]),
                record("d", focus="FI", organizations=[organization("Social Democrats")]),
                record("e", focus="FI", organizations=[organization("Social Democratic Party")]),
                record("f", focus="DE", organizations=[organization("Social Democrats")]),
                record("g", focus="FI", organizations=[organization("Democrats Abroad")]),
            ]
        )
    )
    assert found["a", "labour-party"] == found["b", "labour"] != found["c", "labour"]
    assert found["d", "social-democrats"] == found["e", "social-democratic-party"] != found["f", "social-democrats"]
    assert len(set(found.values())) == 5
