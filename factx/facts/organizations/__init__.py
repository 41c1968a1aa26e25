"""Names of bodies -> the organizations of the article.

Catches "International Atomic Energy Agency (IAEA)" as one body with two names, "Halden" as "Halden Foods Inc." and
"Japan's defense ministry" as the Ministry of Defense of Japan; refuses "acquisition agreement (ACSA)", which is none,
and a country for its government.

    identity    which names are the same body
    namesakes   bodies of one name in several lands, of one land under several names
    belonging   which country it is of, and of what it is a part
    state       bodies of a state that are written in lower case
"""

from collections.abc import Sequence

from msgspec.structs import replace

from factx.facts.names import Name
from factx.facts.names.tokens import Tokens
from factx.facts.organizations.belonging import Lands, Owners
from factx.facts.organizations.identity import Body, group
from factx.facts.organizations.namesakes import by_land, kind_of
from factx.facts.organizations.state import StateBody, find_state_bodies
from factx.naming import UniqueIds, slug
from factx.records import Focus, Mention, Organization, Place


def find_organizations(
    tokens: Tokens, names: Sequence[Name], *, places: Sequence[Place] = (), focus: Focus | None = None
) -> list[Organization]:
    """The bodies of the article in the order of their first mention; `places` and `focus` tell their countries."""
    if not names:
        return []
    lands = Lands(tokens, names, places, focus)
    owners = Owners(tokens, names)
    found = [_organization(body, lands, owners) for body in by_land(group(tokens, names), lands)]
    found = _with_state(found, find_state_bodies(tokens, names))
    found.sort(key=lambda body: body.mentions[0].start)
    ids = UniqueIds()
    return [replace(body, id=ids.give(body.id)) for body in found]


def _organization(body: Body, lands: Lands, owners: Owners) -> Organization:
    name, expansion = body.names()
    return Organization(
        id=slug(name),
        name=name,
        expansion=expansion,
        country=lands.of(body),
        parent=owners.of(body),
        mentions=[Mention(mention.text, mention.start, mention.end, "name") for mention in body.mentions],
    )


def _with_state(found: list[Organization], bodies: Sequence[StateBody]) -> list[Organization]:
    """The lower-case bodies beside the others, joined with one that is written in capitals elsewhere."""
    joined = list(found)
    for body in bodies:
        kind = kind_of(body.noun)
        for i, known in enumerate(joined):
            same = known.country == body.country and kind_of(known.expansion or known.name) == kind
            if known.name == body.name or same:
                mentions = sorted((*known.mentions, *body.mentions), key=lambda mention: mention.start)
                joined[i] = replace(known, mentions=mentions, parent=known.parent or body.parent)
                break
        else:
            joined.append(
                Organization(
                    id=slug(body.name), name=body.name, country=body.country, parent=body.parent, mentions=body.mentions
                )
            )
    return joined
