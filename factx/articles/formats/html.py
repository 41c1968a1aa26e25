"""Web pages: the main text as trafilatura finds it, title first, without menus, comments and the like."""

import re
from configparser import ConfigParser
from functools import cache
from types import ModuleType
from typing import Any

from factx.articles.formats.content import Content
from factx.articles.published import iso_date
from factx.articles.text import BOMS, decode, normalize
from factx.records import Problem

EXTENSIONS = (".html", ".htm", ".xhtml")

HEAD_BYTES = 2048  # where a page has to declare its encoding
MAIN_CHARACTERS = 50  # code points; a shorter main text makes trafilatura take the whole page, line ends lost
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# How browsers read a declared encoding. It cannot be UTF-16, or the declaration could not be read.
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip


def read(data: bytes) -> Content:
    page, problems = _decode(data)
    if "<html" not in page[:HEAD_BYTES].lower():
        page = f"<!doctype html><html>{page}</html>"  # trafilatura passes over a bare fragment
    found = _extract(page)
    if found is None:
        return Content(text="", problems=problems)
    title = normalize(found.title).strip() if found.title else None
    body = normalize(found.text or "").strip()
    if title and (body + "\n").startswith(title + "\n"):
        body = body.removeprefix(title).lstrip()
    return Content(
        text="\n\n".join(part for part in (title, body) if part),
        title=title,
        authors=[a.strip() for a in (found.author or "").split(";") if a.strip()],
        published=iso_date(found.date) if found.date else None,
        extra={key: value for key in ("url", "sitename", "description") if (value := getattr(found, key))},
        problems=problems,
    )


def _extract(page: str) -> Any:
    """The page's trafilatura Document, or None where it has no text at all."""
    trafilatura, config = _trafilatura()
    found = trafilatura.bare_extraction(
        page,
        config=config,
        with_metadata=True,
        include_comments=False,
        # Not extensive: a date that stands somewhere on the page is a guess, not the article's date.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        text = trafilatura.html2txt(page).strip()  # a page of a line or two, too short to have a main part
        if not text:
            return None
        found = trafilatura.metadata.extract_metadata(page) if found is None else found
        found.text = text
    return found


@cache
def _trafilatura() -> tuple[ModuleType, ConfigParser]:
    """The package and our settings for it."""
    import logging

    import trafilatura
    import trafilatura.metadata
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MAIN_CHARACTERS))
    for name in ("trafilatura", "htmldate", "justext"):  # their complaints about a page are answered by our problems
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura, config


def _decode(data: bytes) -> tuple[str, list[Problem]]:
    """The page as text: by its byte order mark, by the encoding it declares, else like any text."""
    declared = _CHARSET.search(data[:HEAD_BYTES])
    if declared and not any(data.startswith(bom) for bom, _ in BOMS):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(_BROWSER_NAMES.get(name, name)), []
        except (LookupError, UnicodeError):
            pass  # an unknown or a false name: the bytes themselves say more
    return decode(data)
