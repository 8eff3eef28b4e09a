"""GitHub's REST routes for files, branches and commits."""

from __future__ import annotations

import re
from base64 import b64decode, encodebytes
from collections.abc import Mapping
from typing import Any

from followthrough.testing.exchange import Response
from followthrough.testing.github_server import render_git
from followthrough.testing.github_server.call import Call, RefusedError, invalid, not_found
from followthrough.testing.github_server.rest import PAGES, listed
from followthrough.testing.github_server.state import Commit, blob_sha, node_id
from followthrough.testing.routing import Routes

ROUTES: Routes[Call] = Routes()
REPOSITORY = "/repos/{owner}/{repo}"
_BY = ("author", "committer")
_MOST_ENTRIES = 1_000


@ROUTES.add("GET", REPOSITORY + "/contents", query=("ref",))
@ROUTES.add("GET", REPOSITORY + "/contents/", query=("ref",))
@ROUTES.add("GET", REPOSITORY + "/contents/{path:path}", query=("ref",))
def get_contents(call: Call) -> Response:
    """A file with its content, or a folder's first thousand entries."""
    ref = call.request.first("ref") or call.repository.default_branch
    commit, path = _commit(call, ref), call.params.get("path", "").strip("/")
    if path in commit.files:
        return Response(200, render_git.file(call.render, commit, path, ref))
    entries = _entries(commit.files, path)
    if not entries:
        raise not_found() if path else RefusedError(404, "This repository is empty.")
    return Response(200, [render_git.content(call.render, commit, entry, ref) for entry in entries[:_MOST_ENTRIES]])


@ROUTES.add("PUT", REPOSITORY + "/contents/{path:path}", fields=("message", "content", "sha", "branch", *_BY))
def put_contents(call: Call) -> Response:
    """Writes a file in a separate commit. To overwrite a file, its current sha is required."""
    path, branch, before = _replaced(call)
    try:
        data = b64decode(str(call.fields.get("content")), validate=True)
    except ValueError:
        raise RefusedError(422, "content is not valid Base64") from None
    commit = call.world.commit(
        call.repository, call.fields["message"], {path: data}, branch=branch, author=call.access.user
    )
    content = render_git.content(call.render, commit, path, branch)
    return Response(200 if before else 201, {"content": content, "commit": _short(call, commit)})


@ROUTES.add("DELETE", REPOSITORY + "/contents/{path:path}", fields=("message", "sha", "branch", *_BY))
def delete_contents(call: Call) -> Response:
    """Deletes a file in a separate commit."""
    path, branch, before = _replaced(call)
    if not before:
        raise not_found()
    commit = call.world.commit(
        call.repository, call.fields["message"], {path: None}, branch=branch, author=call.access.user
    )
    return Response(200, {"content": None, "commit": _short(call, commit)})


@ROUTES.add("GET", REPOSITORY + "/git/trees/{sha:path}", query=("recursive",))
def get_tree(call: Call) -> Response:
    """All files of a commit, or only those at the top."""
    commit = _commit(call, call.params["sha"])
    deep = "recursive" in call.request.query
    paths = sorted(commit.files) if deep else _entries(commit.files, "")
    root = call.render.repository_url(call.repository)
    entries = [_tree_entry(commit, path, root) for path in paths]
    head = {"sha": blob_sha(commit.oid.encode()), "url": f"{root}/git/trees/{commit.oid}"}
    return Response(200, {**head, "tree": entries, "truncated": False})


@ROUTES.add("GET", REPOSITORY + "/git/blobs/{sha}")
def get_blob(call: Call) -> Response:
    """A file's content by its sha."""
    wanted, repository = call.params["sha"], call.repository
    held = (data for commit in repository.commits.values() for data in commit.files.values())
    data = next((data for data in held if blob_sha(data) == wanted), None)
    if data is None:
        raise not_found()
    url = f"{call.render.repository_url(repository)}/git/blobs/{wanted}"
    content = {"content": encodebytes(data).decode("ascii"), "encoding": "base64"}
    return Response(200, {"sha": wanted, "node_id": node_id(repository), "size": len(data), "url": url, **content})


@ROUTES.add("GET", REPOSITORY + "/git/ref/heads/{name:path}")
def get_reference(call: Call) -> Response:
    """A branch."""
    name = call.params["name"]
    commit = call.repository.branches.get(name)
    if commit is None:
        raise not_found()
    return Response(200, render_git.reference(call.render, name, commit))


