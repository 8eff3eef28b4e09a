"""Word documents as HTML, by the extra `docx` (mammoth). A line is a paragraph, a list entry or a table's row."""

import io
import re
import zipfile

from followthrough.sources.decoding import LARGEST_BYTES, NotTextError

LARGEST_WORD_BYTES = 8 * LARGEST_BYTES
_MOST_ELEMENTS = 100_000
"""Of the XML of all parts, a hundred pages or so: for each the library needs kilobytes, and a part of a millisecond."""
_BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_ENDS = re.compile(r"(</(?:p|h[1-6]|li|tr|ul|ol|table)>)")


def _is_too_much(parts: zipfile.ZipFile) -> bool:
    listed = parts.infolist()
    if sum(part.file_size for part in listed) > LARGEST_WORD_BYTES:
        return True
    elements = 0
    for part in listed:  # by what they hold: any of them may be named as the document
        content = parts.read(part)
        if content.lstrip(_BEFORE_XML).startswith(b"<"):
            elements += content.count(b"<") - content.count(b"</")
    return elements > _MOST_ELEMENTS


def html_of(content: bytes) -> str:
    """The document's text as HTML with a line for each block. Raises NotTextError with the reason."""
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
    except Exception as error:  # the library raises whatever a broken document makes it stumble over
        raise NotTextError(f"a damaged Word document ({type(error).__name__}); save it again") from None
    return _ENDS.sub(r"\1\n", str(html))
