"""Plain text: underlined, numbered and upper-case headings, lists by indentation, paragraphs."""

from followthrough.reading.formats.assembly import Assembly
from followthrough.reading.formats.lines import normalised
from followthrough.reading.formats.markup import put
from followthrough.reading.formats.nesting import Nesting
from followthrough.reading.outline import Outline
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.sections import section_kind

_INLINE = lazy_pattern(r"`(?P<code>[^`\n]{1,300})`|\*\*(?P<strong>[^*\n]{1,300})\*\*")
_RULE = lazy_pattern(r"\s*([=\-~*#_])\1{2,}\s*$")
_BULLET = lazy_pattern(
    r"(\s*)((?:[-*+•●▪◦‣]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)]|i{2,3}[.)]|iv[.)]|vi{1,3}\))\s+|"
    r"(?=\[[ xX]?\]\s))(?=\S)"
)
_BOX = lazy_pattern(r"\[([ xX]?)\]\s+")
_NUMBERED = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")


def read_text(text: str) -> Outline:
    """The outline of a plain text. Never raises."""
    out = Assembly()
    nesting = Nesting(out)
    lines = normalised(text).split("\n")
    paragraph: list[str] = []
    start = 0

    def end_paragraph() -> None:
        if paragraph:
            out.line = start
            put(out.inline, paragraph, start, _INLINE)
            paragraph.clear()
        out.flush()

    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        before = lines[number - 2].strip() if number > 1 else ""
        if not stripped or _RULE.match(line):
            end_paragraph()
        elif not paragraph and (level := _heading_level(stripped, before, following)):
            end_paragraph()
            nesting.close()
            put(out.inline, [stripped.rstrip(":")], number, _INLINE)
            out.heading(level, number)
        elif (bullet := _BULLET.match(line)) is not None:
            end_paragraph()
            nesting.entry(indent, number, ordered=bullet[2][:1].isalnum())
            rest = line[bullet.end() :]
            if (box := _BOX.match(rest)) is not None:
                out.box(checked=bool(box[1].strip()))
                rest = rest[box.end() :]
            paragraph.append(rest)
            start = number
        else:
            if not paragraph:
                if indent <= nesting.level:
                    nesting.close(indent - 1)
                start = number
            paragraph.append(line)
    end_paragraph()
    nesting.close()
    return out.outline("text")


def _heading_level(line: str, before: str, following: str) -> int:
    """1..3 for a line that is a heading, 0 for one that is none."""
    if len(line) > 90 or line.endswith((".", ";", ",")):
        return 0
    if (under := _RULE.match(following)) is not None:
        return 1 if under[1] in "=#*" else 2
    if before:
        return 0
    name = _NUMBERED.sub("", line)
    if name.isupper() and len(name) > 3:
        return 2
    if line.startswith("#"):
        return min(len(line) - len(line.lstrip("#")), 6)
    return 3 if not following.strip() and len(name.split()) <= 6 and section_kind(name) is not None else 0
