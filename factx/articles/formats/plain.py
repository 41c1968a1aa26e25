"""Plain text: the file is the article."""

from factx.articles.formats.content import Content
from factx.articles.text import decode, normalize

EXTENSIONS = (".txt", ".text")


def read(data: bytes) -> Content:
    text, problems = decode(data)
    return Content(text=normalize(text), problems=problems)
