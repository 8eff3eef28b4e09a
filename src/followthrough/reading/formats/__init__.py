"""One reader per format; each turns a text into an `Outline`."""

from followthrough.reading.formats.registry import READERS, Reader, outline_of

__all__ = ["READERS", "Reader", "outline_of"]
