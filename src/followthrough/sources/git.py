"""Facts about a git checkout, read from its files without running git."""

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
    """A git checkout: its top folder and, from its remote `origin` if it has one, `owner/repo` and a name.

    `web` is where people open its files, only known for github.com. The name is `owner/repo`, or
    "forge.example/team/docs". It is the same in every clone, no matter how it connects.
    """

    top: Path
    repository: str | None
    web: str | None = None
    name: str | None = None


@cache
def checkout_of(folder: Path) -> Checkout | None:
    """The checkout that contains `folder` (absolute), or None."""
    for parent in (folder, *folder.parents):
        git = parent / ".git"
        if git.exists():
            address = _origin(_config_of(git))
            repository = repository_in(address)
            web = f"https://github.com/{repository}/blob/HEAD" if repository and _ON_GITHUB.match(address) else None
            return Checkout(parent, repository, web, _name_in(address))
    return None


def git_folder(git: Path) -> Path:
    """The git folder for `.git`, which is either that folder itself or a one-line file that names it."""
    if git.is_file():  # a worktree or submodule: "gitdir: PATH"
        with suppress(OSError, ValueError):
            named = git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
            return Path(os.path.realpath(git.parent / named))
    return Path(os.path.realpath(git))


def _config_of(git: Path) -> Path:
    folder = git_folder(git)
    shared = folder.parent.parent / "config"  # for a worktree, two folders up
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
    """`owner/repo` from the address of a remote on a server; None for a folder, and for a path of another form.

    A server may be github.com, an Enterprise Server with any name, or an alias in `~/.ssh/config`. The address does not
    distinguish them from other hosts, so any path of two parts counts, unless the host has the name of another forge.
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
