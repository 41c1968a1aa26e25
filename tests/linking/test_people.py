"""The same person in many articles: our gold, and what must hold for every corpus."""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from factx.linking import link
from factx.linking.bearers import FAMOUS
from factx.linking.people import INITIAL, NAMESAKES, _full_keys, _is_short
from factx.linking.profiles import Context, profiles_of
from factx.records import ArticleFacts, Entity, Links, Member
from tests.linking.bcubed import b_cubed
from tests.linking.factories import organization, person, record

GOLD = Path(__file__).with_name("people.gold.tsv")


def corpora() -> dict[str, tuple[list[ArticleFacts], dict[Member, str]]]:
    """Case -> its records, and who each member is."""
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    articles: dict[str, dict[str, list[list[str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        articles[row[0]][row[1]].append(row + [""] * (10 - len(row)))
    cases = {}
    for case, told in articles.items():
        records, gold = [], {}
        for article, lines in told.items():
            people, bodies = [], {}
            for position, (_, _, _, _, who, name, gender, country, roles, beside) in enumerate(lines):
                local = f"p{position}"
                people.append(person(name, local=local, gender=gender or None, country=country or None, roles=roles))
                gold[Member(f"{case}/{article}", local)] = who
                bodies.update((body.strip(), None) for body in beside.split(";") if body.strip())
            published, focus = lines[0][2] or None, lines[0][3] or None
            named = [organization(body) for body in bodies]
            records.append(
                record(f"{case}/{article}", published=published, focus=focus, people=people, organizations=named)
            )
        cases[case] = (records, gold)
    return cases


CASES = corpora()


def found(links: Links) -> dict[Member, str]:
    return {Member(one.article, one.local): one.entity for one in links.links if one.kind == "person"}


def groups(who: dict[Member, str]) -> set[frozenset[Member]]:
    together = defaultdict(set)
    for member, entity in who.items():
        together[entity].add(member)
    return {frozenset(members) for members in together.values()}


@pytest.mark.parametrize("case", CASES)
def test_gold(case: str) -> None:
    records, gold = CASES[case]
    assert groups(found(link(records))) == groups(gold)


def test_gold_as_one_corpus() -> None:
    records = [one for case, _ in CASES.values() for one in case]
    gold = {member: f"{case} {who}" for case, (_, members) in CASES.items() for member, who in members.items()}
    assert b_cubed(found(link(records)), gold) > 0.97


def test_a_surname_of_hundreds_names_the_nearest_and_counts_the_others() -> None:
    """Nothing speaks for any two of them: each stays alone, and says so in a few lines."""
    records = [record(f"a{n:03d}", people=[person("Marlow", local="p0")]) for n in range(200)]
    entities = link(records).entities
    assert len(entities) == 200
    assert all(len(entity.notes) == NAMESAKES + 1 for entity in entities)
    assert all(entity.notes[-1] == f"nor one of {199 - NAMESAKES} more of the name" for entity in entities)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reading_does_not_matter(seed: int) -> None:
    records = [one for case, _ in CASES.values() for one in case]
    expected = link(records)
    shuffled = random.Random(seed).sample(records, len(records))
    assert link(shuffled) == expected


def one_person(*articles: str, country: str | None = None) -> Entity:
    """Ines Varga over articles that give her these roles, one string an article."""
    records = [
        record(f"{day:02}", published=f"2021-05-{day:02}", people=[person("Ines Varga", roles=roles, country=country)])
        for day, roles in enumerate(articles, start=1)
    ]
    (entity,) = (one for one in link(records).entities if one.kind == "person")
    return entity


@pytest.mark.parametrize(
    ("articles", "roles"),
    [
        (["premier of Peru/PE", "Prime Minister", "prime minister of two countries"], ["premier of Peru"]),
        (["minister", "energy minister of Peru/PE"], ["energy minister of Peru"]),
        (["head of Peru/PE; head of Andex", "head"], ["head of Andex", "head of Peru", "head"]),
        (["former minister", "energy minister of Peru/PE"], ["former minister", "energy minister of Peru"]),
        (["CEO of Andex", "chief executive of Andex Inc./US", "CEO"], ["chief executive of Andex Inc."]),
        (["head of Andex", "head of Andex Mining"], ["head of Andex", "head of Andex Mining"]),
    ],
)  # fmt: skip
def test_a_bare_role_says_nothing_beside_the_full_one(articles: list[str], roles: list[str]) -> None:
    told = [
        f"{'former ' * one.former}{one.title}{f' of {one.of}' if one.of else ''}" for one in one_person(*articles).roles
    ]
    assert told == roles


def test_a_role_at_a_body_with_two_names_is_one_role() -> None:
    letters = organization("WBO", expansion="World Bridge Organisation")
    chairs = (
        [person("Ines Varga", roles="chair of WBO")],
        [person("Ines Varga", roles="chair of World Bridge Organisation")],
    )
    records = [record(key, people=people, organizations=[letters]) for key, people in zip("ab", chairs, strict=True)]
    (entity,) = (one for one in link(records).entities if one.kind == "person")
    assert [(one.title, one.of) for one in entity.roles] == [("chair", "WBO")]


def test_the_country_is_that_of_most_roles_and_the_others_are_told() -> None:
    entity = one_person("foreign minister of Peru/PE", "foreign minister of Peru/PE; ambassador of Chile/CL")
    assert entity.country == "PE"
    assert entity.notes == ["articles differ on the country: PE (foreign minister); CL (ambassador)"]


def test_an_office_that_one_holds_outweighs_one_that_many_hold() -> None:
    assert one_person("foreign minister of Peru/PE; ambassador of Chile/CL").country == "PE"


def test_between_two_countries_told_alike_none_is_chosen() -> None:
    assert one_person("ambassador of Chile/CL; envoy of Peru/PE").country is None


def test_a_woman_and_a_man_of_one_surname_are_not_both_given_to_one_who_may_be_either() -> None:
    office = "energy minister of Peru/PE"
    records = [
        record("1", published="2021-05-01", people=[person("Alex Holm", roles=office)]),
        record("2", published="2021-05-02", people=[person("Holm", roles=office, gender="female")]),
        record("3", published="2021-05-03", people=[person("Holm", roles=office, gender="male")]),
    ]
    people = [one for one in link(records).entities if one.kind == "person"]
    assert len(people) == 2
    assert link(records[::-1]) == link(records)


OFFICE = "president of Norland/NO"
WELL_KNOWN = [record(f"a{n:02}", focus="NO", people=[person("Ronald Quill", roles=OFFICE)]) for n in range(FAMOUS)]


@pytest.mark.parametrize(
    ("others", "told", "who"),
    [
        ("", record("z", people=[person("Quill", roles="president")]), "ronald-quill"),
        ("Although Quill: president", record("z", people=[person("Quill", roles="president")]), "ronald-quill"),
        ("Although Quill: president", record("z", focus="NO", people=[person("Quill")]), "ronald-quill"),
        ("", record("z", focus="PE", people=[person("Quill")]), "quill"),  # nothing but the surname
        ("", record("z", focus="NO", people=[person("Quill", roles="coach of Ferrol")]), "quill"),  # an own role
        ("", record("z", focus="NO", people=[person("Quil")]), "quil"),  # another spelling
        ("Nora Quill: mayor; Nora Quill: mayor", record("z", focus="NO", people=[person("Quill")]), "quill"),
        # others who are called so: by one name, or with a role of their own
        ("Quill: poet of Norland; " * 3, record("z", focus="NO", people=[person("Quill")]), "quill-2"),
        ("Nora Quill: president; " * 3, record("z", focus="NO", people=[person("Quill", roles="president")]), "quill"),
    ],
)  # fmt: skip
def test_whom_a_surname_means_where_one_bearer_is_reported_most(others: str, told: ArticleFacts, who: str) -> None:
    rivals = [one.strip().partition(": ") for one in others.split(";") if one.strip()]
    beside = [record(f"b{n}", focus="NO", people=[person(name, roles=has)]) for n, (name, _, has) in enumerate(rivals)]
    links = link([*WELL_KNOWN, *beside, told]).links
    assert [one.entity for one in links if one.article == "z" and one.kind == "person"] == [who]


def told_of(name: str, times: int, key: str, *bodies: str, focus: str = "NO", roles: str = "") -> list[ArticleFacts]:
    named = [organization(body) for body in bodies]
    return [
        record(f"{key}{n:03}", focus=focus, people=[person(name, roles=roles)], organizations=named)
        for n in range(times)
    ]


@pytest.mark.parametrize(
    ("archive", "told", "who"),
    [
        # the famous one has one name only, and a rare namesake a full one
        ([*told_of("Suhari", 100, "a", roles=OFFICE), *told_of("Tommy Suhari", 10, "b")],
         record("z", focus="NO", people=[person("Suhari")]), "suhari"),
        # the article speaks of another's matters
        ([*told_of("Bill Marlow", 60, "a", roles=OFFICE), *told_of("Hilda Marlow", 6, "b", "Rodham Trust")],
         record("z", focus="NO", people=[person("Marlow")], organizations=[organization("Rodham Trust")]), "marlow"),
        # he has been in the news of many lands, and is of none of them
        ([*told_of("Ronald Quill", 10, "a", roles=OFFICE), *told_of("Ronald Quill", 1, "b", focus="PE", roles=OFFICE)],
         record("z", focus="PE", people=[person("Quill")]), "quill"),
        # one fits better, the other is reported more often
        ([*told_of("Ronald Quill", 5, "a", roles="minister of Norland/NO"),
          *told_of("Nora Quill", 1, "b", "Ferrol Opera", roles="minister of Norland/NO")],
         *told_of("Quill", 1, "z", "Ferrol Opera", roles="minister"), "nora-quill"),
    ],
)  # fmt: skip
def test_fame_gives_way_to_what_is_told(archive: list[ArticleFacts], told: ArticleFacts, who: str) -> None:
    links = link([*archive, told]).links
    assert [one.entity for one in links if one.article.startswith("z") and one.kind == "person"] == [who]


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        ("John Smith", "J. Smith", True),
        ("John Smith", "Jon Smyth", True),
        ("John Smith", "James Smith", False),
        ("John Smith", "John Sanders", False),
        ("William Hart", "Bill Hart", True),
        ("Maria Lopez", "Maria Lopes", True),
        ("Robert Kowalski", "Robert Kowaski", True),
        ("Roberto Ruiz", "Robeto Ruiz", True),
        ("Mohammed bin Salman Al Saud", "Mohammed bin Salman", True),
        ("Moon Jae-in", "Jae-in Moon", True),
        ("J. R. Tull", "J. Tull", True),
    ],
)
def test_only_names_that_could_be_one_persons_are_compared(one: str, other: str, compared: bool) -> None:
    records = [record(id_, people=[person(name)]) for id_, name in (("a", one), ("b", other))]
    context = Context(records)
    profiles = [profile for each in records for profile in profiles_of(each, context, {})]
    shared = set(_full_keys(profiles[0])) & set(_full_keys(profiles[1]))
    short = any(map(_is_short, profiles))
    assert any(key[0] != INITIAL or short for key in shared) is compared
