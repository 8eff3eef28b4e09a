"""Proposes changes to documents as one pull request, which later runs update."""

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import quote

from followthrough.errors import NotVisibleError, SkipError
from followthrough.ports import Proposal
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.http_errors import understood

BRANCH = "followthrough/postmortems"
_TITLE = "Bring postmortems up to date with their issues"
_MARK = "\ufeff"  # a byte order mark: kept, but not part of the text that was read
_BODY = (
    "The boxes and links in these postmortems say what their issues say now. Merge it when it is right; "
    "followthrough keeps this branch up to date until then.\n"
)


def propose(client: GitHubClient, repository: str, documents: Mapping[str, tuple[str, str]]) -> Proposal:
    """Propose new texts for documents: path to (text that was read, new text). Unchanged files are not written.

    A document that differs from what was read on the default branch is left alone. Raises the client's errors.
    """
    with understood(f"GitHub, {repository}"):
        return _propose(client, repository, documents)


def _propose(client: GitHubClient, repository: str, documents: Mapping[str, tuple[str, str]]) -> Proposal:
    root = f"/repos/{repository}"
    base = str(client.get(root).body["default_branch"])
    branch, pull = _branch(client, root, base), _open_pull_request(client, root, repository)
    stale = branch and pull is None  # an earlier proposal was merged or closed, so start again from the base
    written: list[str] = []
    left: dict[str, str] = {}
    for path, (before, after) in documents.items():
        there = _file(client, root, path, base)
        if there is None or there[0].removeprefix(_MARK) != before:
            left[path] = f"is not on {base} as it was read; push or pull first"
            continue
        new = _MARK + after if there[0].startswith(_MARK) else after
        on_branch = _file(client, root, path, BRANCH) if branch and not stale else there
        if on_branch is not None and on_branch[0] == new:
            continue
        if not branch or stale:
            head = client.get(f"{root}/git/ref/heads/{quote(base)}").body["object"]["sha"]
            if stale:
                client.change(f"{root}/git/refs/heads/{BRANCH}", {"sha": head, "force": True})
            else:
                client.create(f"{root}/git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": head})
            branch, stale = True, False
        fields = {
            "message": f"{_TITLE}: {path}",
            "content": base64.b64encode(new.encode()).decode(),
            "branch": BRANCH,
        }
        client.change(
            f"{root}/contents/{quote(path)}",
            fields if on_branch is None else fields | {"sha": on_branch[1]},
            verb="PUT",
        )
        written.append(path)
    if pull is None and written:
        asked = {"title": _TITLE, "head": BRANCH, "base": base, "body": _BODY}
        pull = str(client.create(f"{root}/pulls", asked).body["html_url"])
    return Proposal(pull, tuple(written), left)


def _branch(client: GitHubClient, root: str, base: str) -> bool:
    try:
        client.get(f"{root}/git/ref/heads/{quote(BRANCH)}")
    except NotVisibleError:
        return False
    if base == BRANCH:
        raise SkipError(f"{BRANCH} is the default branch; changes are not proposed to itself")
    return True


def _open_pull_request(client: GitHubClient, root: str, repository: str) -> str | None:
    owner = repository.partition("/")[0]
    asked = {"state": "open", "head": f"{owner}:{BRANCH}"}
    for page in client.pages(f"{root}/pulls", asked):
        for pull in page.body:
            if pull["head"]["ref"] == BRANCH:
                return str(pull["html_url"])
    return None


def _file(client: GitHubClient, root: str, path: str, ref: str) -> tuple[str, str] | None:
    try:
        found = client.get(f"{root}/contents/{quote(path)}", {"ref": ref}).body
        return base64.b64decode(found["content"]).decode("utf-8"), str(found["sha"])
    except (NotVisibleError, KeyError, TypeError, binascii.Error, UnicodeDecodeError):
        return None
