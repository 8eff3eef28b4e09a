"""Decodes bytes to text, or gives the reason in one line."""

import codecs

LARGEST_BYTES = 8_000_000
LARGEST_WORD_BYTES = 8 * LARGEST_BYTES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# What a checkout contains in place of a large file that was not fetched.
_POINTER = b"version https://git-lfs.github.com/spec/"


class NotTextError(ValueError):
    """The bytes are not a text that we can read. The message gives the reason and what to do."""


def decode(content: bytes) -> str:
    """The text of a document. Without a byte order mark it must be UTF-8.

    Guessing a legacy encoding could put wrong letters into issues, so it is refused with advice.
    """
    refuse_pointer(content)
    if len(content) > LARGEST_BYTES:
        raise NotTextError(f"larger than {LARGEST_BYTES // 1_000_000} MB; a postmortem is hardly that long")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError:
                raise NotTextError(f"starts like {encoding.upper()} but is not; save it as UTF-8") from None
    if b"\0" in content[:8192]:
        raise NotTextError("binary, not text; export it as Markdown, HTML or plain text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotTextError(
            f"not UTF-8 (line {line}); convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def refuse_pointer(content: bytes) -> None:
    """Raise NotTextError for a pointer of Git LFS: it names the place of the document, and nothing of its text."""
    if content.startswith(_POINTER):
        raise NotTextError("a pointer of Git LFS, not the document; fetch it (git lfs pull, or lfs: true at checkout)")
