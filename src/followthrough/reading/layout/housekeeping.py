"""Housekeeping of the report itself, as a checklist at its end has it: what is to be filled in, listed, linked."""

import re
from collections.abc import Sequence

from followthrough.reading.patterns import lazy_pattern

_MOST_CHARACTERS = 600
_REPORTS = "report document doc postmortem post-mortem retrospective write-up template section form".split()  # noqa: SIM905
_TICKETS = "issue ticket card task".split()  # noqa: SIM905
_KEPT = """
    filled cleaned complete completed finished proofread proof-read listed linked named mentioned recorded tagged
    included tracked correct accurate dealt over resolved closed issues tickets owner owners
    """.split()  # noqa: SIM905
_A_REPORT = rf"(?:{'|'.join(_REPORTS)})s?"
_IS_KEPT = (
    r"(?:(?:is|are|was|were|has|have|been|all|both|now|fully|properly|correctly|linked|listed|added|and|github|an)\ )"
    rf"{{1,4}}(?:{'|'.join(_KEPT)})(?![\w'’-])"
)
_KEEPERS = """
    push upload copy share send publish move commit save rename fill use edit delete remove keep ensure make
    """.split()  # noqa: SIM905
_FILERS = "file create open raise add link".split()  # noqa: SIM905
# The list that a report keeps, and what is entered in it.
_LISTS = "board form list sheet table tracker".split()  # noqa: SIM905
_ENTRIES = "bullet entry line row".split()  # noqa: SIM905
_OF_EACH = (
    r"(?:per|for\ (?:each|every))\ (?:(?:new|corrective)\ )?(?:action|item|measure|task|follow-up|point)s?(?![\w'’-])"
)
_MEETINGS = """
    meeting review call sync termin treffen besprechung réunion reunión reunião riunione vergadering möte møde
    """.split()  # noqa: SIM905
_NEXT = "next nächster nächstes nächste prochaine próxima prossima volgende nästa næste".split()  # noqa: SIM905
_OF_AN_ITEM = "owner assignee issue ticket card date deadline link".split()  # noqa: SIM905
_HOUSEKEEPING = lazy_pattern(  # for texts in lower case
    rf"""^\W{{0,4}}(?:
    (?:(?:the|all|of|this|above|these|incident|after-action)\ ){{0,4}}
        (?:{_A_REPORT}|title|timeline|metadata|labels)(?:\ (?:above|below|and(?:\ [\w-]+){{1,3}}))?\ {_IS_KEPT}|
    all\ (?:of\ )?(?:the\ )?(?:people|participants|responders|contributors|attendees|involved|actionable\ items|
        action\ items|follow-?ups|corrective\ actions|times|dates|links)(?:\ [\w-]+){{0,5}}?\ {_IS_KEPT}|
    incident\ {_IS_KEPT}|
    (?:(?:(?:each|every|all|all\ of\ the)\ )?action\ items?|each(?:\ item|\ action)?)
        \ (?:should|must|needs?|have|has)(?:\ [\w-]+){{0,4}}?
        \ (?:{"|".join(_OF_AN_ITEM)})s?(?![\w'’-])|
    (?:{"|".join(_KEEPERS)})\ (?:sure\ )?(?:that\ )?(?:this|these)\ {_A_REPORT}(?![\w'’-])|
    (?:{"|".join(_FILERS)})\ (?:jira\ |github\ |gitlab\ |follow-up\ )?(?:{"|".join(_TICKETS)})s?\ for
        \ (?:all|each|every|any)(?:\ of)?(?:\ the)?\ (?:action|corrective|follow|item|these|remediation)|
    (?:please\ )?(?:use|keep|add|enter|write|put|reserve)\ (?:one|a|an|only\ one)\ (?:new\ |separate\ )?
        (?:{"|".join(_ENTRIES)})\ {_OF_EACH}(?:\ (?:in|of)\ (?:this|the|our)\ (?:{"|".join(_LISTS)}))?\W{{0,3}}$|
    (?:one|a\ new)\ (?:{"|".join(_ENTRIES)})\ {_OF_EACH}\W{{0,3}}$|
    (?:please\ )?(?:use|keep|update|sort|edit|fill)\ (?:in\ )?(?:this|the|our)\ (?:{"|".join(_LISTS)})
        (?:\ (?!of\b)[\w-]+){{0,4}}?\ (?:short|current|tidy|sorted|up\ to\ date|for\ (?:follow-up|tracking|progress)|
        to\ track\ (?:them|these|actions|progress))\W{{0,3}}$|
    (?:(?:a|any|every|each)\ )?(?:change|extension|postponement)s?\ (?:of|to)\ (?:an?|the|any|these|those)
        \ (?:deadline|due\ date|owner)s?(?![\w'’-]|\ of\b)|
    (?:{"|".join(_NEXT)})\ (?:{"|".join(_MEETINGS)})\ ?[:：]
        \W{{0,3}}(?:(?:[^\W\d]{{1,12}}[.,]{{0,2}}\ ){{0,2}}\d|[\w.]{{1,12}}\W{{0,3}}$)|
    severity\ (?:was|is|has\ been)\ (?:set|raised|lowered|changed)\ (?:to|from)(?![\w'’-]))""",
    re.VERBOSE,
)
_KEPT_WORDS = frozenset(_KEPT).union(
    *((one, f"{one}s") for one in _REPORTS + _TICKETS + _OF_AN_ITEM + _LISTS + _ENTRIES),
    _MEETINGS,
    ["set", "raised", "lowered", "changed", "deadlines", "due"],
)
_KEEPING = frozenset(_KEEPERS + _FILERS).union(
    """
    the all of this above these incident after-action title timeline metadata labels each every action please enter
    write put reserve update sort a an any one change changes extension extensions postponement postponements
    severity
    """.split(),  # noqa: SIM905
    _NEXT,
    _REPORTS,
    (f"{one}s" for one in _REPORTS),
)


def is_housekeeping(text: str, words: Sequence[str]) -> bool:
    """Whether a line, of these words, asks to keep the report in order, not to change a system."""
    first = words[0] if words else ""
    if first not in _KEEPING or _KEPT_WORDS.isdisjoint(words):
        return False
    return _HOUSEKEEPING.match(text[:_MOST_CHARACTERS].lower()) is not None
