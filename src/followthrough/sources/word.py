"""Word documents as HTML, with mammoth (the extra `docx`). Each paragraph, list entry, and table row is one line.

What is written like a comment for followthrough becomes one: Word's own are not read, as they are about a draft.
"""

import io
import re
import zipfile

from followthrough.sources.decoding import LARGEST_WORD_BYTES, NotTextError, refuse_pointer

_MOST_ELEMENTS = 100_000
"""In the XML of all parts, about a hundred pages: an element costs the library kilobytes, and part of a millisecond."""
_BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
# Word turns two hyphens into a dash, and those with the last bracket into an arrow.
_MARKER = re.compile(
    r"(?P<begin><p>)?&lt;!(?:--|[–—])\s*(?P<text>followthrough\s*:[^<]{1,900}?)\s*"
    r"(?:(?:--|[–—])&gt;|\W?(?=<))(?P<end></p>)?"
)
_ENDS = re.compile(r"<table\b|-->(?=<(?:p|h[1-6]|[ou]l|table)\b)|</(?:p|h[1-6]|li|tr|ul|ol|table)>")


def _is_too_much(parts: zipfile.ZipFile) -> bool:
    listed = parts.infolist()
    if sum(part.file_size for part in listed) > LARGEST_WORD_BYTES:
        return True
    elements = 0
    for part in listed:  # recognized by their contents, because any part may be the main document
        content = parts.read(part)
        if content.lstrip(_BEFORE_XML).startswith(b"<"):
            elements += content.count(b"<") - content.count(b"</")
    return elements > _MOST_ELEMENTS


def html_of(content: bytes) -> str:
    """The document's text as HTML with one line per block. Raises NotTextError with the reason."""
    refuse_pointer(content)
    try:
        import mammoth
    except ImportError:
        raise NotTextError("a Word document; install followthrough[docx] to read it") from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if _is_too_much(parts):
                raise NotTextError("a Word document that unpacks to more than we read; export it as Markdown or HTML")
        html = mammoth.convert_to_html(io.BytesIO(content)).value
    except NotTextError:
        raise
    except Exception as error:  # on a broken document the library may raise anything
        raise NotTextError(f"a damaged Word document ({type(error).__name__}); save it again") from None
    return _in_lines(_MARKER.sub(_comment, str(html)))


def _comment(marker: re.Match[str]) -> str:
    """The comment; a whole paragraph of it belongs above the next paragraph, and is none itself."""
    begin, end = marker["begin"] or "", marker["end"] or ""
    comment = f"<!-- {marker['text']} -->"
    return comment if begin and end else f"{begin}{comment}{end}"


def _in_lines(html: str) -> str:
    """The same HTML with one line per paragraph, list entry, and row of an outermost table."""
    within = 0  # so many tables

    def ended(tag: re.Match[str]) -> str:
        nonlocal within
        name = tag[0]
        if name == "<table":
            within += 1
            return name
        if name == "</table>":
            within = max(within - 1, 0)
        return f"{name}\n" if within == (name == "</tr>") else name

    return _ENDS.sub(ended, html)
