"""Tickets that items take over from a title above them: the title of an action or of a section of follow-ups.

Titles that name the incident do not count: closing the incident's ticket would mark every promise as done.
"""

from collections.abc import Sequence

from followthrough.model import Reference
from followthrough.reading.items.references import ReferenceRules, distinct, references, split_references
from followthrough.reading.layout.headings import Title
from followthrough.reading.outline import plain
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.vocabulary.sections import FOLLOW_UPS, SectionKind, section_kind
from followthrough.reading.vocabulary.words import ALWAYS_VERBS, DETERMINERS, IMPERATIVES

_OF_ITEMS = FOLLOW_UPS | {SectionKind.REMEDIATION, SectionKind.DONE}
_FIRST_OF_ENTRIES = 9  # the level of an entry with nested entries
# Projects whose issues are incidents or reports about them.
_OF_INCIDENTS = ("INC-", "INCIDENT-", "INCIDENTS-", "OUTAGE-", "PIR-", "POSTMORTEM-")
# Words before what the actions follow from: "Follow-ups of OPS-41", "Actions from the incident #41".
_FOLLOWED = lazy_pattern(
    r"(?i:\b(?:after|for|from|of|on|to|incident|outage|postmortem|nach|für|aus|von|vom|zu|zum|zur|pour|après|para|"
    r"por|de|du|des|del|do|da|störung|vorfall|panne|incidente))[\s:#(\[]{1,3}$"
)
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*")


def inherited_references(titles: Sequence[Title], incident: str | None, rules: ReferenceRules) -> Sequence[Reference]:
    """The references of the nearest title whose tickets count for its items. `incident` is the document's title."""
    sections = [at for at, title in enumerate(titles) if section_kind(title.text) in _OF_ITEMS]
    first = sections[0] if sections else 0  # titles above the section of follow-ups name the incident
    for at in range(len(titles) - 1, first - 1, -1):
        title = titles[at]
        if title.level == 1:
            break
        own = split_references(plain(title.text, title.line), rules)[0]
        tickets = [reference.text for reference in own]
        if tickets and _passes_on(title, tickets, section=at in sections, within=bool(sections)):
            above = [incident or "", *[title.text for title in titles[:at]]]
            named = {reference.target for text in above for reference in references(plain(text, 1), rules)}
            return [] if any(reference.target in named for reference in own) else distinct(own)
    return ()


def _passes_on(title: Title, tickets: Sequence[str], *, section: bool, within: bool) -> bool:
    """Whether a title with these tickets names an action, or a section or list of actions, and no incident."""
    text = title.text
    if any(ticket.startswith(_OF_INCIDENTS) or _FOLLOWED.search(text[: text.find(ticket)]) for ticket in tickets):
        return False
    for ticket in tickets:
        text = text.replace(ticket, "")
    words = _WORD.findall(text)
    if section or (within and title.level >= _FIRST_OF_ENTRIES):
        return not title.text.lstrip("#[( ").startswith(tuple(tickets))
    if not words:
        return within
    first = words[0].lower()
    return first in ALWAYS_VERBS or (first in IMPERATIVES and len(words) > 1 and words[1].lower() in DETERMINERS)
