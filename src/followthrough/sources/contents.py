"""The text of a document from the bytes of its file, wherever that is."""

from followthrough.sources.decoding import LARGEST_BYTES, LARGEST_WORD_BYTES, decode


def most_bytes(path: str) -> int:
    """How much of a file to read: one byte more than a document may have, since a file may be an endless device."""
    return (LARGEST_WORD_BYTES if _is_word(path) else LARGEST_BYTES) + 1


def text_of(path: str, content: bytes) -> str:
    """The text, of a Word document as HTML. Raises NotTextError with the reason."""
    if _is_word(path):
        from followthrough.sources.word import html_of

        return html_of(content)
    return decode(content)


def _is_word(path: str) -> bool:
    return path.lower().endswith(".docx")
