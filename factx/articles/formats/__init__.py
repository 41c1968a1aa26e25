"""The formats that articles come in, one small reader each.

A reader turns the bytes of one article into a `Content`; a new format is one module with `EXTENSIONS` and `read`, and
its line in FORMATS. Heavy packages are imported inside the readers: a run over unchanged articles only hashes bytes.
"""

from types import ModuleType

from factx.articles.formats import html, jsonlines, markdown, parquet, plain

FORMATS: dict[str, ModuleType] = {
    "text": plain,
    "markdown": markdown,
    "html": html,
    "jsonlines": jsonlines,
    "parquet": parquet,
}

BY_EXTENSION = {extension: name for name, module in FORMATS.items() for extension in module.EXTENSIONS}
