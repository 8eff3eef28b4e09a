"""One reader per format; each turns a text into an `Outline`."""

from followthrough.reading.formats.names import is_document
from followthrough.reading.formats.registry import READERS, Reader, outline_of

__all__ = ["READERS", "Reader", "is_document", "outline_of"]
