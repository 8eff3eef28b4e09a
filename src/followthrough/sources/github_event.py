"""The GitHub event that a workflow runs for, from the event file of the runner."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from followthrough.errors import UsageError

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REPOSITORY = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}")
_LARGEST_BYTES = 30_000_000


class GitHubEvent(NamedTuple):
    """The event that this run is for. `base` is the commit to compare `head` with; None if the event names none.

    `number` is the pull request's. `fork`: it comes from another repository, so its token may not write.
    """

    name: str
    repository: str | None = None
    head: str | None = None
    base: str | None = None
    number: int | None = None
    fork: bool = False


def github_event(environment: Mapping[str, str]) -> GitHubEvent | None:
    """The event of this process, or None outside of a workflow. Raises UsageError for a broken event file."""
    path = environment.get("GITHUB_EVENT_PATH")
    if not path or not environment.get("GITHUB_EVENT_NAME"):
        return None
    content = _read(Path(path))
    name = environment["GITHUB_EVENT_NAME"]
    repository = _matching(_REPOSITORY, environment.get("GITHUB_REPOSITORY"))
    sha = _matching(_SHA, environment.get("GITHUB_SHA"))
    pull = content.get("pull_request")
    if isinstance(pull, dict):
        head, base = _part(pull, "head"), _part(pull, "base")
        head_repository = _part(head, "repo").get("full_name")
        number = pull.get("number")
        return GitHubEvent(
            name,
            repository,
            head=_matching(_SHA, head.get("sha")) or sha,
            # That event runs for the base, which may have moved on since the pull request was last pushed to.
            base=(sha if name == "pull_request_target" else None) or _matching(_SHA, base.get("sha")),
            number=number if isinstance(number, int) else None,
            fork=head_repository != (_part(base, "repo").get("full_name") or repository),
        )
    queued = content.get("merge_group")
    if isinstance(queued, dict):
        head_sha, base_sha = (_matching(_SHA, queued.get(key)) for key in ("head_sha", "base_sha"))
        return GitHubEvent(name, repository, head=head_sha or sha, base=base_sha)
    before = _matching(_SHA, content.get("before"))
    if before is not None and not before.strip("0"):  # a new branch has no earlier commit
        before = None
    return GitHubEvent(name, repository, head=_matching(_SHA, content.get("after")) or sha, base=before)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise UsageError(f"{path}: larger than any event that GitHub sends; is GITHUB_EVENT_PATH right?")
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: the event cannot be read: {(error.strerror or '').lower()}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path}: the event is not JSON; is GITHUB_EVENT_PATH right?") from None
    return content if isinstance(content, dict) else {}


def _part(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = content.get(name)
    return part if isinstance(part, dict) else {}


def _matching(pattern: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None
