"""State as the JSON of GitHub's REST API: files, commits with their statuses, and branches."""

from __future__ import annotations

from base64 import encodebytes
from posixpath import basename
from typing import Any
from urllib.parse import quote

from followthrough.testing.github_server.render import Renderer, stamp
from followthrough.testing.github_server.state import Commit, Repository, Status, blob_sha, node_id


def status(render: Renderer, status: Status, repository: Repository, sha: str) -> dict[str, Any]:
    """A commit status."""
    return {**simple_status(render, status, repository, sha), "creator": render.user(status.creator)}


def simple_status(render: Renderer, status: Status, repository: Repository, sha: str) -> dict[str, Any]:
    """A commit status as the combined one lists it."""
    return {
        "url": f"{render.repository_url(repository)}/statuses/{sha}",
        "avatar_url": f"{render.web}/{status.creator.login}.png",
        "id": status.id,
        "node_id": node_id(status),
        "state": status.state,
        "description": status.description,
        "target_url": status.target_url,
        "context": status.context,
        "created_at": stamp(status.created_at),
        "updated_at": stamp(status.created_at),
    }


def content(render: Renderer, commit: Commit, path: str, ref: str) -> dict[str, Any]:
    """A file or a folder as in a folder's listing."""
    repository, data = commit.repository, commit.files.get(path)
    kind = "dir" if data is None else "file"
    sha = blob_sha(data if data is not None else path.encode())
    url = f"{render.repository_url(repository)}/contents/{quote(path)}?ref={ref}"
    git = f"{render.repository_url(repository)}/git/{'trees' if data is None else 'blobs'}/{sha}"
    shown = "tree" if data is None else "blob"
    html = f"{render.web}/{repository.full_name}/{shown}/{ref}/{quote(path)}"
    raw = None if data is None else f"{render.web}/{repository.full_name}/raw/{ref}/{quote(path)}"
    return {
        "type": kind,
        "name": basename(path),
        "path": path,
        "sha": sha,
        "size": len(data or b""),
        "url": url,
        "git_url": git,
        "html_url": html,
        "download_url": raw,
        "_links": {"self": url, "git": git, "html": html},
    }


def file(render: Renderer, commit: Commit, path: str, ref: str) -> dict[str, Any]:
    """A file with its content."""
    data = commit.files[path]
    return {**content(render, commit, path, ref), "encoding": "base64", "content": encodebytes(data).decode("ascii")}


def commit(render: Renderer, commit: Commit) -> dict[str, Any]:
    """A commit."""
    root, web = render.repository_url(commit.repository), f"{render.web}/{commit.repository.full_name}"
    by = {"name": commit.author.login, "email": f"{commit.author.login}@users.noreply.github.com"}
    signed = {**by, "date": stamp(commit.committed_at)}
    url, tree = f"{root}/commits/{commit.oid}", blob_sha(commit.oid.encode())
    parents = [commit.parent] if commit.parent else []
    return {
        "sha": commit.oid,
        "node_id": node_id(commit),
        "url": url,
        "html_url": f"{web}/commit/{commit.oid}",
        "comments_url": f"{url}/comments",
        "author": render.user(commit.author),
        "committer": render.user(commit.author),
        "parents": [{"sha": parent.oid, "url": f"{root}/commits/{parent.oid}"} for parent in parents],
        "commit": {
            "message": commit.message,
            "author": signed,
            "committer": signed,
            "comment_count": 0,
            "tree": {"sha": tree, "url": f"{root}/git/trees/{tree}"},
            "url": f"{root}/git/commits/{commit.oid}",
        },
    }


def reference(render: Renderer, name: str, commit: Commit) -> dict[str, Any]:
    """A branch as a git reference."""
    root = render.repository_url(commit.repository)
    thing = {"type": "commit", "sha": commit.oid, "url": f"{root}/git/commits/{commit.oid}"}
    url = f"{root}/git/refs/heads/{name}"
    return {"ref": f"refs/heads/{name}", "node_id": node_id(commit), "url": url, "object": thing}
