"""What a store's memory means for rules: which issue counts for an item, and which items are known."""

from collections.abc import Mapping, Sequence

from followthrough.figures.standing import Evidence, evidence_of, least_finished
from followthrough.model import ItemRecord
from followthrough.model.following import followed_issue, followed_issues
from followthrough.model.issue import Issue
from followthrough.model.memory import Memory
from followthrough.rules.followed import Followed

# A tracker lists the first hundred files of a change.
_MOST_LISTED_PATHS = 100


def followed_in(memory: Memory) -> Mapping[str, Followed]:
    """What is followed, by the key of the referenced issue and by the item's id.

    An item with several issues is as far as the least finished of them, as in the figures. But rules only talk about
    issues that were read, while the figures call such an item unread.
    """
    found: dict[str, Followed] = {}
    for key in memory.issues:
        if (issue := followed_issue(memory.issues, key)) is not None:
            found[key.key] = _followed(issue)
    for item, issues in followed_issues(memory).items():
        if (issue := least_finished(issues)) is not None:
            found[item] = _followed(issue)
    return found


def items_known_in(memory: Memory) -> Mapping[tuple[str, str | None], Sequence[ItemRecord]]:
    """The known items of each document, by its place, and by its identity and None for other checkouts."""
    items = memory.items_by_postmortem()
    present = [postmortem for postmortem in memory.postmortems.values() if postmortem.gone_since is None]
    found = {(postmortem.identity, None): items.get(postmortem.id, []) for postmortem in present}
    return found | {postmortem.location: items.get(postmortem.id, []) for postmortem in present}


def _followed(issue: Issue) -> Followed:
    evidence = {Evidence.WITH: True, Evidence.WITHOUT: False}.get(evidence_of(issue))
    return Followed(issue.key.key, issue.state, issue.raw_state, issue.url, issue.due, evidence, _paths(issue))


def _paths(issue: Issue) -> tuple[str, ...] | None:
    """The files of its merged changes; None if the tracker did not list them, or perhaps not all."""
    paths: list[str] = []
    for change in issue.evidence or ():
        if change.merged:
            if change.paths is None or len(change.paths) >= _MOST_LISTED_PATHS:
                return None
            paths += change.paths
    return tuple(paths) or None
