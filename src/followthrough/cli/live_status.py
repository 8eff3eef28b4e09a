"""`sync --live-status`: each postmortem's commit says how far its promises are kept."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.errors import FollowthroughError, UsageError

if TYPE_CHECKING:
    from followthrough.sync.live_status import LiveStatus
    from followthrough.trackers.github.client import GitHubClient


def tell_live_statuses(
    statuses: "Sequence[LiveStatus]", github: "GitHubClient | None", write: Callable[[str], None]
) -> bool:
    """Bring the statuses up to date; False where one could not be set (it is said why, once a repository)."""
    from followthrough.reports.escaping import one_line
    from followthrough.trackers.github.live_status import put_live_status

    if github is None:
        raise UsageError("a commit status needs a token that may write; set GITHUB_TOKEN or github.token_file")
    troubled: set[str | None] = set()
    for each in statuses:
        if each.repository in troubled:
            continue
        try:
            if each.repository is None:
                console.warn(f"{each.path}: the GitHub repository is not known; set sources.repository")
                troubled.add(None)
            elif put_live_status(github, each.repository, each.path, each.description):
                write(one_line(f"{each.path}: its commit says now: {each.description}", 400) + "\n")
        except FollowthroughError as error:
            console.warn(f"{each.repository}: the status of {each.path} could not be set (statuses: write): {error}")
            troubled.add(each.repository)
    return not troubled
