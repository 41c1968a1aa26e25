"""Which country a body is of, and of what it is a part, where the text says so.

Catches "Swiss cement maker Halden", "Oslo-based Halden", "Halden, a Swedish carrier", "University of Leeds", "Norwich
City", "Ohio Power Co", "Halden ASA", "Halden Inc", "Supreme Court" and "Dockers Union" in an article about one land,
and "Orb, a unit of Halden"; refuses the country of a company's news, unless its legal form is one of that land, and of
somebody who merely speaks about it.
"""

from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache

from factx.facts.names import Name, tables
from factx.facts.names.looks import has_role
from factx.facts.names.tokens import Tokens
from factx.facts.names.words import is_trade_noun
from factx.facts.organizations.identity import Body
from factx.facts.organizations.state import POSSESSIVE
from factx.gazetteer import candidates, country, country_within, demonym
from factx.gazetteer.regions import state_countries
from factx.gazetteer.scale import CITY
from factx.records import Focus, Place

BETWEEN = 4  # words from "Swiss" to the name: "Swiss maker of cement", at most
DESCRIBED = 8  # words of a description in which its country must come
TOLD = 2  # mentions of the country that an article is about; one may be what the Senate speaks of
ONE_LAND = 3  # mentions of that country, and none of another, in an article whose public bodies are all of it
LETTERS = 3  # of a town in capitals; shorter ones are abbreviations
KEPT = 20_000  # names whose states are remembered


