"""The facts of an incident: title, day, severity, service, team, durations."""

import re
from collections.abc import Mapping, Sequence

from followthrough.model import Document, Facts
from followthrough.reading.incident.durations_in_prose import minutes_between, minutes_in_prose
from followthrough.reading.incident.fact_labels import (
    DETECT_LABELS,
    RESOLVE_LABELS,
    SERVICE_LABELS,
    SEVERITY_LABELS,
    TEAM_LABELS,
)
from followthrough.reading.incident.factors import factors
from followthrough.reading.incident.incident_day import incident_day
from followthrough.reading.incident.labels import labelled_values
from followthrough.reading.incident.title import document_title
from followthrough.reading.layout.candidates import Candidate
from followthrough.reading.markers import learning_only
from followthrough.reading.outline import Outline, Paragraph
from followthrough.reading.patterns import lazy_pattern
from followthrough.reading.presence import holds_any
from followthrough.reading.vocabulary.day_order import incident_in_day_order
from followthrough.reading.vocabulary.durations import minutes
from followthrough.reading.vocabulary.gaps import is_gap

_SEVERITY = lazy_pattern(r"\b(?:SEV(?:ERITY)?[ -]?[0-5]|P[0-5]|S[1-5])\b", re.IGNORECASE)
# "S2 orders lost", "Orders lost (S3)", but not "Wrong S3 lifecycle rule", which is about a store.
_SEVERITY_IN_TITLE = lazy_pattern(
    r"\b(?:SEV(?:ERITY)?[ -]?[0-5]|P[0-5]|S[1245])\b|(?:^|(?<=[\[(|])|(?<=[:|·–—-] ))S3(?=$|[\])|:]| [|·–—-])",
    re.IGNORECASE,
)
_BEFORE_REMARK = lazy_pattern(r"[^\s(（,，;；:–—|。].{0,38}?(?=\s?[(（,，;；:–—|。]|\s-\s|\.\s|$)")
_REMARK_LAST = lazy_pattern(r"(?<=\S)\s?[(（][^()（）]*[)）]$")
_LONGEST_VALUE = 120
# "severity::2" is a label of GitLab.
_HEAD_SEVERITY = lazy_pattern(r"\bSEV[- ]?[0-5]\b|(?<=\bseverity::)[0-5]\b|(?:^|(?<=[|·] ))[PS][0-5](?= [|·])")
_TIME_IN = tuple((level, f"time in sev {level}") for level in range(6))
# FireHydrant's list of what was hit: "Service: orders (Unavailable), Functionality: Billing (Degraded)".
_OF_SERVICE = lazy_pattern(r"services?: ([^,;(（]{1,80})", re.IGNORECASE)
_ONE_NAME = lazy_pattern(r"[\w.-]{2,60}")
_TAGS = ("tags", "labels")
_TAGGED = lazy_pattern(r"(?<![\w.-])service:([\w.-]{2,60})(?!\w)")
_BEHIND_SENTENCE = lazy_pattern(
    r"(?<=[.:;|] )(?:Affected s|S)ervice: ([\w-]{2,40}(?:\.[\w-]{1,40}){0,3})(?=\.?$|\.\s|\s?[,;|])"
)
_LONGEST_PARAGRAPH = 600
_HEAD_BLOCKS = 4
_LONGEST_HEAD = 200
_DIGIT = lazy_pattern(r"\d")


def facts_of(
    document: Document, outline: Outline, found: tuple[Candidate, ...], words: Sequence[Sequence[str]]
) -> Facts:
    """The facts of a document. What it does not give stays None. `words` are those of each candidate."""
    named = labelled_values(outline)
    title = document_title(document, outline, named)
    day = incident_day(document, outline, named, title)
    detect, resolve = _minutes(named, DETECT_LABELS), _minutes(named, RESOLVE_LABELS)
    if detect is None or resolve is None:
        between, in_prose = minutes_between(outline.front_matter, named), minutes_in_prose(title, found)
        detect = _first_known(detect, between[0], in_prose[0])
        resolve = _first_known(resolve, between[1], in_prose[1])
    return Facts(
        title=title,
        date=None if day is None else incident_in_day_order(document.text, day),
        severity=_severity(named, title) or _severity_in_head(outline) or _worst(named),
        service=_service(named) or _service_in_passing(outline, named),
        team=_first(named, TEAM_LABELS),
        minutes_to_detect=detect,
        minutes_to_resolve=resolve,
        factors=factors(found, words),
        learning_only=_learning_only(outline),
    )


