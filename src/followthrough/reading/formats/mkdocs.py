"""The boxes and tabs of MkDocs, whose indented content CommonMark takes for code."""

from followthrough.reading.patterns import lazy_pattern

# An admonition or a tab of MkDocs, with its title.
_BOX = lazy_pattern(
    r"( *)(?:(?:!!!|\?\?\?\+?) (quote\b|cite\b)?[\w-]{0,30}(?: [\w-]{1,30}){0,4}|===(?= \"))(?: \"([^\"]{0,200})\")? *$"
)
_SIGNS = ("!!! ", "??? ", "???+ ", '=== "')
_INDENT = 4
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})[ \t]*([^`\n]*)$")
"""A line that begins or ends fenced code, in all Markdown."""


def without_boxes(text: str) -> str:
    """The text with the content of boxes of MkDocs below their titles, and not indented, so that it is not code."""
    if not any(map(text.__contains__, _SIGNS)):
        return text
    lines = text.split("\n")
    boxes: list[tuple[int, str]] = []  # how far the content of each open one is indented, and the heading above it
    heading = shown = fence = ""  # the heading of these lines, and the last one there is
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        bare = line.lstrip(" \t")
        indent = len(line[: len(line) - len(bare)].expandtabs(_INDENT))
        while boxes and indent < boxes[-1][0]:
            heading = boxes.pop()[1]
        bare = " " * (indent - _INDENT * len(boxes)) + bare
        if boxes:
            lines[at] = bare
        mark = _FENCE.match(bare)
        if mark is not None and mark[1].startswith(fence) and not (fence and mark[2].strip()):
            fence = "" if fence else mark[1]
        elif fence:
            continue
        elif bare.startswith("#"):
            heading = shown = bare
        elif (box := _BOX.match(bare)) is not None and _first_words(lines, at + 1).startswith(" " * (indent + _INDENT)):
            if box[2]:
                lines[at] = f"{box[1]}<!-- -->"  # ends a list above: the words of others are code for CommonMark
                continue
            lines[at] = ""
            boxes.append((indent + _INDENT, heading))
            if box[3] and not box[1]:
                level = len(heading) - len(heading.lstrip("#")) if heading else 2
                lines[at] = heading = shown = f"{'#' * min(level + 1, 6)} {box[3]}"
        elif shown != heading and not lines[at - 1].strip():
            lines[at - 1] = shown = heading  # the text behind a box has its own heading again
    return "\n".join(lines)


def _first_words(lines: list[str], at: int) -> str:
    """The first of these lines from this one on that is not blank, of the next few; its tabs are blanks."""
    return next((line.expandtabs(_INDENT) for line in lines[at : at + 3] if line.strip()), "")
