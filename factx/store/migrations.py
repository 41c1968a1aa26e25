"""The shape of the store: named steps, each one transaction, append-only.

Never edit a step that has been released: add one below it. `user_version` of the file is the number of steps it has
seen, `application_id` says that it is a factx store at all.

Tables carry singular names and are factx's own; the plural views are the interface that people query (README, "The
store"). What one article says lives under its `article` row and goes with it; `entity`, `alias` and `joined*` are
drawn from all articles and are remade from the rest (`dirty` lists what waits for that).
"""

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x66616374  # "fact"

_FIRST = """
CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    folded TEXT NOT NULL,
    title TEXT,
    authors TEXT NOT NULL,
    published TEXT,
    published_from TEXT,
    earliest TEXT,
    latest TEXT,
    language TEXT,
    characters INTEGER NOT NULL,
    country TEXT,
    place TEXT,
    people INTEGER NOT NULL,
    organizations INTEGER NOT NULL,
    places INTEGER NOT NULL,
    dates INTEGER NOT NULL,
    agreements INTEGER NOT NULL,
    problems TEXT NOT NULL
);
CREATE INDEX article_root ON article(root);
CREATE INDEX article_date ON article(earliest, latest);

CREATE TABLE body (
    article INTEGER PRIMARY KEY REFERENCES article(n) ON DELETE CASCADE,
    title TEXT,
    text TEXT NOT NULL,
    record BLOB NOT NULL
);
CREATE VIRTUAL TABLE body_index USING fts5(
    title, text, content='body', content_rowid='article', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER body_added AFTER INSERT ON body BEGIN
    INSERT INTO body_index(rowid, title, text) VALUES (new.article, new.title, new.text);
END;
CREATE TRIGGER body_gone AFTER DELETE ON body BEGIN
    INSERT INTO body_index(body_index, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
END;

CREATE TABLE local (
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    entity TEXT,
    reason TEXT,
    name TEXT NOT NULL,
    country TEXT,
    gender TEXT,
    expansion TEXT,
    parent TEXT,
    place_kind TEXT,
    within TEXT,
    geonames INTEGER,
    latitude REAL,
    longitude REAL,
    published TEXT,
    earliest TEXT,
    latest TEXT,
    mentions INTEGER NOT NULL
);
CREATE INDEX local_article ON local(article, kind, id);
CREATE INDEX local_entity ON local(kind, entity);
CREATE INDEX local_date ON local(kind, latest, earliest, entity, article, mentions, published);

CREATE TABLE mention (
    local INTEGER NOT NULL REFERENCES local(n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "as" TEXT NOT NULL,
    PRIMARY KEY (local, number)
) WITHOUT ROWID;

CREATE TABLE role (
    local INTEGER NOT NULL REFERENCES local(n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    "of" TEXT,
    country TEXT,
    former INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (local, number)
) WITHOUT ROWID;

CREATE TABLE date (
    article INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    mod TEXT,
    quant TEXT,
    freq TEXT,
    earliest TEXT,
    latest TEXT,
    anchor TEXT,
    agreed INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX date_day ON date(earliest, latest DESC) WHERE earliest IS NOT NULL;

CREATE TABLE report (
    n INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(n) ON DELETE CASCADE,
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    negated INTEGER NOT NULL,
    parties TEXT NOT NULL,
    terms TEXT,
    instrument TEXT,
    "when" TEXT,
    "where" TEXT,
    attributed_to TEXT,
    rule TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    folded TEXT NOT NULL,
    sides TEXT NOT NULL,
    countries TEXT NOT NULL,
    UNIQUE (article, id)
);
CREATE INDEX report_day ON report(earliest, latest);

CREATE TABLE evidence (
    n INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report(n) ON DELETE CASCADE,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    trigger TEXT NOT NULL
);
CREATE INDEX evidence_report ON evidence(report);
CREATE VIRTUAL TABLE evidence_index USING fts5(
    text, content='evidence', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER evidence_added AFTER INSERT ON evidence BEGIN
    INSERT INTO evidence_index(rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER evidence_gone AFTER DELETE ON evidence BEGIN
    INSERT INTO evidence_index(evidence_index, rowid, text) VALUES ('delete', old.n, old.text);
END;

CREATE TABLE joined (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    negated INTEGER NOT NULL,
    parties TEXT NOT NULL,
    terms TEXT,
    instrument TEXT,
    "when" TEXT,
    "where" TEXT,
    earliest TEXT,
    latest TEXT,
    reports INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    reported TEXT,
    folded TEXT NOT NULL
);
CREATE INDEX joined_day ON joined(latest DESC, earliest DESC, id);
CREATE INDEX joined_start ON joined(earliest, latest DESC);

CREATE TABLE joined_record (
    joined INTEGER PRIMARY KEY REFERENCES joined(n) ON DELETE CASCADE,
    record BLOB NOT NULL
);

CREATE TABLE joined_party (
    joined INTEGER NOT NULL REFERENCES joined(n) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT,
    on_behalf_of TEXT,
    country TEXT,
    role TEXT NOT NULL,
    PRIMARY KEY (joined, number)
) WITHOUT ROWID;
CREATE INDEX joined_party_country ON joined_party(country, joined);

CREATE TABLE joined_report (
    joined INTEGER NOT NULL REFERENCES joined(n) ON DELETE CASCADE,
    report INTEGER NOT NULL REFERENCES report(n) ON DELETE CASCADE,
    reason TEXT,
    PRIMARY KEY (joined, report)
) WITHOUT ROWID;
CREATE INDEX joined_report_report ON joined_report(report);

CREATE TABLE entity (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    gender TEXT,
    roles TEXT,
    expansion TEXT,
    parent TEXT,
    place_kind TEXT,
    within TEXT,
    geonames INTEGER,
    latitude REAL,
    longitude REAL,
    aliases TEXT NOT NULL,
    notes TEXT,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    first_seen TEXT,
    last_seen TEXT,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX entity_weight ON entity(kind, articles DESC, mentions DESC, name, id);
CREATE INDEX entity_country ON entity(kind, country);

CREATE TABLE alias (
    kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (kind, folded, entity)
) WITHOUT ROWID;
CREATE INDEX alias_entity ON alias(kind, entity);

CREATE TABLE dirty (
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (kind, entity)
) WITHOUT ROWID;

CREATE TABLE correction (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    record BLOB NOT NULL
);

CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIEW articles AS
    SELECT id, source, title, authors, published, published_from, language, characters, country, place,
           people, organizations, places, dates, agreements, problems, sha256
    FROM article;
CREATE VIEW people AS
    SELECT id, name, country, gender, roles, aliases, articles, mentions, first_seen, last_seen
    FROM entity WHERE kind = 'person';
CREATE VIEW organizations AS
    SELECT id, name, expansion, country, parent, aliases, articles, mentions, first_seen, last_seen
    FROM entity WHERE kind = 'organization';
CREATE VIEW places AS
    SELECT id, name, place_kind AS kind, country, within, geonames, latitude, longitude, aliases, articles, mentions,
           first_seen, last_seen
    FROM entity WHERE kind = 'place';
CREATE VIEW dates AS
    SELECT a.id AS article, a.published, d.text, d.type, d.value, d.mod, d.quant, d.freq, d.earliest, d.latest,
           d.anchor, d.start, d."end"
    FROM date d JOIN article a ON a.n = d.article;
CREATE VIEW agreements AS
    SELECT id, act, status, negated, parties, terms, instrument, "when", "where", reported, earliest, latest,
           articles, reports, conflicts
    FROM joined;
CREATE VIEW agreement_parties AS
    SELECT j.id AS agreement, p.name, p.kind, p.ref, p.on_behalf_of, p.country, p.role
    FROM joined_party p JOIN joined j ON j.n = p.joined;
CREATE VIEW agreement_reports AS
    SELECT j.id AS agreement, a.id AS article, a.source, a.published, r.id AS report, r.act, r.status, r.negated,
           r.parties, r.terms, r.instrument, r."when", r."where", r.attributed_to, r.rule, r.earliest, r.latest
    FROM report r JOIN article a ON a.n = r.article
    LEFT JOIN joined_report jr ON jr.report = r.n LEFT JOIN joined j ON j.n = jr.joined;
CREATE VIEW evidence_sentences AS
    SELECT a.id AS article, r.id AS report, e.text, e.start, e."end", e.trigger
    FROM evidence e JOIN report r ON r.n = e.report JOIN article a ON a.n = r.article;
CREATE VIEW mentions AS
    SELECT l.kind, l.entity, a.id AS article, l.id AS local, l.name, m.text, m.start, m."end", m."as"
    FROM mention m JOIN local l ON l.n = m.local JOIN article a ON a.n = l.article;
CREATE VIEW roles AS
    SELECT l.entity AS person, l.name, a.id AS article, a.published, r.title, r."of", r.country, r.former, r.text,
           r.start, r."end"
    FROM role r JOIN local l ON l.n = r.local JOIN article a ON a.n = l.article;
"""


def _tables_and_views(connection: sqlite3.Connection) -> None:
    for statement in _statements(_FIRST):
        connection.execute(statement)


MIGRATIONS: list[tuple[str, Callable[[sqlite3.Connection], None]]] = [
    ("tables and views", _tables_and_views),
]


def _statements(script: str) -> list[str]:
    """The statements of a script. `executescript` would commit the transaction that a step has to stay in."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def migrate(connection: sqlite3.Connection, steps: list[tuple[str, Callable[[sqlite3.Connection], None]]]) -> None:
    """Bring the store to the last of `steps`. Two processes may try at once: the step is counted again once the
    write lock is held."""
    while version(connection) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = version(connection)
            if done < len(steps):
                steps[done][1](connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {done + 1}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the store has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
