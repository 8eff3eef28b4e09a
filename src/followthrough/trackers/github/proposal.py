"""Proposes changes to documents as one pull request, which later runs update."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from followthrough.errors import NotVisibleError, SkipError
from followthrough.ports import Proposal
from followthrough.trackers.github.client import GitHubClient
from followthrough.trackers.http_errors import parsing

BRANCH = "followthrough/postmortems"
_TITLE = "Bring postmortems up to date with their issues"
_MARK = "\ufeff"  # a byte order mark: kept, but not part of the text that was read
_DIFFERS = "is not on {} as it was read; push or pull first"
_BODY = (
    "The boxes and links in these postmortems say what their issues say now. Merge it when it is right; "
    "followthrough keeps this branch up to date until then.\n"
)


def propose(client: GitHubClient, repository: str, documents: Mapping[str, tuple[str, str]]) -> Proposal:
    """Propose new texts for documents: path to (text that was read, new text). Unchanged files are not written.

    A document that differs from what was read on the default branch is left alone, and what a person has closed is not
    proposed again in the same words. Raises the client's errors.
    """
    with parsing(f"GitHub, {repository}"):
        return _propose(client, repository, documents)


def _propose(client: GitHubClient, repository: str, documents: Mapping[str, tuple[str, str]]) -> Proposal:
    root = f"/repos/{repository}"
    base = str(client.get(root).body["default_branch"])
    has_branch, pull = _branch_exists(client, root, base), _last_pull_request(client, root, repository)
    is_open = pull is not None and pull["state"] == "open"
    on_base = {path: _file(client, root, path, base) for path in documents}
    skipped = {
        path: _DIFFERS.format(base) for path, (before, _) in documents.items() if not _has_text(on_base[path], before)
    }
    texts = {
        path: _MARK + after if (on_base[path] or ("",))[0].startswith(_MARK) else after
        for path, (_, after) in documents.items()
        if path not in skipped
    }
    on_branch = {path: _file(client, root, path, BRANCH) for path in texts} if has_branch and pull else on_base
    wanted = [path for path, text in texts.items() if (on_branch[path] or ("",))[0] != text]
    if pull is not None and not is_open and not pull["merged_at"] and not wanted:
        return Proposal(str(pull["html_url"]) if texts else None, (), skipped, withheld=True)
    if texts and not is_open:
        _reset_branch(client, root, base, exists=has_branch)
        on_branch, wanted = on_base, list(texts)
    for path in wanted:
        _put(client, root, path, texts[path], on_branch[path])
    if texts and not is_open:
        parameters = {"title": _TITLE, "head": BRANCH, "base": base, "body": _BODY}
        pull, is_open = client.create(f"{root}/pulls", parameters).body, True
    return Proposal(str(pull["html_url"]) if pull and is_open else None, tuple(wanted), skipped)


def _has_text(on_base: tuple[str, str] | None, text: str) -> bool:
    return on_base is not None and on_base[0].removeprefix(_MARK) == text


def _reset_branch(client: GitHubClient, root: str, base: str, *, exists: bool) -> None:
    """Let the branch begin at the head of the base. An earlier proposal on it was merged or closed."""
    head = client.get(f"{root}/git/ref/heads/{quote(base)}").body["object"]["sha"]
    if exists:
        client.change(f"{root}/git/refs/heads/{BRANCH}", {"sha": head, "force": True})
    else:
        client.create(f"{root}/git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": head})


def _put(client: GitHubClient, root: str, path: str, text: str, on_base: tuple[str, str] | None) -> None:
    # Without the path, which may say "fixes #1" or name people: GitHub closes the one and notifies the others.
    fields = {"message": _TITLE, "content": base64.b64encode(text.encode()).decode(), "branch": BRANCH}
    if on_base is not None:
        fields["sha"] = on_base[1]
    client.change(f"{root}/contents/{quote(path)}", fields, verb="PUT")


def _branch_exists(client: GitHubClient, root: str, base: str) -> bool:
    try:
        client.get(f"{root}/git/ref/heads/{quote(BRANCH)}")
    except NotVisibleError:
        return False
    if base == BRANCH:
        raise SkipError(f"{BRANCH} is the default branch; changes are not proposed to itself")
    return True


def _last_pull_request(client: GitHubClient, root: str, repository: str) -> dict[str, Any] | None:
    """The open pull request from our branch, otherwise the last one."""
    owner = repository.partition("/")[0]
    parameters = {"state": "all", "head": f"{owner}:{BRANCH}", "sort": "created", "direction": "desc"}
    found = [
        pull
        for page in client.pages(f"{root}/pulls", parameters)
        for pull in page.body
        if pull["head"]["ref"] == BRANCH
    ]
    return next((pull for pull in found if pull["state"] == "open"), found[0] if found else None)


def _file(client: GitHubClient, root: str, path: str, ref: str) -> tuple[str, str] | None:
    try:
        found = client.get(f"{root}/contents/{quote(path)}", {"ref": ref}).body
        return base64.b64decode(found["content"]).decode("utf-8"), str(found["sha"])
    except (NotVisibleError, KeyError, TypeError, binascii.Error, UnicodeDecodeError):
        return None
