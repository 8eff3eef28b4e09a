"""What a document calls its incident."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile

from followthrough.model import Document
from followthrough.reading.incident.fact_labels import FIELDS, TITLE_LABELS
from followthrough.reading.outline import Heading, Outline, Paragraph
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.mail_headers import HEADER_NAMES, MAIL_HEADERS
from followthrough.reading.vocabulary.sections import is_section_name

_TITLE_LABEL = lazy_pattern(rf"(?:{'|'.join(map(re.escape, TITLE_LABELS))})\s?[:：]\s{{0,3}}", re.IGNORECASE)
REPORT_NAME = (
    r"(?:post[- ]?mortem|(?:post[- ]?)?incident (?:report|review)|outage report|root cause analysis|rca|"
    r"störungsbericht|rapport d['’]incident|informe de incidente|relatório de incidente|incidentrapport|"
    r"障害報告書?|事故报告)"
)
_BEHIND_REPORT_NAME = lazy_pattern(rf"{REPORT_NAME}\s?(?:[:：–—]|-(?=\s))\s{{0,3}}(\S[^\n]{{3,117}})$", re.IGNORECASE)
# The same in the first line, or below the bare name of a form, unless it is only a number: "Ticket 418822: ...".
_SUBJECTS = "|".join(map(re.escape, ("subject", *MAIL_HEADERS["subject"])))
_NAMED_BY_LABEL = lazy_pattern(
    rf"(?:(?:incident|outage|problem)(?: #?\d{{1,10}})?|ticket #?\d{{1,10}}|{_SUBJECTS})\s?[:：]\s{{0,12}}"
    r"(\S[^\n]{5,117})$",
    re.IGNORECASE,
)
_FORM = lazy_pattern(
    r"(?i:(?:internal )?memo(?:randum)?|8d[ -]report|capa(?: report| form)?|(?:incident|problem) (?:form|record|"
    r"report))\b(?:\W{1,80}(?i:no|nr|ref)\.)?(?:\W{1,80}[A-Z0-9][A-Z0-9./-]{0,30}){0,4}\W*$"
)
# The name and number of the report, without a word about the incident: "Post Incident Review: INC0091007".
_ONLY_A_NUMBER = lazy_pattern(
    r"\W{0,3}(?:(?:after[ -]action|incident|major|outage|post[- ]?incident|post-?mortem|problem|rca|report|"
    r"retrospective|review|root cause|analysis|for|of)\W{1,4}){1,6}#?(?:[a-z]{2,8}[ -]?)?\d{1,12}\W{0,3}",
    re.IGNORECASE,
)
# Emoji before the words, also as chats spell them.
_EMOJI = lazy_pattern(r"(?::[a-z0-9_+-]{2,40}:|[^\w\s\"'“„«(\[#])+\s*")
_HEAD_BLOCKS = 12
_TOP_BLOCKS = 3
_LONGEST_LINE = 120
_LONGEST_BELOW = 160


def document_title(document: Document, outline: Outline, named: Mapping[str, str]) -> str | None:
    """The title: from the front matter, else the first heading that is no standard section, else the file name."""
    given = outline.front_matter.get("title")
    if isinstance(given, str) and given.strip():
        return " ".join(given.split())
    first = next((block for block in outline.blocks if isinstance(block, (Paragraph, Heading))), None)
    # In plain text the first line is the title, and headings belong to sections.
    if isinstance(first, Paragraph) and (titled := _BEHIND_REPORT_NAME.match(_first_line(first).strip())) is not None:
        return titled[1].strip()
    if first is not None and (found := _in_first_lines(outline)) is not None:
        return found
    headings = list(
        islice((heading for heading in outline.headings if heading.text.text and not _field(heading.text.text)), 3)
    )
    highest = min((heading.level for heading in headings), default=0)
    top = next((heading.text.text for heading in headings if heading.level == highest), None)
    if highest > 1 and isinstance(first, Paragraph) and top is not None:
        asks = outline.format == "text" and top.endswith(("?", "？"))
        if asks or sum(heading.level == highest for heading in headings) > 1:
            top = None  # below text they are sections
    if top is not None and (field := _TITLE_LABEL.match(top.strip() + ":")) is not None:
        return (
            " ".join(top[field.end() :].split())
            or _below(outline, top)
            or _labelled_title(named)
            or _of_file(document.path)
        )
    if top is not None and not is_section_name(top):
        if _ONLY_A_NUMBER.fullmatch(top) is not None and (labelled := _labelled_title(named)) is not None:
            return labelled
        return " ".join(top.split())
    if isinstance(first, Paragraph):
        text = first.text.text
        if (subject := _subject(text, named)) is not None:
            return subject
        if len(text) <= _LONGEST_LINE and not text.endswith((".", ":")) and not is_section_name(text):
            return " ".join(text.split()).strip(" *_#:")
    return _labelled_title(named) or _behind_report_name(outline) or _of_file(document.path)


def _in_first_lines(outline: Outline) -> str | None:
    """The title in the first line of a text, or in a line below it if the first only names the form.

    If a text has a heading of the highest level, that is the title.
    """
    first = outline.blocks[0]
    of_a_form = isinstance(first, Heading) and _FORM.match(first.text.text[:_LONGEST_BELOW]) is not None
    if any(heading.level == 1 for heading in outline.headings[of_a_form:]):
        return None
    top = takewhile(lambda block: isinstance(block, Paragraph), outline.blocks[of_a_form:_TOP_BLOCKS])
    lines = (line for block in top if isinstance(block, Paragraph) for line in _lines(block))
    for at, line in enumerate(lines):
        found = _NAMED_BY_LABEL.match(line)
        if found is not None and " " in found[1] and _ONLY_A_NUMBER.fullmatch(found[1]) is None:
            return " ".join(found[1].split())
        of_a_form = of_a_form or (at == 0 and _FORM.match(line[:_LONGEST_BELOW]) is not None)
        if not of_a_form:
            return None
    return None


def _subject(text: str, named: Mapping[str, str]) -> str | None:
    """The subject, if a text begins with the headers of a mail."""
    first = text.partition(":" if ":" in text[:24] else "：")[0].strip().lower()
    if first not in HEADER_NAMES:
        return None
    return next((named[name] for name in ("subject", *MAIL_HEADERS["subject"]) if name in named), None)


def _labelled_title(named: Mapping[str, str]) -> str | None:
    """The title, if it is labelled at the top of the document."""
    return next((named[name] for name in TITLE_LABELS if name in named and not _is_next_question(named[name])), None)


def _first_line(block: Paragraph) -> str:
    starts = block.text.starts
    line = block.text.text[: starts[1][0]] if len(starts) > 1 else block.text.text
    signs = _EMOJI.match(line)
    return line[signs.end() :] if signs is not None else line


def _field(heading: str) -> bool:
    """Whether a heading only names a fact, such as "Date: 3 May"."""
    name, colon, _ = heading.partition(":")
    return bool(colon) and " ".join(name.lower().split()).strip(" *_") in FIELDS


def _below(outline: Outline, heading: str) -> str | None:
    """The line right below a heading that only says "Title"."""
    blocks = [block for block in outline.blocks[:_HEAD_BLOCKS] if isinstance(block, (Paragraph, Heading))]
    at = next((at for at, block in enumerate(blocks) if block.text.text == heading), len(blocks))
    below = " ".join(blocks[at + 1].text.text.split()) if at + 1 < len(blocks) else ""
    return (
        below
        if below and len(below) <= _LONGEST_BELOW and not (is_section_name(below) or _is_next_question(below))
        else None
    )


def _is_next_question(value: str) -> bool:
    """Whether the apparent value is the next question of a form that nobody has filled in."""
    return value.endswith((":", "：")) or _field(f"{value}:")


def _behind_report_name(outline: Outline) -> str | None:
    """What a line such as "Postmortem: labels stopped" calls the incident, in a text without headings."""
    paragraphs = (block for block in outline.blocks[:_HEAD_BLOCKS] if isinstance(block, Paragraph))
    matches = (_BEHIND_REPORT_NAME.match(line) for block in paragraphs for line in _lines(block))
    return next((titled[1].strip() for titled in matches if titled is not None), None)


def _lines(block: Paragraph) -> Iterator[str]:
    offsets = [offset for offset, _ in block.text.starts]
    for start, end in zip(offsets, [*offsets[1:], len(block.text.text)], strict=True):
        yield block.text.text[start:end].strip()


def file_name(path: str) -> str:
    """The last part of a document's path."""
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _of_file(path: str) -> str | None:
    """A title made of a file's name: "0005-loki-pvc-full.md" reads "0005 loki pvc full"."""
    name = file_name(path)
    words = " ".join(name.rpartition(".")[0].replace("_", " ").replace("-", " ").split()) if "." in name else name
    return words or None
