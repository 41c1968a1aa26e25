"""Reports of the same agreement in many articles."""

from collections.abc import Sequence

from factx.linking.names import slug
from factx.records import ArticleFacts, JoinedAgreement, JoinedParty, Link, Report, Step


def link_agreements(
    records: Sequence[ArticleFacts], entities: Sequence[Link]
) -> tuple[list[JoinedAgreement], list[Link]]:
    """Joined agreements, and the link of each report to its agreement."""
    agreements, links = [], []
    for record in records:
        for found in record.agreements:
            joined = f"{slug(record.article.id)}-{found.id}"
            links.append(
                Link(kind="agreement", entity=joined, article=record.article.id, local=found.id, reason="one report")
            )
            agreements.append(
                JoinedAgreement(
                    id=joined,
                    act=found.act,
                    status=found.status,
                    negated=found.negated,
                    parties=[
                        JoinedParty(name=party.name, kind=party.kind, country=party.country, role=party.role)
                        for party in found.parties
                    ],
                    terms=found.terms.text if found.terms else None,
                    history=[Step(status=found.status, date=record.article.published, article=record.article.id)],
                    reports=[
                        Report(
                            article=record.article.id,
                            source=record.article.source,
                            published=record.article.published,
                            agreement=found.id,
                            status=found.status,
                        )
                    ],
                )
            )
    return agreements, links
