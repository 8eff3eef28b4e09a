"""What a git checkout says about itself, read from its files: no git program is needed."""

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

_SCP_LIKE = re.compile(r"(?:[^@:/\s]+@)?(?P<host>[\w.-]{2,}):(?!//)(?P<path>.+)")
_ON_GITHUB = re.compile(r"(?:\w+://)?(?:[^@/\s]+@)?github\.com[:/]", re.I)
_NAME = r"(?!\.{1,2}(?:/|\Z))[\w.-]{1,100}"
_OWNER_AND_NAME = re.compile(rf"{_NAME}/{_NAME}")
_OTHER_FORGES = re.compile(r"gitlab|bitbucket|codeberg|gitea|forgejo|azure|visualstudio", re.I)
_OVER_THE_NET = frozenset({"https", "http", "ssh", "git", "git+ssh", "git+https"})


class Checkout(NamedTuple):
    """A git checkout: its top folder, and by its remote `origin`, where it has one, `owner/repo` and a name.

    `web` is where people open its files, which is known of github.com alone. The name is `owner/repo`, or
    "forge.example/team/docs": the same in each clone, however it reaches its forge.
    """

    top: Path
    repository: str | None
    web: str | None = None
    name: str | None = None


@cache
def checkout_of(folder: Path) -> Checkout | None:
    """The checkout that holds `folder` (absolute), or None."""
    for parent in (folder, *folder.parents):
        git = parent / ".git"
        if git.exists():
            address = _origin(_config_of(git))
            repository = repository_in(address)
            web = f"https://github.com/{repository}/blob/HEAD" if repository and _ON_GITHUB.match(address) else None
            return Checkout(parent, repository, web, _name_in(address))
    return None


def git_folder(git: Path) -> Path:
    """Where git keeps what `.git` stands for: in that folder, or in the one that such a file of one line names."""
    if git.is_file():  # a worktree or submodule: "gitdir: PATH"
        with suppress(OSError, ValueError):
            named = git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            return Path(os.path.realpath(git.parent / named))
    return Path(os.path.realpath(git))


def _config_of(git: Path) -> Path:
    folder = git_folder(git)
    shared = folder.parent.parent / "config"  # of a worktree, two folders up
    return shared if git.is_file() and shared.is_file() and not (folder / "config").is_file() else folder / "config"


def _origin(config: Path) -> str:
    try:
        lines = config.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    address, ours = "", False
    for line in map(str.strip, lines):
        if line.startswith("["):
            ours = line.startswith('[remote "origin"]')
        elif ours:
            key, _, value = line.partition("=")
            address = value.strip() if key.strip().lower() == "url" else address
    return address


def repository_in(address: str) -> str | None:
    """`owner/repo` in the address of a remote on a server; None for a folder, and for a path that is no such pair.

    A server may be github.com, an Enterprise Server of any name, or an alias of `~/.ssh/config`: the address does not
    tell them from other hosts, so whatever lies two deep counts, unless the host bears another forge's name.
    """
    host, path = _host_and_path(address)
    return path if host and not _OTHER_FORGES.search(host) and _OWNER_AND_NAME.fullmatch(path) else None


def _name_in(address: str) -> str | None:
    """`owner/repo`, or host and path without user and password; None for a folder."""
    host, path = _host_and_path(address)
    return repository_in(address) or (f"{host}/{path}".casefold() if host and path else None)


def _host_and_path(address: str) -> tuple[str | None, str]:
    address = address.strip()
    if "://" in address:
        try:
            parts = urlsplit(address)
        except ValueError:
            return None, ""
        host, path = parts.hostname if parts.scheme.lower() in _OVER_THE_NET else None, parts.path
    else:
        match = _SCP_LIKE.fullmatch(address)
        host, path = (match["host"], match["path"]) if match else (None, "")
    return host, path.strip("/").removesuffix(".git")
