"""One reader per format; each turns a text into an `Outline`."""

from followthrough.reading.formats.registry import READERS, Reader, front_matter_faults, outline_of

__all__ = ["READERS", "Reader", "front_matter_faults", "outline_of"]
