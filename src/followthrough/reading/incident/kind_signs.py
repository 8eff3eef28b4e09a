"""Signs that distinguish an incident report from other pages about incidents: guides, forms, indexes, plans, drills."""

from math import log1p
from typing import NamedTuple

from followthrough.model import Document
from followthrough.reading.incident.page_names import (
    is_blank_file,
    is_blank_title,
    is_guide,
    is_other_page,
    is_report_of,
    names_an_incident,
)
from followthrough.reading.incident.title import file_name
from followthrough.reading.layout.line_shape import PLAIN_SHAPE
from followthrough.reading.layout.page import Page
from followthrough.reading.outline import RichText
from followthrough.reading.presence import lower_case
from followthrough.reading.vocabulary.cues import Cue
from followthrough.reading.vocabulary.sections import REPORT_SECTIONS, SectionKind


class Signs(NamedTuple):
    """The signs of a document, or their weights: one number each, most of them shares of the first lines."""

    day_of_the_incident: float
    severity_or_duration: float
    sections_of_a_report: float
    section_for_the_timeline: float
    section_for_follow_ups: float
    tells_of_the_past: float
    speaks_of_us: float
    speaks_to_the_reader: float
    speaks_in_general: float
    announces: float
    instructs: float
    gaps: float
    times_of_day: float
    links_alone: float
    length: float
    a_few_lines: float
    named_a_guide: float
    named_something_else: float
    named_a_blank: float
    named_an_incident: float


_PAST = frozenset(
    """
    was were had did became began came went got took saw found made broke fell ran sent led left lost caused failed
    noticed reported restarted started stopped returned wurde wurden war waren hatte était étaient fue fueron foi foram
    """.split()
)
_US = frozenset("we our us i my we've we're wir unser nous notre nosotros nuestro nós nosso".split())
_READER = frozenset("you your you're you'll yourself yours please ihr sie vous votre usted você".split())
_GENERAL = frozenset(
    "if when whenever any every each should must may can always never whoever anybody anyone either usually".split()
)
_AHEAD = frozenset("will won't shall upcoming next starting".split())
# The groups that a word belongs to, as bits, so that each word is looked up once.
_GROUPS_OF_WORD: dict[str, int] = {}
for _bit, _words in enumerate((_US, _READER, _GENERAL, _AHEAD, _PAST)):
    for _word in _words:
        _GROUPS_OF_WORD[_word] = _GROUPS_OF_WORD.get(_word, 0) | 1 << _bit
_OF_US, _OF_READER, _OF_GENERAL, _OF_AHEAD, _OF_PAST = (1 << bit for bit in range(5))
_SPEAKER_WORDS = frozenset(_GROUPS_OF_WORD)
_MOST_LINES = 200
SHORT = log1p(9) / 5
"""The length of nine lines: with fewer, a share means little."""
_DONE = Cue.DONE


def kind_signs(document: Document, page: Page) -> Signs:
    """The signs of a document on its page."""
    facts, kinds, found = page.facts, page.sections, page.candidates
    lines = min(len(found), _MOST_LINES)
    share = 1 / max(lines, 1)
    past, us, reader, general, ahead = _speakers(page)
    shapes = [shape for shape in page.shapes[:_MOST_LINES] if shape is not PLAIN_SHAPE]
    linked = sum([_is_mostly_links(line.rich) for line in found[:_MOST_LINES] if line.rich.links])
    length, follows_up = log1p(lines) / 5, SectionKind.FOLLOW_UP in kinds or SectionKind.PREVENTION in kinds
    name = file_name(document.path).partition(".")[0].replace("_", " ").replace("-", " ")
    name, title = lower_case(name), lower_case(facts.title or "")
    # "runbook-missing.md", "README.md": the name of a few lines with the day and what follows is no sign.
    short = length < SHORT and facts.date is not None and follows_up
    stem, titled, unnamed = name, title, title
    if short:
        stem, titled = "", "" if title == " ".join(name.split()) else title  # made of the name
    # "Postmortem: process killed" is no page on processes.
    describes_incident = facts.date is not None or past * share >= 0.1
    if is_report_of(document.text, facts.title, describes_incident=describes_incident, follows_up=follows_up):
        stem = titled = unnamed = ""
    return Signs(
        day_of_the_incident=float(facts.date is not None),
        severity_or_duration=float(facts.severity is not None or facts.minutes_to_resolve is not None),
        sections_of_a_report=min(len(kinds & {*REPORT_SECTIONS, SectionKind.SUMMARY}), 4) / 4,
        section_for_the_timeline=float(SectionKind.TIMELINE in kinds),
        section_for_follow_ups=float(follows_up),
        tells_of_the_past=past * share,
        speaks_of_us=us * share,
        speaks_to_the_reader=reader * share,
        speaks_in_general=general * share,
        announces=ahead * share,
        instructs=page.cues[:_MOST_LINES].count(Cue.IMPERATIVE) * share,
        gaps=sum([shape.placeholder or shape.instruction for shape in shapes]) * share,
        times_of_day=min(sum([shape.timed for shape in shapes]) * share * 2, 1.0),
        links_alone=linked * share,
        length=length,
        a_few_lines=float(lines < 4),
        named_a_guide=float(is_guide(titled) or is_guide(stem)),
        named_something_else=float(is_other_page(titled) or is_other_page(stem)),
        named_a_blank=float(is_blank_title(unnamed) or is_blank_file(name)),
        named_an_incident=float(names_an_incident(title)),
    )


def _speakers(page: Page) -> tuple[int, int, int, int, int]:
    """The number of lines about the past, by "us", to the reader, in general, and about what is ahead."""
    past = us = reader = general = ahead = 0
    for words, cue in zip(page.words[:_MOST_LINES], page.cues, strict=False):
        groups = 0
        for word in _SPEAKER_WORDS.intersection(words):
            groups |= _GROUPS_OF_WORD[word]
        if groups:
            us += groups & _OF_US > 0
            reader += groups & _OF_READER > 0
            ahead += groups & _OF_AHEAD > 0
        if groups & _OF_GENERAL:
            general += 1
        elif groups & _OF_PAST or cue is _DONE:
            past += 1
    return past, us, reader, general, ahead


def _is_mostly_links(rich: RichText) -> bool:
    return sum([link.end - link.start for link in rich.links]) * 2 > len(rich.text)
