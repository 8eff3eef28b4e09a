"""Changes to documents in files: written whole, only where nobody changed them meanwhile, and committed if wanted."""

import codecs
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from followthrough.errors import SkipError, UsageError
from followthrough.replacing import replacing
from followthrough.sources.decoding import NotTextError, decode
from followthrough.sources.git import checkout_of, git_folder
from followthrough.sources.running_git import run_git
from followthrough.unseen import one_line

_MESSAGE = "Bring postmortems up to date with their issues"


def write_document(path: str, before: str, after: str) -> None:
    """Replace the text of a file. Raises SkipError if it changed since it was read, or cannot be written."""
    target = Path(os.path.realpath(path))
    try:
        content = target.read_bytes()
        if decode(content) != before:
            raise SkipError(f"{path}: changed since it was read; run again")
        mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
        if content != mark + before.encode("utf-8"):
            raise SkipError(f"{path}: not UTF-8; save it as UTF-8 so that it can be updated")
        with replacing(target) as file:
            file.write(mark + after.encode("utf-8"))
    except NotTextError as error:
        raise SkipError(f"{path}: {error}") from None
    except OSError as error:
        raise SkipError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def by_checkout(paths: Iterable[str]) -> Mapping[Path, Sequence[str]]:
    """The files of each git checkout, by its top folder. Files outside of checkouts are under their own folder."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        folder = Path(os.path.realpath(path)).parent
        checkout = checkout_of(folder)
        found.setdefault(checkout.top if checkout else folder, []).append(path)
    return found


def is_own(top: Path, named: Iterable[str]) -> bool:
    """Whether git may run in the checkout at `top`: a person named it, or it did not come inside another one.

    An unpacked archive may contain its own `.git`, which can tell git what to run. A submodule's is in the outer one.
    """
    if any(_top_of(path) == top for path in named):
        return True
    outer = checkout_of(top.parent)
    if outer is None:
        return True
    return git_folder(top / ".git").is_relative_to(git_folder(outer.top / ".git")) and is_own(outer.top, named)


def _top_of(path: str) -> Path | None:
    place = Path(os.path.realpath(path))
    checkout = checkout_of(place if place.is_dir() else place.parent)
    return checkout.top if checkout else None


def not_committed(top: Path, paths: Sequence[str]) -> Sequence[str]:
    """Which of these files changed, or are new, since the last commit of the checkout at `top`.

    Files that git has to ignore (assume-unchanged, skip-worktree) count as changed, because git does not show it.
    Raises SkipError with git's own message if git refuses.
    """
    files = {os.path.realpath(path): path for path in paths}
    alone = list(map(_alone, files))
    status = _git(top, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *alone)
    changed = {os.path.realpath(top / entry[3:]) for entry in status.split("\0") if entry}
    for entry in _git(top, "ls-files", "-v", "-z", "--", *alone).split("\0"):
        if entry and (entry[0].islower() or entry[0] == "S"):
            changed.add(os.path.realpath(top / entry[2:]))
    return [path for file, path in files.items() if file in changed]


def commit_documents(top: Path, paths: Sequence[str]) -> str:
    """Commit exactly these files in the checkout at `top`, and return the commit's id.

    Raises SkipError with git's own message if git refuses.
    """
    files = [_alone(os.path.realpath(path)) for path in paths]
    _git(top, "add", "--", *files)
    _git(top, "commit", "--quiet", "-m", _MESSAGE, "--", *files)
    return _git(top, "rev-parse", "--short", "HEAD").strip()


def _alone(file: str) -> str:
    """A file for git, which takes a name such as [ab].md for a pattern of others. The option for it reaches hooks."""
    return f":(literal){file}"


def _git(top: Path, *arguments: str) -> str:
    try:
        result = run_git(top, *arguments, hooks=True)
    except FileNotFoundError:
        raise UsageError("git is not installed; use --write-back files and commit by hand") from None
    if result.returncode != 0:
        words = one_line(result.stderr or result.stdout, 300)
        raise SkipError(f"{top}: git {arguments[0]} refused: {words}")
    return result.stdout