class Lands:
    """The countries of an article's bodies, from their names, the words beside them and the article's places."""

    def __init__(self, tokens: Tokens, names: Sequence[Name], places: Sequence[Place], focus: Focus | None) -> None:
        self.tokens = tokens
        self.before = {name.last: name for name in names if name.kind in ("place", "demonym")}
        self.after = {name.first: name for name in names if name.kind == "place"}
        self.lands = {name.first: name for name in names if name.kind in ("place", "demonym")}
        told: Counter[str | None] = Counter()
        for place in places:
            told[place.country] += len(place.mentions)
        self.focus = focus.country if focus else None
        self.told = frozenset(code for code in told if code)
        self.is_told = focus is not None and told[focus.country] >= TOLD
        self.is_of_one_land = focus is not None and told[focus.country] >= ONE_LAND and self.told == {focus.country}
        self.places: dict[str, str] = {}
        for code, mention in [(place.country, mention) for place in places for mention in place.mentions]:
            if code:
                self.places[mention.text] = code
                if mention.text.isupper() and len(mention.text) > LETTERS:
                    self.places.setdefault(mention.text.title(), code)  # of the dateline

    def of(self, body: Body) -> str | None:
        """The ISO code of the country that the body is of."""
        forms = body.forms()
        for form in forms:
            code = self._known(form) or self._in_name(form) or self._place_in(form)
            if code:
                return code
        if code := _club_of_town(max(forms, key=len).split(), self.told):
            return code
        for mention in body.mentions:
            code = self._in_front(mention) or self._behind(mention)
            if code:
                return code
        public = [form for form in forms if _is_public(form, is_told=True)]
        if any(tables.cue("armed").isdisjoint(form.lower().split()) for form in public):
            for mention in body.mentions:
                if code := self._seat(mention):
                    return code
        for form in forms:
            code = _of_state(form, self.focus) or self._legal_form(form)
            code = code or (self.focus if _is_public(form, self.is_told) else None)
            if code:
                return code
        return self.focus if self.is_of_one_land and any(map(_is_local, forms)) else None

    def _legal_form(self, form: str) -> str | None:
        """The country whose law knows the name's last word: "Halden ASA"; of a form of several lands, the one that the
        article is about, where it speaks of no other of them."""
        _, _, last = form.rpartition(" ")
        codes = tables.legal_forms().get(last.lower().replace(".", ""), frozenset()) if last != form else frozenset()
        if len(codes) == 1:
            return next(iter(codes))
        return self.focus if codes & self.told == {self.focus} else None

    def _in_name(self, form: str) -> str | None:
        """The country that a word of the name is of, unless a state is called so: Georgia, and the Mexico of New
        Mexico."""
        words = form.split()
        if len(words) > 2 and (land := country(" ".join(words[:2]))):
            return land.code  # "United States Government"
        of_states = {i for first, last in _state_runs(form) for i in range(first, last)}
        if code := next((self.places[word] for word in words if self._is_namesake(word)), None):
            return code
        if not tables.cue("tribal").isdisjoint(form.lower().split()):
            of_states |= {i for i, word in enumerate(words) if word in ("Indian", "Indians")}
        found = country_within(form, of_states)
        if found:
            of_town = words[-1].lower() in tables.cue("namesake_towns") and country(words[0]) == found
            return None if of_town and found.code not in self.told else found.code  # "Lebanon High School"
        town = _town_in(form)
        ambiguous = len(words) - 1 in of_states or town in self.places  # the article's Georgia, not the largest
        if town and not ambiguous and words[0].lower() not in tables.cue("departments"):
            place = candidates(town)
            known = place and place[0].prominence >= CITY  # the names of smaller ones are too often something else
            return place[0].country if known else None
        return None

    def _is_namesake(self, word: str) -> bool:
        """Whether the article has a town that is called like a country: Peru in Illinois."""
        land = country(word) if word in self.places else None
        return land is not None and land.code != self.places[word]

    def _place_in(self, form: str) -> str | None:
        """The country of a place of the article, or of a large city, in the name: "Bergen Teachers Guild"."""
        words = form.split()
        if len(words) < 2:
            return None
        runs = [" ".join(words[i : i + size]) for size in (3, 2, 1) for i in range(len(words) + 1 - size)]
        for run in runs:
            if run in self.places:
                return self.places[run]
        local = tables.cue("local_bodies")
        closes = words[-1].lower() in local
        if (not closes and words[0].lower() not in local) or _state_runs(form):
            return None
        place = candidates(words[0] if closes else _town_in(form) or words[-1])
        sure = place and place[0].kind == "city" and place[0].prominence >= CITY
        return place[0].country if sure else None

    def _in_front(self, mention: Name) -> str | None:
        """ "Swiss cement maker Halden", "Canada's Ridgeline Motors", "Ontario carmaker Halden", "Oslo-based Halden"."""
        tokens, i = self.tokens, mention.first
        trade = is_trade_noun(tokens.bare(mention.first - 1))
        for _ in range(BETWEEN + 1):
            name = self.before.get(i)
            if name is not None and tokens.line[name.first] == tokens.line[mention.first]:
                possessive = i < mention.first and tokens.words[i] in POSSESSIVE
                return self._land(name.text) if name.kind == "demonym" or possessive or trade else None
            i -= 1
            if trade and i >= 0 and tokens.capital[i] and (land := demonym(tokens.words[i])):
                return land.code  # "French club Halden", which the model takes for one name
            if i > 1 and tokens.lower[i] == "based" and tokens.words[i - 1] == "-":
                name = self.before.get(i - 1)
                return self._land(name.text) if name else None
            if i < 0 or not (
                (tokens.words[i].islower() and tokens.words[i].isalpha()) or tokens.words[i] in POSSESSIVE
            ):
                return None
            role = tokens.bare(i) in tables.role_nouns() and not is_trade_noun(tokens.bare(i))
            if role or tokens.bare(i) in tables.words("not_names"):
                return None
        return None

    def _behind(self, mention: Name) -> str | None:
        """ "Halden of Norway", "Halden, based in Oslo", "Halden, a Swedish carrier", "Halden, a group based in Oslo",
        "an analyst at Halden in Oslo"."""
        tokens, i = self.tokens, mention.last
        if tokens.bare(i) == ",":
            i += 1
            if tokens.bare(i) in ("a", "an", "the"):
                return self._described(i + 1)
        if tokens.bare(i) == "based" and tokens.bare(i + 1) == "in":
            i += 1
        elif tokens.bare(i) == "in":
            at = mention.first - 1 - (tokens.bare(mention.first - 1) == "the")
            if tokens.bare(at) not in ("at", "with", "of") or not has_role(tokens, at - 1):
                return None
        elif tokens.bare(i) != "of":
            return None
        name = self.after.get(i + 1)
        return self._land(name.text) if name else None

    def _described(self, i: int) -> str | None:
        """The country in the description that begins there: "Swedish regional carrier", "rights group based in Oslo";
        not the "European pioneer", the "maker of Swiss cheese"."""
        tokens = self.tokens
        for j in range(i, min(i + DESCRIBED, len(tokens))):
            name = self.lands.get(j)
            if name is not None:
                seated = name.kind == "demonym" or is_trade_noun(tokens.bare(name.last))  # "an Osaka drugmaker"
                return self._land(name.text) if seated else None
            if tokens.bare(j) == "based" and tokens.bare(j + 1) == "in":
                seat = self.after.get(j + 2)
                return self._land(seat.text) if seat else None
            if not tokens.words[j].islower() or tokens.bare(j) in tables.cue("phrase_ends"):
                return None
        return None

    def _seat(self, mention: Name) -> str | None:
        """ "The High Court in London", "In Mali, the Ministry of Health": where a public body is, it is of."""
        tokens, i = self.tokens, mention.last
        if tokens.bare(i) == "in" and (name := self.after.get(i + 1)):
            return self._land(name.text)
        i = mention.first - (tokens.bare(mention.first - 1) == "the")
        name = self.before.get(i - 1) if i > 1 and tokens.words[i - 1] == "," else None
        return self._land(name.text) if name and tokens.bare(name.first - 1) == "in" else None

    def _known(self, form: str) -> str | None:
        """The country that the list gives a body, with its legal form or without: "Halden Inc". A party that several
        lands have is of theirs, where the article says nothing of the one in the list."""
        known = tables.known_bodies()
        code = known.get(form) or (known.get(form.rpartition(" ")[0]) if tables.has_legal_form(form) else None)
        several = form in tables.cue("parties_of_several")
        return self.focus if several and self.focus and code not in self.told else code

    def _land(self, text: str) -> str | None:
        found = demonym(text) or country(text)
        return found.code if found else self.places.get(text)


