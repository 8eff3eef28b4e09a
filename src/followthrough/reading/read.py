"""Document in, postmortem out."""

from followthrough.model import Document
from followthrough.reading.candidates import candidates
from followthrough.reading.formats import outline_of
from followthrough.reading.outline import Heading
from followthrough.reading.page import Page
from followthrough.reading.sections import SectionKind, section_kind


def page_of(document: Document) -> Page:
    """The page that a judge is asked about."""
    outline = outline_of(document)
    found = candidates(outline)
    headings = [block for block in outline.blocks if isinstance(block, Heading)]
    title = headings[0].text.text if headings else None
    titles = {one.text for candidate in found for one in candidate.titles}
    follow_up = any(section_kind(one) in (SectionKind.FOLLOW_UP, SectionKind.PREVENTION) for one in titles)
    return Page(found, title, has_follow_up=follow_up)
