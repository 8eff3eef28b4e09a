"""Which reader takes which document: by suffix, else by what the text looks like."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from followthrough.model import Document
from followthrough.reading.formats.markdown import read_markdown
from followthrough.reading.outline import Outline

Reader: TypeAlias = Callable[[str], Outline]

READERS: Mapping[str, Reader] = {"markdown": read_markdown}


def outline_of(document: Document) -> Outline:
    """The outline of a document in whatever format it is. Never raises."""
    return read_markdown(document.text)