def _first_known(*lengths: int | None) -> int | None:
    return next((length for length in lengths if length is not None), None)


def _learning_only(outline: Outline) -> str | None:
    """Why there is nothing to do but to learn, if a comment gives the reason."""
    return next((why for comment in outline.comments if (why := learning_only(comment.text))), None)


def _service(named: Mapping[str, str]) -> str | None:
    value = _first(named, SERVICE_LABELS, longest=300)
    if value is None and (affected := _ONE_NAME.fullmatch(named.get("affects", ""))) is not None:
        return affected[0]  # "Affects: mirror01", but not "Affects: a third of the users"
    if value and (listed := _OF_SERVICE.match(value)) is not None:
        value = listed[1].strip()
    plain = _REMARK_LAST.sub("", value) if value else ""  # "label-printer (only the second one)"
    return plain if 0 < len(plain) <= _LONGEST_VALUE else None


def _service_in_passing(outline: Outline, named: Mapping[str, str]) -> str | None:
    """The one service among tags ("service:checkout"), or named behind a sentence: "It stopped. Service: checkout."."""
    tags = {tag[1] for name in _TAGS for tag in _TAGGED.finditer(named.get(name, ""))}
    if len(tags) == 1:
        return tags.pop()
    texts = (block.text.text for block in outline.blocks[:_HEAD_BLOCKS] if isinstance(block, Paragraph))
    found = (_BEHIND_SENTENCE.search(text, 0, _LONGEST_PARAGRAPH) for text in texts if "ervice: " in text)
    return next((service[1] for service in found if service is not None), None)


def _severity(named: Mapping[str, str], title: str | None) -> str | None:
    value = _first(named, SEVERITY_LABELS, longest=300)
    if value is not None and (match := _SEVERITY.search(value[:60])) is not None:
        return match[0]
    if value is not None:
        short = _BEFORE_REMARK.match(value)  # "High (all tenants)", "Medium - found in staging"
        return (short[0] if short else value)[:40].strip()
    match = _SEVERITY_IN_TITLE.search(title) if title and _DIGIT.search(title) else None
    return match[0] if match else None


def _severity_in_head(outline: Outline) -> str | None:
    """The severity in a line of facts right below the title: "2031-05-03 · SEV3 · oven"."""
    for block in outline.blocks[:_HEAD_BLOCKS]:
        if (
            isinstance(block, Paragraph)
            and len(block.text.text) <= _LONGEST_HEAD
            and holds_any(block.text.text, ("SEV", "::", " · ", " | "))
        ):
            match = _HEAD_SEVERITY.search(block.text.text)
            if match is not None:
                return match[0]
    return None


def _worst(named: Mapping[str, str]) -> str | None:
    """The worst severity that an incident had for some time, by a table of times: "Time in SEV-2 | 3h"."""
    return next((f"SEV-{level}" for level, name in _TIME_IN if name in named and minutes(named[name])), None)


def _first(named: Mapping[str, str], names: Mapping[str, None], longest: int = _LONGEST_VALUE) -> str | None:
    if named.keys().isdisjoint(names.keys()):
        return None
    for name in names:
        value = named.get(name, "").strip(" *_`")
        if value and len(value) <= longest and not is_gap(value):
            return value
    return None


def _minutes(named: Mapping[str, str], names: Mapping[str, None]) -> int | None:
    for name in names if not named.keys().isdisjoint(names.keys()) else ():
        if name in named and (value := minutes(named[name])) is not None:
            return value
    return None
