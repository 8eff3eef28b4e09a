"""What a git checkout says about itself, read from its files: no git program is needed."""

import re
from configparser import ConfigParser, Error
from functools import cache
from pathlib import Path

_GITHUB_REMOTE = re.compile(r"(?:[@/])[\w.-]+[:/](?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?/?$")


def repository_of(path: Path) -> str | None:
    """`owner/repo` of the checkout that holds `path`, by its remote `origin`; None where there is none."""
    folder = path if path.is_dir() else path.parent
    return _repository_of(folder.resolve())


@cache
def _repository_of(folder: Path) -> str | None:
    for parent in (folder, *folder.parents):
        git = parent / ".git"
        if git.exists():
            return _origin(_config_of(git))
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
