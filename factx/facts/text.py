"""The text of a Doc, put together once: `doc.text` joins all tokens anew at every look."""

from spacy.tokens import Doc

_KEY = "factx/text"


def text_of(doc: Doc) -> str:
    """`doc.text`, kept with the Doc."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text


def keep_text(doc: Doc, text: str) -> Doc:
    """Spare `text_of` even the first look; `text` must be what `doc` was made from."""
    doc.user_data[_KEY] = text
    return doc