def _club_of_town(words: Sequence[str], told: Container[str]) -> str | None:
    """The country of the town or state whose team the name is: "Norwich City", "St. Louis Cardinals"; of several towns
    of that name, the one in a land that the article speaks of."""
    if words[-1].lower() not in tables.cue("clubs") and words[-1] not in tables.words("teams"):
        return None
    for last in range(len(words) - 1, 0, -1):
        town = " ".join(words[:last])
        found = [place for place in candidates(town) if place.prominence >= CITY and place.country]
        if found and (found[0].kind == "city" or town in state_countries()):
            return next((place.country for place in found if place.country in told), found[0].country)
    return None


def _town_in(form: str) -> str | None:
    """What a body is "of" or "at": "Los Angeles" in "Port of Los Angeles"."""
    words = form.split()
    at = next((i for i in range(len(words) - 2, 0, -1) if words[i] in ("of", "at")), None)
    return " ".join(words[at + 1 :]) if at is not None else None


@lru_cache(maxsize=KEPT)
def _state_runs(form: str) -> Sequence[tuple[int, int]]:
    """Which words of a name are a state's, the longest names first: "New South Wales" is not in Wales."""
    words = form.split()
    found: list[tuple[int, int]] = []
    for size in (3, 2, 1):
        for i in range(len(words) + 1 - size):
            free = not any(first < i + size and i < last for first, last in found)
            if free and " ".join(words[i : i + size]) in state_countries():
                found.append((i, i + size))
    return found


def _of_state(form: str, focus: str | None) -> str | None:
    """The country of the state that a body's name begins with, or is "of": "Ohio Power Co", "Police of Ohio"; not of
    the "Hotel California Ltd". A Georgia is the state in articles about its country (`focus`) alone."""
    words = form.split()
    closes = tables.has_legal_form(form) or words[-1].lower() in tables.heads("bodies")[0]
    for first, last in _state_runs(form):
        state = " ".join(words[first:last])
        opens = first == 0 and closes and last < len(words)
        ends = last == len(words) and first > 0 and words[first - 1] in ("of", "at")
        if (opens or ends) and (country(state) is None or state_countries()[state] == focus):
            return state_countries()[state]
    return None


def _is_public(form: str, is_told: bool) -> bool:
    """Whether a name is that of some public body, of the land that the article is about: "Supreme Court". Chambers and
    courts, which speak of other lands as well, only where that land `is_told` again and again."""
    words = form.lower().split()
    ends = {words[0], words[-1]}
    if ends.isdisjoint(tables.cue("of_the_land")) or not tables.cue("worldwide").isdisjoint(words):
        return False
    return is_told or ends.isdisjoint(tables.cue("heard_abroad"))


def _is_local(form: str) -> bool:
    """Whether a name is that of a body that works in one land: "Dock Labourers' League", "Severn University"; not that
    of a company, which may be from anywhere."""
    words = form.lower().split()
    local = words[-1] in tables.cue("national_bodies") or words[-1] in tables.cue("local_bodies")
    return len(words) > 1 and local and form not in tables.known_bodies() and tables.cue("worldwide").isdisjoint(words)


class Owners:
    """What the bodies of an article are parts of."""

    def __init__(self, tokens: Tokens, names: Sequence[Name]) -> None:
        bodies = [name for name in names if name.kind == "organization"]
        self.tokens = tokens
        self.before = {name.last: name for name in bodies}
        self.behind = {name.first: name for name in bodies}

    def of(self, body: Body) -> str | None:
        """ "Halden's Orb", "Orb, a unit of Halden"."""
        tokens = self.tokens
        for mention in body.mentions:
            if mention.first > 0 and tokens.words[mention.first - 1] in POSSESSIVE:
                owner = self.before.get(mention.first - 1)
                if owner is not None:
                    return owner.text
            i = mention.last
            if tokens.bare(i) == "," and tokens.bare(i + 1) in ("a", "the", "owned"):
                for j in range(i + 1, min(i + 5, len(tokens))):
                    if tokens.bare(j) in tables.cue("parts_of_bodies") and tokens.bare(j + 1) in ("of", "by"):
                        owner = self.behind.get(j + 2) or self.behind.get(j + 3)
                        return owner.text if owner else None
        return None
