"""The lists that the query commands print: rows that stream, in an order that an index gives where there is one."""

from factx.store.queries.agreements import (
    AGREEMENTS,
    REPORTS,
    agreement,
    agreement_ids,
    agreement_objects,
    agreements,
    evidence,
    evidence_of_report,
    report_objects,
    reports,
)
from factx.store.queries.articles import ARTICLES, DATES, article_objects, articles, date_objects, dates
from factx.store.queries.entities import ENTITIES, entities, entity_objects, names, reasons
from factx.store.queries.listing import Filter, Row, Rows
from factx.store.queries.search import CLOSING, OPENING, SEARCH, search
from factx.store.queries.timeline import TIMELINE, timeline

__all__ = [
    "AGREEMENTS",
    "ARTICLES",
    "CLOSING",
    "DATES",
    "ENTITIES",
    "OPENING",
    "REPORTS",
    "SEARCH",
    "TIMELINE",
    "Filter",
    "Row",
    "Rows",
    "agreement",
    "agreement_ids",
    "agreement_objects",
    "agreements",
    "article_objects",
    "articles",
    "date_objects",
    "dates",
    "entities",
    "entity_objects",
    "evidence",
    "evidence_of_report",
    "names",
    "reasons",
    "report_objects",
    "reports",
    "search",
    "timeline",
]
