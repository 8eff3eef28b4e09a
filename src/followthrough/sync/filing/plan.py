"""Which items get an issue, where, and in what words. Pure; `create` carries it out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from followthrough.figures.due import DuePolicy
from followthrough.markdown_escaping import markdown_address
from followthrough.matching.promises import concern_the_same, promised_words
from followthrough.model import (
    INCIDENT_REPORTS,
    DocumentKind,
    ItemRecord,
    Kind,
    LinkRecord,
    Memory,
    PostmortemRecord,
    TrackerName,
    followed_key,
    issue_of,
)
from followthrough.model.document_mark import DocumentMark
from followthrough.ports import FILED_LABEL, IssueDraft
from followthrough.reading.items.title import title_of
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.filing.routing import Route, RoutingRules, account_of
from followthrough.sync.filing.templates import BODY, TITLE, render_body, render_title
from followthrough.sync.issue_words import for_markdown, without_controls

LIKELY = 0.75
"""From this score on a suggestion keeps an item from being filed until somebody has looked at it."""


@dataclass(frozen=True, slots=True)
class FilingRules:
    """Where issues are filed and in what words. `title` and `body` are Jinja2 templates (see docs/sync.md).

    `due` sets the due day of an item that names none. Nothing is filed for incidents before `since`.
    """

    routing: RoutingRules = field(default_factory=RoutingRules)
    title: str = TITLE
    body: str = BODY
    labels: tuple[str, ...] = (FILED_LABEL,)
    due: DuePolicy = field(default_factory=lambda: DuePolicy({}))
    since: date | None = None


@dataclass(frozen=True, slots=True)
class FileIssue:
    """An issue to be filed for an item."""

    record: ItemRecord
    postmortem: PostmortemRecord
    tracker: TrackerName
    draft: IssueDraft
    assign_owner: bool = False


@dataclass(frozen=True, slots=True)
class NotFiled:
    """An item for which no issue is filed, and why. `waits` if a person has to decide first."""

    record: ItemRecord
    postmortem: PostmortemRecord
    reason: str
    waits: bool = False


def plan_filing(memory: Memory, rules: FilingRules, *, create_vague: bool) -> Iterator[FileIssue | NotFiled]:
    """What to file and what not, for every present item that is not done and has no issue."""
    linked = memory.linked_items()
    likely = likely_links(memory)
    names = DocumentNames.of(memory)
    promised: dict[frozenset[str], list[ItemRecord]] = defaultdict(list)
    for item in memory.present_items():
        if item.id in linked or item.item.done:
            continue
        postmortem = memory.postmortems[item.postmortem_id]
        route = rules.routing.route(item, postmortem)
        reason = _reason_not_to(item, postmortem, create_vague=create_vague, since=rules.since)
        if reason is None and item.id in likely:
            yield may_be_filed(item, postmortem, likely[item.id])
            continue
        if route is None:
            reason = reason or "no route says where its issue belongs; set filing.place or filing.routes"
        words = promised_words(item.item)
        # An item that a run died filing may have its issue already: that one is looked for first.
        if reason is None and item.id not in memory.intents:
            same = next((earlier for earlier in promised[words] if concern_the_same(memory, item, earlier)), None)
            if same is not None:
                where = names.line(memory.postmortems[same.postmortem_id], same)
                reason = f"it says the same as {where}, whose issue is filed first and then proposed for it"
        if reason is not None or route is None:
            yield NotFiled(item, postmortem, reason or "")
        else:
            promised[words].append(item)
            drafted = draft(item, postmortem, route, rules)
            yield FileIssue(item, postmortem, route.tracker, drafted, route.assign_owner)


def would_wait(memory: Memory, rules: FilingRules, *, create_vague: bool) -> Iterator[NotFiled]:
    """The items that have a place and that `plan_filing` would leave until somebody decides."""
    likely, linked = likely_links(memory), memory.linked_items()
    for item in memory.present_items():
        if item.id in likely and item.id not in linked and not item.item.done:
            postmortem = memory.postmortems[item.postmortem_id]
            reason = _reason_not_to(item, postmortem, create_vague=create_vague, since=rules.since)
            if reason is None and rules.routing.route(item, postmortem) is not None:
                yield may_be_filed(item, postmortem, likely[item.id])


def maybe_filed(memory: Memory, rules: FilingRules, *, new_since: datetime | None) -> Iterator[FileIssue]:
    """Items without an issue that may have been filed without this database's knowledge.

    These are the items first seen after `new_since` (None: all), and those that a run may have died filing, even those
    that would not be filed now: an item may have been done since.
    """
    linked = memory.linked_items()
    for item in memory.present_items():
        intent = memory.intents.get(item.id)
        if item.id in linked or (intent is None and new_since is not None and item.first_seen <= new_since):
            continue
        postmortem = memory.postmortems[item.postmortem_id]
        route = rules.routing.route(item, postmortem) or (Route(intent.tracker, intent.place) if intent else None)
        if route is not None:
            yield FileIssue(item, postmortem, route.tracker, draft(item, postmortem, route, rules))


def _reason_not_to(
    item: ItemRecord, postmortem: PostmortemRecord, *, create_vague: bool, since: date | None
) -> str | None:
    if postmortem.kind not in INCIDENT_REPORTS:
        kind = "a template" if postmortem.kind is DocumentKind.TEMPLATE else "something else"
        return f"the document is no postmortem but {kind}"
    if postmortem.learning_only is not None:
        return f"the postmortem is marked learning-only: {postmortem.learning_only}"
    if since is not None and day_of(postmortem) < since:
        return f"the incident was before {since}, and issues are filed for later ones"
    if item.kind is Kind.VAGUE and not create_vague:
        return "it names no change that somebody could make"
    unknown = [reference.text for reference in item.item.references if reference.key is None and reference.url is None]
    if unknown:
        return f"it names {unknown[0]}, and of which repository is not known: set sources.repository"
    return None


def day_of(postmortem: PostmortemRecord) -> date:
    """The day of the incident, or of the first reading if the document names none."""
    return postmortem.day or postmortem.first_seen.date()


def may_be_filed(item: ItemRecord, postmortem: PostmortemRecord, likely: LinkRecord) -> NotFiled:
    """An item that probably has an issue already."""
    issue, why = likely.issue, likely.reason
    reason = f"it may already be {issue} ({why}); confirm or dismiss that first: followthrough link"
    return NotFiled(item, postmortem, reason, waits=True)


def likely_links(memory: Memory) -> dict[str, LinkRecord]:
    """The likeliest open suggestion of each item, if it is likely enough to keep the item from being filed.

    It names its issue by the last known address.
    """
    found: dict[str, LinkRecord] = {}
    for record in memory.links.values():
        score = record.score or 0.0
        if not record.proposed or score < LIKELY:
            continue
        best = found.get(record.item_id)
        if best is None or score > (best.score or 0.0):
            found[record.item_id] = record
    return {id_: replace(best, issue=followed_key(memory.issues, best.issue)) for id_, best in found.items()}


def draft(item: ItemRecord, postmortem: PostmortemRecord, route: Route, rules: FilingRules) -> IssueDraft:
    """The issue that this route would file for the item."""
    owner = item.item.owner
    values = partial(_values, item, postmortem, route.tracker, rules.due)
    return IssueDraft(
        item_id=item.id,
        place=route.place,
        title=render_title(rules.title, values(markdown=False)),
        body=render_body(rules.body, values(markdown=True)),
        labels=tuple(dict.fromkeys((*rules.labels, *route.labels))),
        issue_type=route.issue_type,
        assignee=account_of(owner, rules.routing.accounts) if route.assign_owner else None,
        parent=route.parent,
        extra_fields=route.extra_fields,
        document=str(DocumentMark.of(postmortem)),
        priority=item.item.priority,
    )


def _values(
    item: ItemRecord, postmortem: PostmortemRecord, tracker: TrackerName, policy: DuePolicy, *, markdown: bool
) -> dict[str, object]:
    """What a template may use. All text is harmless already; what is not known is empty."""

    def shown(value: object) -> str:
        text = "" if value is None else without_controls(str(value))
        return for_markdown(text) if markdown else text

    due = item.item.due
    by_policy = None if due else policy.day_for(postmortem.severity, item.kind, day_of(postmortem))
    name = postmortem.title or postmortem.path
    url = markdown_address(postmortem.url)
    return {
        "tracker": tracker.value,
        "item": {
            "id": shown(item.id),
            "text": shown(item.item.text),
            "title": shown(title_of(item.item)),
            "kind": shown(item.kind),
            "section": shown(item.item.section),
            "team": shown(item.item.team or postmortem.team),
            "owner": shown(item.item.owner),
            "due": shown(due and (due.day or due.text)),
            "policy_due": shown(by_policy),
            "priority": shown(item.item.priority),
        },
        "postmortem": {
            "title": shown(name),
            "path": shown(postmortem.stable_path or postmortem.path),
            "repository": shown(postmortem.repository),
            "issue": shown(issue_of(postmortem)),
            "url": url or "",
            "link": f"[{shown(name)}]({url})" if url and markdown else shown(name),
            "date": shown(postmortem.day),
            "severity": shown(postmortem.severity),
            "service": shown(postmortem.service),
            "team": shown(postmortem.team),
        },
    }
