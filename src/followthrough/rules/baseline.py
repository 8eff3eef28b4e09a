"""Findings that existed before: an old repository starts clean, and only new findings are reported."""

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain

from followthrough.model import Assessment, Document, Finding, Kind, Postmortem
from followthrough.rules.fingerprints import (
    fingerprint_of_text,
    fingerprint_of_title,
    fingerprinted,
    fingerprinted_items,
    fingerprints_of_place,
    lasting_title,
)
from followthrough.rules.lacking import narrowed

_TEXT, _TITLE, _CALLED, _DAY = _IDENTITIES = ("text", "title", "called", "of")


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings by document, each behind the id of its rule: "no-owner 1f0e…".

    A finding over several items has one per item. So have the document's text, and its title and day, by which it is
    recognized after a move. Where it has not moved, its title may change, or its day. If both do, it is another one, of
    which nothing is known as a whole.
    """

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def without_known(self, assessment: Assessment) -> Assessment:
        """The assessment without the findings that existed before."""
        known = self.known.get(name_of(assessment.postmortem.document))
        if not known:
            return assessment
        same = not _is_another(assessment, known)
        return replace(assessment, findings=tuple(_new(assessment, known, same=same)))

    def following(self, assessments: Sequence[Assessment], is_gone: Callable[[str], bool]) -> "Baseline":
        """The baseline after moves: a document that it does not know takes over what it knows of one that is gone.

        Both have the same text, or else the same title and day, and no other document may be meant. One is gone, too,
        if its path holds another one now.
        """
        known = dict(self.known)
        replaced = {
            name
            for assessment in assessments
            if _is_another(assessment, known.get(name := name_of(assessment.postmortem.document), frozenset()))
        }
        for identity in (_identity_of_text, _identity_of_title):
            moved: dict[str, list[str]] = {}
            for assessment in assessments:
                name = name_of(assessment.postmortem.document)
                if assessment.findings and name not in known and (print_ := identity(assessment.postmortem)):
                    moved.setdefault(print_, []).append(name)
            gone: dict[str, list[str]] = {}
            for name, prints in known.items() if moved else ():
                for print_ in moved.keys() & prints:
                    if name in replaced or is_gone(name):
                        gone.setdefault(print_, []).append(name)
            for print_, (first, *more) in gone.items():
                if not more and len(moved[print_]) == 1:
                    known[moved[print_][0]] = known.get(first, frozenset())
                    if first in replaced:
                        replaced.remove(first)  # what holds its path now may repeat some of its lines
                    else:
                        known.pop(first, None)
        return Baseline(known)

    def updated(self, assessments: Iterable[Assessment], ran: Container[str]) -> "Baseline":
        """The baseline with all current findings. It keeps what it knows of other documents, and by other rules.

        `ran` are the ids of those that ran.
        """
        known = dict(self.known)
        for assessment in assessments:
            name = name_of(assessment.postmortem.document)
            before = known.pop(name, frozenset())
            kept = {print_ for print_ in before if assessment.unjudged or _rule_of(print_) not in ran}
            identities = {print_ for print_ in kept if _rule_of(print_) in _IDENTITIES}
            prints = kept - identities | set(_prints(assessment))
            if assessment.findings:  # otherwise its text is not kept
                identities = set(_identities(assessment.postmortem))
            if prints:
                known[name] = frozenset(prints | identities)
        return Baseline(known)


def _is_another(assessment: Assessment, known: Set[str]) -> bool:
    """Whether a document has nothing in common with what is known by its name."""
    identities = {print_ for print_ in known if _rule_of(print_) in _IDENTITIES}
    return bool(identities) and identities.isdisjoint(_identities(assessment.postmortem))


def _rule_of(print_: str) -> str:
    return print_.rpartition(" ")[0]


def _identity_of_text(postmortem: Postmortem) -> str:
    return f"{_TEXT} {fingerprint_of_text(postmortem)}"


def _identity_of_title(postmortem: Postmortem) -> str | None:
    title = fingerprint_of_title(postmortem)
    return None if title is None else f"{_TITLE} {title}"


def _identities(postmortem: Postmortem) -> Iterator[str]:
    yield _identity_of_text(postmortem)
    if (title := _identity_of_title(postmortem)) is not None:
        yield title
    called, day = fingerprints_of_place(postmortem)
    yield from (f"{_CALLED} {called}", f"{_DAY} {day}")


def _lasting(assessment: Assessment) -> Iterator[Finding]:
    """The findings; one on an item is anchored by what outlasts an edit, its title."""
    items = {assessed.item.id: assessed.item for assessed in assessment.items}
    for finding in assessment.findings:
        item = items.get(finding.item_id or "")
        yield finding if item is None else replace(finding, anchor=lasting_title(item))


def _prints(assessment: Assessment) -> Iterator[str]:
    for finding, print_ in fingerprinted(chain(_lasting(assessment), _of_vague_items(assessment))):
        prints = [print_]
        if finding.lacking is not None:
            prints = [item_print for _, item_print in fingerprinted_items(finding.rule, finding.lacking.items)]
        yield from (f"{finding.rule} {print_}" for print_ in prints)


def _of_vague_items(assessment: Assessment) -> Iterator[Finding]:
    """What is found of each item of a null result as soon as a real one is added: its items are not new then."""
    for finding in assessment.findings:
        if finding.rule == "null-result":
            for assessed in assessment.items:
                if assessed.classification.kind is Kind.VAGUE:
                    yield replace(finding, rule="vague-item", anchor=lasting_title(assessed.item), lacking=None)


def _new(assessment: Assessment, known: Set[str], *, same: bool) -> Iterator[Finding]:
    for finding, (_, print_) in zip(assessment.findings, fingerprinted(_lasting(assessment)), strict=True):
        if finding.lacking is None:
            if f"{finding.rule} {print_}" not in known or (finding.of_document and not same):
                yield finding
            continue
        items = finding.lacking.items
        prints = fingerprinted_items(finding.rule, items)
        new = tuple(item for item, item_print in prints if f"{finding.rule} {item_print}" not in known)
        if new:
            yield finding if new == items else narrowed(finding, finding.lacking, new, known_before=True)


def name_of(document: Document) -> str:
    """A name for the document that does not depend on where the check is run from."""
    return (document.stable_path or document.path).replace(os.sep, "/").removeprefix("./")
