"""A repository on GitHub as git sees it: an origin, pull requests with their merge commits, and shallow checkouts."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NULL = "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n- Be more careful when deploying\n"
GOOD = (
    "# Outage\n\nDate: 2026-01-14\n\n## Action items\n\n"
    "- Alert when the oldest label is older than five minutes, due 2026-05-01 (#12)\n"
)
REPOSITORY = "acme/docs"
# Packages and modules at the top of a checkout, named like some that Python, pip and we import. Each notes that it ran.
_NOTES = 'open(__file__ + ".ran", "w").close()\nraise SystemExit(0)\n'
_PACKAGES = ("followthrough", "pip", "ensurepip", "calendar", "email", "platform", "multiprocessing")
_MODULES = ("venv", "queue", "secrets", "typing_extensions", "click", "sitecustomize", "usercustomize")
NAMED_LIKE_OURS = {f"{name}/__init__.py": _NOTES for name in _PACKAGES} | {f"{name}.py": _NOTES for name in _MODULES}


class Repository:
    """The origin, made in `folder`, with one postmortem in docs/postmortems that promises nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self.work = folder / "work"
        self._git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.origin))
        self._git(self.origin, "config", "uploadpack.allowAnySHA1InWant", "true")
        self._git(folder, "clone", "--quiet", str(self.origin), str(self.work))
        self.first = self.commit({"docs/postmortems/old.md": NULL, "README.md": "# Docs\n"})
        self._git(self.work, "push", "--quiet", "origin", "HEAD:main")

    def commit(self, files: Mapping[str, str | None], *, onto: str | None = None) -> str:
        """Write (None: delete) and commit, on a new line of history where `onto` is given; the commit."""
        if onto is not None:
            self._git(self.work, "checkout", "--quiet", "--detach", onto)
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self._git(self.work, "add", "--all")
        self._git(self.work, "commit", "--quiet", "--message", "change")
        return self.head()

    def rename(self, name: str, to: str, *, onto: str) -> str:
        """Rename a file on a new line of history; the commit."""
        self._git(self.work, "checkout", "--quiet", "--detach", onto)
        self._git(self.work, "mv", name, to)
        self._git(self.work, "commit", "--quiet", "--message", "rename")
        return self.head()

    def head(self) -> str:
        """The commit at hand."""
        return self._git(self.work, "rev-parse", "HEAD").strip()

    def pull_request(self, head: str, number: int = 1) -> str:
        """Push a pull request and the merge commit that GitHub makes of it; the merge commit."""
        base = self._git(self.origin, "rev-parse", "main").strip()
        self._git(self.work, "fetch", "--quiet", "origin", "main")
        self._git(self.work, "checkout", "--quiet", "--detach", base)
        self._git(self.work, "merge", "--quiet", "--no-ff", "--message", "merge", head)
        merge = self.head()
        self._git(self.work, "push", "--quiet", "--force", "origin", f"{head}:refs/pull/{number}/head")
        self._git(self.work, "push", "--quiet", "--force", "origin", f"{merge}:refs/pull/{number}/merge")
        return merge

    def push(self, commit: str) -> None:
        """Move main."""
        self._git(self.work, "push", "--quiet", "origin", f"{commit}:main")

    def checkout(self, reference: str, *, depth: int = 1, without_contents: bool = False) -> Path:
        """A checkout as actions/checkout makes it: one commit deep.

        `without_contents`: it has only the files of that commit (filter: blob:none), and no other can be fetched later.
        """
        place = self.folder / f"checkout-{len(list(self.folder.iterdir()))}"
        self._git(self.folder, "init", "--quiet", str(place))
        self._git(place, "remote", "add", "origin", f"file://{self.origin}")
        partly = []
        if without_contents:
            self._git(self.origin, "config", "uploadpack.allowFilter", "true")
            partly = ["--filter=blob:none"]
        self._git(place, "fetch", "--quiet", "--no-tags", f"--depth={depth}", *partly, "origin", reference)
        self._git(place, "checkout", "--quiet", "--detach", "FETCH_HEAD")
        if without_contents:
            self._git(place, "remote", "set-url", "origin", "file:///nowhere")
        return place

    def _git(self, folder: Path, *arguments: str) -> str:
        who = {
            f"GIT_{role}_{what}": "bot@acme.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *arguments],
            cwd=folder,
            env=os.environ | who | {"GIT_CONFIG_NOSYSTEM": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def pull_request_event(
    repository: Repository, head: str, *, number: int = 1, fork: bool = False, action: str = "opened"
) -> dict[str, Any]:
    """The event file of a pull request, with the parts that matter."""
    theirs = "stranger/docs" if fork else REPOSITORY
    return {
        "action": action,
        "number": number,
        "pull_request": {
            "number": number,
            "title": "A postmortem; $(touch pwned) `touch pwned` ${{ secrets.GITHUB_TOKEN }}",
            "head": {"sha": head, "ref": "topic", "repo": {"full_name": theirs, "fork": fork}},
            "base": {"sha": repository.first, "ref": "main", "repo": {"full_name": REPOSITORY, "fork": False}},
        },
        "repository": {"full_name": REPOSITORY, "default_branch": "main"},
    }


def environment(folder: Path, name: str, event: object, *, sha: str, api: str, token: str = "") -> dict[str, str]:
    """The variables that the runner sets for an event."""
    path = folder / "event.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_NAME": name,
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_SHA": sha,
        "GITHUB_API_URL": api,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_RUN_ID": "1",
        "TOKEN": token,
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
