"""Full text."""

import re
from collections.abc import Iterator

from factx.errors import UsageError
from factx.store.queries.listing import Filter, Row, Where
from factx.store.sqlite import Store

SEARCH = ("article", "published", "title", "found_in", "agreement", "text")
OPENING, CLOSING = "\x02", "\x03"  # around the words found in `text`


def search(store: Store, query: str, wanted: Filter) -> Iterator[Row]:
    """Articles and evidence sentences with all the words of `query`, the best first. "A phrase" in quotation marks
    holds together, OR between words allows either, AND says nothing new, a final * any ending."""
    asked = expression(query)
    where = Where()
    where.overlaps("a", wanted)
    where.in_article("a", wanted)
    if wanted.country:
        where.add("a.country = ?", wanted.country)
    # A common word stands in most articles: what no condition asks for is joined for none of them, and snippets, which
    # read the whole text, are cut only for the rows that are kept.
    conditions = str(where).replace(" WHERE ", " AND ", 1)
    article = " JOIN article a ON a.n = x.rowid" if conditions else ""
    report = (
        " JOIN evidence e ON e.n = x.rowid JOIN report r ON r.n = e.report JOIN article a ON a.n = r.article"
        if conditions
        else ""
    )
    hits = store.tuples(
        f"SELECT 'text' AS found_in, x.rowid AS n, x.rank AS rank FROM body_index x{article}"
        f" WHERE body_index MATCH ?{conditions}"
        f" UNION ALL SELECT 'evidence', x.rowid, x.rank FROM evidence_index x{report}"
        f" WHERE evidence_index MATCH ?{conditions} ORDER BY rank, found_in, n LIMIT ?",
        [asked, *where.values, asked, *where.values, wanted.limit or -1],
    )
    for found_in, n, _ in hits:
        for row in store.rows(_SNIPPET[found_in], [OPENING, CLOSING, asked, n]):
            yield {"found_in": found_in} | dict(row) | {"text": row["text"].strip()}


_SNIPPET = {
    "text": "SELECT a.id AS article, a.published, a.title, NULL AS agreement,"
    " snippet(body_index, -1, ?, ?, ' … ', 32) AS text FROM body_index x JOIN article a ON a.n = x.rowid"
    " WHERE body_index MATCH ? AND x.rowid = ?",
    "evidence": "SELECT a.id AS article, a.published, a.title, j.id AS agreement,"
    " snippet(evidence_index, 0, ?, ?, ' … ', 32) AS text FROM evidence_index x JOIN evidence e ON e.n = x.rowid"
    " JOIN report r ON r.n = e.report JOIN article a ON a.n = r.article"
    " LEFT JOIN joined_report jr ON jr.report = r.n LEFT JOIN joined j ON j.n = jr.joined"
    " WHERE evidence_index MATCH ? AND x.rowid = ? LIMIT 1",
}
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w")


def expression(query: str) -> str:
    """What the user typed as an FTS5 expression: quoted, so that no character of it is syntax."""
    either: list[list[str]] = [[]]  # terms that must all be there, or all of the next
    for phrase, word in _TERM.findall(query):
        if word == "OR" and either[-1]:
            either.append([])
        elif word not in ("AND", "OR") and _WORD.search(phrase or word):
            plain = (phrase or word).replace('"', " ")
            either[-1].append(_begun(plain.rstrip("*")) if plain.endswith("*") else f'"{plain}"')
    found = " OR ".join(" AND ".join(terms) for terms in either if terms)
    if not found:
        raise UsageError('There is no word to search for. Give one or more words, or a "phrase" in quotation marks.')
    return found


# The index has the stem of each word, so "cooperat" begins nothing in it: "cooperation" stands there as "cooper".
_ENDINGS = (
    "able", "al", "ance", "ate", "ation", "ational", "ed", "ence", "er", "es", "ful", "ible", "ies", "ing", "ion",
    "ism", "ist", "ity", "ive", "ization", "ize", "ly", "ment", "ness", "or", "ous",
)  # fmt: skip


def _begun(start: str) -> str:
    """Any word that begins so: by its stem, or with an ending in which the start may stop, whose stem is shorter."""
    ends = {end[cut:] for end in _ENDINGS for cut in range(len(end)) if start.lower().endswith(end[:cut])}
    return "(" + " OR ".join([f'"{start}"*', *(f'"{start}{end}"' for end in sorted(ends))]) + ")"
