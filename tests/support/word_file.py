"""Word documents as the tests need them."""

import io
import zipfile
from collections.abc import Sequence


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A minimal Word document, with a table at its end if there are rows. The cell "^" goes on with the one above."""
    reach = {"^": "<w:vMerge/>", "Prevent": '<w:vMerge w:val="restart"/>'}
    body = "".join(map(paragraph, paragraphs))
    if rows:
        cells = [
            [f"<w:tc><w:tcPr>{reach.get(text, '')}</w:tcPr>{paragraph(text)}</w:tc>" for text in row] for row in rows
        ]
        body += f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(row)}</w:tr>' for row in cells)}</w:tbl>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
    return content.getvalue()
