"""The store: everything that was extracted, in one SQLite file.

migrations  the tables and views, step by step
opening     opening the file; what SQLite's errors mean
sqlite      saving and reading back whole
saving      one article's facts into their tables
linked      what is drawn from all articles
queries     the lists that the commands print
rows        rows into tables, by the names of their columns
sentences   the sentence around an offset
"""

from factx.store.opening import is_store
from factx.store.saving import Fingerprint
from factx.store.sqlite import Store

__all__ = ["Fingerprint", "Store", "is_store"]
