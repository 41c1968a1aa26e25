"""Reports of one agreement: our gold with its near misses, the life that is told, and what sources disagree on."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from factx.linking import link
from factx.linking.topics import instrument_class, made_before
from factx.records import (
    Agreement,
    ArticleFacts,
    Date,
    JoinedAgreement,
    Links,
    Member,
    Organization,
    Person,
    Place,
)
from tests.linking.factories import agreement, organization, person, place, record
from tests.linking.perfect import perfect
from tests.quality.gold import gold_set

GOLD = Path(__file__).with_name("agreements.gold.tsv")


def corpora() -> dict[str, tuple[list[ArticleFacts], dict[Member, str]]]:
    """Case -> its records, and the story of each report."""
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    articles: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
    for case, article, published, *rest in rows:
        articles[case, article, published].append(rest)
    cases: dict[str, tuple[list[ArticleFacts], dict[Member, str]]] = defaultdict(lambda: ([], {}))
    for (case, article, published), lines in articles.items():
        records, stories = cases[case]
        told: list[Agreement] = []
        for number, line in enumerate(lines):
            story, act, status, parties, terms, instrument, when, where, sentence = line
            told.append(
                agreement(
                    f"r{number}",
                    act=act,  # type: ignore[arg-type]
                    status=status,  # type: ignore[arg-type]
                    negated="failed to" in sentence,
                    parties=parties,
                    terms=terms or None,
                    instrument=instrument or None,
                    when=when or None,
                    where=where or None,
                    evidence=sentence,
                    start=1000 * number,
                )
            )
            stories[Member(f"{case}/{article}", f"r{number}")] = f"{case}/{story}"
        records.append(record(f"{case}/{article}", published=published, agreements=told, **_named(told)))
    return dict(cases)


def _named(told: list[Agreement]) -> dict[str, list[Person] | list[Organization] | list[Place]]:
    """The persons, bodies and countries that the reports name."""
    people: dict[str, Person] = {}
    bodies: dict[str, Organization] = {}
    lands: dict[str, Place] = {}
    for party in (party for one in told for party in one.parties):
        if party.kind == "person":
            roles = f"president of {party.on_behalf_of}/{party.country}" if party.country else ""
            people[party.name] = person(party.name, roles=roles)
        elif party.kind == "organization":
            long = "World Lending Fund"
            bodies[party.name] = organization(party.name, expansion=long if party.name == "WLF" else None)
        elif party.kind == "country":
            lands[party.name] = place(f"geonames:{party.country}", party.name, country=party.country, kind="country")
    return {"people": list(people.values()), "organizations": list(bodies.values()), "places": list(lands.values())}


CASES = corpora()


def joined(links: Links) -> dict[Member, str]:
    return {Member(one.article, one.local): one.entity for one in links.links if one.kind == "agreement"}


def pairs(records: list[ArticleFacts], stories: dict[Member, str]) -> tuple[list[bool], list[bool]]:
    """Of the pairs of reports of one agreement, which are joined; of those of two agreements, which are apart."""
    found = joined(link(records))
    same, apart = [], []
    for one, other in combinations(sorted(stories), 2):
        if stories[one] == stories[other]:
            same.append(found[one] == found[other])
        else:
            apart.append(found[one] != found[other])
    return same, apart


@pytest.mark.parametrize("case", CASES)
def test_no_near_miss_is_joined(case: str) -> None:
    _, apart = pairs(*CASES[case])
    assert all(apart)


def test_most_reports_of_one_agreement_are_joined() -> None:
    same = [hit for case in CASES.values() for hit in pairs(*case)[0]]
    assert sum(same) / len(same) >= 0.8


@pytest.mark.parametrize("case", CASES)
def test_marks_in_the_text_and_a_link_s_address_say_nothing(case: str) -> None:
    records, _ = CASES[case]
    assert link([marked(one) for one in records]).links == link(records).links


def marked(record: ArticleFacts) -> ArticleFacts:
    """The record of an article whose terms and instruments are links to a page on something else."""
    address = "https://example.org/ceasefire-treaty-of-500-ferries"

    def linked(told: Agreement) -> Agreement:
        words = {"terms": told.terms, "instrument": told.instrument}
        return replace(
            told, **{name: replace(held, text=f"[{held.text}]({address})") for name, held in words.items() if held}
        )

    return replace(record, agreements=[linked(told) for told in record.agreements])


def the_one_with(links: Links, member: Member) -> JoinedAgreement:
    entity = joined(links)[member]
    return next(one for one in links.agreements if one.id == entity)


def test_what_was_agreed_held_and_agreed_again_is_one_story() -> None:
    records, _ = CASES["consultations"]
    story = the_one_with(link(records), Member("consultations/courier-22", "r0"))
    assert [(step.status, step.date) for step in story.history] == [
        ("agreed", "2022-06-01"),
        ("implemented", "2023-05-11"),
        ("agreed", "2024-09-20"),
    ]
    assert story.status == "agreed"
    assert {party.on_behalf_of for party in story.parties} == {"Finland", "Chile"}


@pytest.mark.parametrize(("text", "made"), [
    ("The union on Friday rejected the tentative agreement reached on ", True),
    ("The treaty, signed in Suva on ", True),
    ("Peru suspended the fishing deal that it concluded with Chile in ", True),
    ("The ceasefire that the two signed ", True),
    ("Peru suspended the fishing deal with Chile on ", False),
    ("Peru broke off the talks on a deal that had reached a dead end on ", False),
    ("They reached a town on ", False),
])  # fmt: skip
def test_the_day_on_which_it_was_made(text: str, *, made: bool) -> None:
    assert made_before(text) is made


@pytest.mark.parametrize(("sentence", "days"), [
    ("On Thursday Fiji ratified the forces treaty with Samoa signed on April 26.", ["2023-04-26", "2023-12-07"]),
    ("Fiji has ratified the forces treaty with Samoa signed on April 26.", ["2023-04-26", "2023-12-08"]),
    ("Fiji ratified the forces treaty with Samoa on April 26.", ["2023-04-26", "2023-04-26"]),
])  # fmt: skip
def test_a_later_step_is_not_of_the_day_of_signing(sentence: str, days: list[str]) -> None:
    parties = "country Fiji/FJ; country Samoa/WS"
    signed = agreement("a", act="sign", status="signed", parties=parties, instrument="a forces treaty",
                       when="2023-04-26", evidence="Fiji and Samoa signed a forces treaty.")  # fmt: skip
    ratified = agreement("b", act="ratify", status="ratified", parties=parties, instrument="the forces treaty",
                         when="2023-04-26", evidence=sentence)  # fmt: skip
    told = {"Thursday": "2023-12-07", "April 26": "2023-04-26"}
    dates = [
        Date(text=words, start=at, end=at + len(words), type="DATE", value=value)
        for words, value in told.items()
        if (at := sentence.find(words)) >= 0
    ]
    later = replace(record("b", published="2023-12-08", agreements=[ratified]), dates=dates)
    (story,) = link([record("a", published="2023-04-27", agreements=[signed]), later]).agreements
    assert [(step.status, step.date) for step in story.history] == [("signed", days[0]), ("ratified", days[1])]


@pytest.mark.parametrize(("text", "kind"), [
    ("a coalition agreement", "alliance"),
    ("their $2 billion merger deal", "merger"),
    ("the ceasefire agreement", "ceasefire"),
    ("a trade agreement", "bond"),
    ("a peace treaty", "peace"),
    ("a labor contract", "contract"),
])  # fmt: skip
def test_what_makes_it_an_agreement_is_its_class(text: str, kind: str) -> None:
    assert instrument_class(text) == kind


def test_our_sample_articles_tell_the_consultations_as_one_story() -> None:
    links = link(perfect("seeds"))
    story = the_one_with(links, Member("seeds/tokyo-2022-kanto-courier", "0-agreed"))
    assert {step.status for step in story.history} >= {"agreed", "implemented"}
    assert {report.article for report in story.reports} == {
        "seeds/tokyo-2022-kanto-courier",
        "seeds/tokyo-2022-weser-gazette",
        "seeds/berlin-2024-harbour-mail",
    }


@pytest.mark.parametrize("name", ["articles", "identity"])
def test_gold_articles_with_perfect_extraction(name: str) -> None:
    """Every article of ours that was written for something else: nothing else is joined."""
    _check_stories(name)


def _check_stories(name: str) -> None:
    records = perfect(name)
    found = joined(link(records))
    for gold, one in zip(gold_set(name), records, strict=True):
        for told, report in zip(gold.agreements or [], one.agreements, strict=True):
            if told.optional:
                found.pop(Member(one.article.id, report.id))
    stories = {
        Member(one.article.id, report.id): told.story or f"{one.article.id} {report.id}"
        for gold, one in zip(gold_set(name), records, strict=True)
        for told, report in zip(gold.agreements or [], one.agreements, strict=True)
        if not told.optional
    }
    wrong = [
        (one, other)
        for one, other in combinations(sorted(stories), 2)
        if (stories[one] == stories[other]) != (found[one] == found[other])
    ]
    assert wrong == []


def test_a_life_from_talks_to_the_end() -> None:
    records, _ = CASES["merger"]
    story = the_one_with(link(records), Member("merger/a", "r0"))
    assert [step.status for step in story.history] == ["negotiating", "agreed", "ended"]
    assert story.status == "ended"
    assert story.id == "balder-steel-rautio-metals-merger-2019-03"
    assert [report.article for report in story.reports] == ["merger/a", "merger/b", "merger/c", "merger/d"]


def test_what_two_bodies_agreed_is_one_story_to_its_end() -> None:
    same, apart = pairs(*CASES["dropped"])
    assert all(same) and all(apart)


@pytest.mark.parametrize(("published", "sentence", "one"), [
    ("2022-03-03", "Peru will sell shirts to Kenya free of duty under a trade deal that Lan Paz sealed.", True),
    ("2022-03-03", "Peru will sell shirts free of duty under a trade deal that Lan Paz sealed.", False),
    ("2022-09-20", "Peru will sell shirts to Kenya free of duty under a trade deal that Lan Paz sealed.", False),
])  # fmt: skip
def test_a_country_in_the_words_stands_for_the_side_left_out(published: str, sentence: str, *, one: bool) -> None:
    kenya = place("geonames:192950", "Kenya", country="KE", kind="country", at=max(0, sentence.find("Kenya")))
    told = agreement("deal", parties="country Kenya/KE; country Peru/PE", terms="scrap tariffs on shirts and tea",
                     evidence="Kenya and Peru agreed on Wednesday to scrap tariffs on shirts and tea, in a trade deal.",
                     when="2022-03-02")  # fmt: skip
    half = agreement("deal", parties="person Lan Paz for Peru/PE", terms="Peru will sell shirts free of duty",
                     instrument="a trade deal", evidence=sentence, when=published[:8] + "02")  # fmt: skip
    articles = [
        record("whole", published="2022-03-03", agreements=[told]),
        record("half", published=published, agreements=[half], people=[person("Lan Paz", roles="minister of Peru/PE")],
               places=[kenya] if "Kenya" in sentence else []),
    ]  # fmt: skip
    assert (len(link(articles).agreements) == 1) is one


def test_who_leads_a_country_acts_for_it_where_an_article_does_not_say_so() -> None:
    leaders = [
        person("Aino Kallas", roles="prime minister of Finland/FI"),
        person("Luis Prado", roles="president of Chile/CL"),
    ]
    told = agreement("x", parties="person Aino Kallas; person Luis Prado", terms="plant a million larches")
    bare = record(
        "b",
        published="2022-06-03",
        people=[person("Aino Kallas"), person("Luis Prado", roles="president")],
        agreements=[told],
    )
    lands = [
        place(f"geonames:{code}", name, country=code, kind="country")
        for name, code in (("Finland", "FI"), ("Chile", "CL"))
    ]
    named = agreement("y", parties="country Finland/FI; country Chile/CL", terms="plant a million larches")
    full = record("a", published="2022-06-02", people=leaders, places=lands, agreements=[named])
    (story,) = link([full, bare]).agreements
    assert {report.article for report in story.reports} == {"a", "b"}
    alone = record("c", published="2022-06-03", people=bare.people, agreements=[told])
    (apart,) = link([alone]).agreements
    assert story.id == "chile-finland-plant-larches-2022-06"
    assert apart.id == "aino-kallas-luis-prado-plant-larches-2022-06"


def test_the_ministers_of_both_countries_are_the_ones_named() -> None:
    parties = "group ministers of both countries; person Aino Kallas for Finland/FI; person Luis Prado for Chile/CL"
    (story,) = link([record("a", published="2022-06-02", agreements=[agreement("x", parties=parties)])]).agreements
    assert [party.name for party in story.parties] == ["Aino Kallas", "Luis Prado"]


def test_sources_that_differ_are_shown_and_not_averaged() -> None:
    records, _ = CASES["truce"]
    story = the_one_with(link(records), Member("truce/e", "r0"))
    assert [(conflict.field, conflict.values) for conflict in story.conflicts] == [
        ("amount", {"40": ["truce/e"], "45": ["truce/f"]})
    ]


def test_every_join_has_its_reason() -> None:
    records, _ = CASES["unions"]
    reasons = [one.reason for one in link(records).links if one.kind == "agreement"]
    assert any(
        "same parties: Delta Tram, Tram Drivers Union" in reason and "same amount: 4" in reason for reason in reasons
    )


@given(st.permutations([one for records, _ in CASES.values() for one in records]))
def test_the_order_of_reading_does_not_matter(records: list[ArticleFacts]) -> None:
    assert link(records) == EXPECTED


EXPECTED = link([one for records, _ in CASES.values() for one in records])


def test_each_report_stands_in_one_agreement() -> None:
    told = [(report.article, report.agreement) for one in EXPECTED.agreements for report in one.reports]
    assert len(told) == len(set(told)) == sum(len(stories) for _, stories in CASES.values())
    assert len({one.id for one in EXPECTED.agreements}) == len(EXPECTED.agreements)
