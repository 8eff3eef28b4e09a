"""What a git checkout says about itself, read from its files: no git program is needed."""

import re
from configparser import ConfigParser, Error
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_GITHUB_REMOTE = re.compile(r"(?:[@/])[\w.-]+[:/](?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")


@dataclass(frozen=True, slots=True)
class Checkout:
    """A git checkout: its top folder, and `owner/repo` by its remote `origin`, where it has one."""

    top: Path
    repository: str | None


@cache
def checkout_of(folder: Path) -> Checkout | None:
    """The checkout that holds `folder` (absolute), or None."""
    for parent in (folder, *folder.parents):
        git = parent / ".git"
        if git.exists():
            return Checkout(parent, _origin(_config_of(git)))
    return None


def _config_of(git: Path) -> Path:
    if git.is_file():  # a worktree or submodule: one line "gitdir: PATH", its shared config two folders up
        try:
            pointed = (git.parent / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()).resolve()
        except (OSError, UnicodeDecodeError):
            return git
        shared = pointed.parent.parent / "config"
        return shared if shared.is_file() and not (pointed / "config").is_file() else pointed / "config"
    return git / "config"


def _origin(config: Path) -> str | None:
    parser = ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    try:
        parser.read_string(re.sub(r"(?m)^[ \t]+", "", config.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, Error):
        return None
    address = parser.get('remote "origin"', "url", fallback=None)
    match = _GITHUB_REMOTE.search(address.strip()) if address else None
    return match["repository"] if match else None
