"""A generated archive: who is named in how many articles falls off as in the news, spellings slip, surnames recur."""

import random

from factx.naming import slug
from factx.records import Agreement, ArticleFacts
from tests.linking.factories import agreement, organization, person, place, record

_SYLLABLES = "ka,mo,ri,ten,sol,va,del,bra,hu,ni,go,zar,lin,fe,pos,chi,tur,wen,ja,kes"
_ROLES = [
    "president of {}/{}", "prime minister of {}/{}", "foreign minister of {}/{}", "senator/{1}", "striker", "mayor",
    "chief executive", "spokesman", "professor", "", "", "", "",
]  # fmt: skip
_CODES = "DE,JP,US,GB,FR,IT,ES,PL,SE,NO,BR,IN,CN,KR,KE,NG,ZA,AU,NZ,CA"
_TERMS = "cut tariffs on {};build a {} plant;share {} data;end the strike over {};hold yearly talks on {}"


def archive(articles: int, *, seed: int = 0) -> list[ArticleFacts]:
    """Records of `articles` articles, with nine persons, six bodies, four places and two agreements each."""
    rng = random.Random(seed)

    def word(syllables: int) -> str:
        return "".join(rng.choice(_SYLLABLES.split(",")) for _ in range(syllables)).capitalize()

    surnames = [word(rng.choice((2, 3))) for _ in range(2000)]
    given = [word(2) for _ in range(150)]
    persons = [
        (f"{rng.choice(given)} {rng.choice(surnames)}", rng.choice(_ROLES), rng.choice(_CODES.split(",")))
        for _ in range(articles * 3)
    ]
    bodies = [f"{word(2)} {word(3)}" for _ in range(articles)]
    goods = [word(3).lower() for _ in range(articles)]

    def often(pool: int) -> int:
        return int(pool * rng.random() ** 4)  # a few are named everywhere, most once

    records = []
    for number in range(articles):
        people, countries = {}, rng.sample(_CODES.split(","), 2)
        for chosen in {often(len(persons)) for _ in range(9)}:
            name, roles, country = persons[chosen]
            draw = rng.random()
            if draw < 0.1:
                name = name.split()[1]
            elif draw < 0.15:
                cut = rng.randrange(1, len(name) - 1)
                name = name[:cut] + name[cut + 1 :]
            told = roles.format(country, country) if rng.random() < 0.7 else ""
            people[slug(name)] = person(name, roles=told)
        agreements: list[Agreement] = []
        for position in range(2):
            terms = rng.choice(_TERMS.split(";")).format(goods[often(len(goods))])
            parties = "; ".join(f"country {country}/{country}" for country in countries)
            agreements.append(agreement(f"g{position}", parties=parties, terms=terms))
        day = f"20{rng.randrange(10, 24)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        named = {bodies[often(len(bodies))] for _ in range(6)}
        records.append(
            record(
                f"n{number:06}",
                published=day,
                focus=countries[0],
                people=list(people.values()),
                organizations=[organization(body) for body in sorted(named)],
                places=[place(f"geonames:{spot}", f"Place {spot}") for spot in {often(5000) for _ in range(4)}],
                agreements=agreements,
            )
        )
    return records