@ROUTES.add("POST", REPOSITORY + "/git/refs", fields=("ref", "sha"))
def create_reference(call: Call) -> Response:
    """Creates a branch; 422 if the name exists."""
    repository, ref = call.repository, str(call.fields.get("ref"))
    commit = repository.commits.get(str(call.fields.get("sha")))
    name = ref.removeprefix("refs/heads/")
    if name == ref or not re.fullmatch(r"[\w./-]+", name):
        raise RefusedError(422, "Reference name must start with 'refs/heads/' here")
    if commit is None:
        raise RefusedError(422, "Object does not exist")
    if name in repository.branches:
        raise RefusedError(422, "Reference already exists")
    repository.branches[name] = commit
    return Response(201, render_git.reference(call.render, name, commit))


@ROUTES.add("PATCH", REPOSITORY + "/git/refs/heads/{name:path}", fields=("sha", "force"))
def move_reference(call: Call) -> Response:
    """Moves a branch to another commit. If that loses commits, `force` is required."""
    repository, name = call.repository, call.params["name"]
    commit = repository.commits.get(str(call.fields.get("sha")))
    if name not in repository.branches or commit is None:
        raise RefusedError(422, "Reference does not exist" if commit else "Object does not exist")
    if call.fields.get("force") is not True and repository.branches[name] != commit:
        raise RefusedError(422, "Update is not a fast forward")
    repository.branches[name] = commit
    return Response(200, render_git.reference(call.render, name, commit))


@ROUTES.add("GET", REPOSITORY + "/commits", query=("sha", "path", "since", "until", *PAGES))
def list_commits(call: Call) -> Response:
    """The commits of a branch, newest first. `path` selects those that changed it."""
    commit: Commit | None = _commit(call, call.request.first("sha") or call.repository.default_branch)
    path, since, until = call.request.first("path").strip("/"), call.moment("since"), call.moment("until")
    found = []
    while commit is not None:
        touched = not path or any(name == path or name.startswith(f"{path}/") for name in commit.changed)
        if touched and (not since or commit.committed_at >= since) and (not until or commit.committed_at <= until):
            found.append(commit)
        commit = commit.parent
    return listed(call, found, lambda commit: render_git.commit(call.render, commit))


def _commit(call: Call, ref: str) -> Commit:
    commit = call.repository.resolve(ref)
    if commit is None:
        raise RefusedError(404, f"No commit found for the ref {ref}")
    return commit


def _replaced(call: Call) -> tuple[str, str, bytes | None]:
    """Path, branch, and current content of a file to be written, after checking the given sha."""
    repository, path, given = call.repository, call.params["path"].strip("/"), call.fields.get("sha")
    branch = str(call.fields.get("branch") or repository.default_branch).removeprefix("refs/heads/")
    if branch not in repository.branches:
        raise RefusedError(404, f"Branch {branch} not found")
    if not isinstance(call.fields.get("message"), str):
        raise invalid("Commit", "message", "missing_field")
    before = repository.branches[branch].files.get(path)
    if before is not None and not given:
        raise RefusedError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
    if before is not None and given != blob_sha(before):
        raise RefusedError(409, f"{path} does not match {given}")
    return path, branch, before


def _short(call: Call, commit: Commit) -> dict[str, Any]:
    whole = render_git.commit(call.render, commit)
    return {**whole["commit"], "sha": commit.oid, "node_id": whole["node_id"], "html_url": whole["html_url"]}


def _entries(files: Mapping[str, bytes], folder: str) -> list[str]:
    prefix = f"{folder}/" if folder else ""
    inside = {path.removeprefix(prefix).split("/")[0] for path in files if path.startswith(prefix)}
    return sorted(prefix + name for name in inside)


def _tree_entry(commit: Commit, path: str, root: str) -> dict[str, Any]:
    data = commit.files.get(path)
    sha = blob_sha(data if data is not None else path.encode())
    if data is None:
        return {"path": path, "mode": "040000", "type": "tree", "sha": sha, "url": f"{root}/git/trees/{sha}"}
    blob = f"{root}/git/blobs/{sha}"
    return {"path": path, "mode": "100644", "type": "blob", "sha": sha, "size": len(data), "url": blob}
