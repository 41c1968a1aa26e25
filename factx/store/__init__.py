"""The store: everything that was extracted, in one SQLite file.

migrations  the tables and views, step by step
sqlite      opening, saving and reading back
queries     the lists that the commands print
days        a date with unknown parts -> the days it may mean
folding     names as people look for them
"""

from factx.store.sqlite import Fingerprint, Store

__all__ = ["Fingerprint", "Store"]
