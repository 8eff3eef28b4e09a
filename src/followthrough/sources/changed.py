"""Which files changed, according to git (even in a shallow clone) or to GitHub if git cannot tell."""

import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from followthrough.errors import UsageError
from followthrough.sources.github_event import GitHubEvent
from followthrough.sources.running_git import run_git

_SECONDS = 120
Part = Callable[[str], object]
_MOST_LINKS = 40  # as Linux follows; more of them are a circle


def changed_since(reference: str, folder: Path, remark: Callable[[str], None] = lambda _: None) -> frozenset[Path]:
    """The files that differ from where this branch left `reference`, including uncommitted and untracked ones.

    Deleted files are left out, and a renamed one has its new name. If git does not know where the branch left, which
    is passed to `remark`, all that differs from `reference` counts. Raises UsageError if git cannot tell what changed.
    """
    top = _top(folder)
    commit = _commit(reference, folder)
    if commit is None:
        raise UsageError(f"git knows no commit {reference!r} here; in a shallow clone fetch it first (fetch-depth: 0)")
    base = _output_if_any(folder, "merge-base", commit, "HEAD")
    if base is None:
        remark(
            f"git does not know where this branch left {reference!r}, so what only changed there is checked as well; "
            "in a shallow clone fetch its history (git fetch --unshallow)"
        )
        base = commit
    changed = _names(folder, "diff", "--name-only", "-z", "--diff-filter=d", base.strip(), "--")
    untracked = _names(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(top / name for name in (*changed, *untracked))


def changed_by(
    event: GitHubEvent, folder: Path, ask: Callable[[GitHubEvent], Sequence[str] | None] | None = None
) -> frozenset[Path] | None:
    """The files that an event changed. None if there is nothing to compare with, so that all files count.

    A shallow clone is enough: the one commit to compare with is fetched. If that is not allowed, `ask` asks GitHub for
    the files of the pull request, or returns None if it cannot tell. Raises UsageError if git cannot tell what changed,
    or if the checkout holds nothing of the pull request.
    """
    top = _top(folder)
    if _lacks_the_change(event, folder):
        raise UsageError(
            "the checkout holds the base of the pull request and nothing of its change, so there is nothing to check; "
            "run it on pull_request, without `ref` for actions/checkout"
        )
    start = _compared_with(event, folder)
    if start is not None:
        differ = _names(folder, "diff", "--name-only", "-z", "--diff-filter=d", start, "HEAD", "--")
        return frozenset(top / name for name in differ)
    if ask is not None and event.number is not None:
        names = ask(event)
        return None if names is None else frozenset(top / name for name in names)
    return None


def touched_by(event: GitHubEvent, folder: Path, files: Iterable[Path], part: Part | None = None) -> Sequence[str]:
    """Which of these files an event adds, changes, or removes: this `part` of their text. Empty if git cannot tell.

    A link on the way to a file counts as well, whatever its text, and the file that it leads to.
    """
    top = _top(folder)
    start = _compared_with(event, folder)
    return () if start is None else _touched(top, (start, "HEAD"), [folder / file for file in files], part)


def touched_since(reference: str, folder: Path, files: Iterable[Path], part: Part | None = None) -> Sequence[str]:
    """As `touched_by`, since this branch left `reference`."""
    top = _top(folder)
    base = _output_if_any(folder, "merge-base", "--end-of-options", reference, "HEAD")
    return () if base is None else _touched(top, (base.strip(),), [folder / file for file in files], part)


def _touched(top: Path, compared: Sequence[str], files: Iterable[Path], part: Part | None) -> Sequence[str]:
    places = {place for file in files for place in _links_and_place(file) if place.is_relative_to(top)}
    links = {place for place in places if place.is_symlink()}

    def differing(places: Iterable[Path]) -> list[str]:
        inside = sorted(place.relative_to(top).as_posix() for place in places)
        differ = ("--literal-pathspecs", "diff", "--name-only", "-z", "--no-renames", *compared, "--")
        return _names(top, *differ, *inside) if inside else []

    changed = differing(places - links)
    return [*differing(links), *(name for name in changed if part is None or _differs(top, compared[0], name, part))]


def _differs(top: Path, start: str, name: str, part: Part) -> bool:
    """Whether part of a changed file is another one than at `start`. If git cannot show what was there, it may be."""
    before = _output_if_any(top, "show", f"{start}:{name}")
    if before is None and _output_if_any(top, "rev-parse", "--verify", "--quiet", f"{start}:{name}") is not None:
        return True
    after = _output_if_any(top, "show", f"HEAD:{name}")
    return part(before or "") != part(after or "")


def _links_and_place(path: Path) -> Iterator[Path]:
    """The links on the way to a file, then its real place. What is read there changes with any of these."""
    place, rest = Path(path.anchor), list(path.parts[1:])
    followed = 0
    while rest:
        part = rest.pop(0)
        step = place.parent if part == ".." else place / part
        if step.is_symlink() and followed < _MOST_LINKS:
            followed += 1
            yield step
            target = step.readlink()
            place = Path(target.anchor) if target.anchor else place
            rest = [*(target.parts[1:] if target.anchor else target.parts), *rest]
        else:
            place = step
    yield place


def _compared_with(event: GitHubEvent, folder: Path) -> str | None:
    """The commit such that all changes from it up to HEAD are the event's. None if git cannot tell."""
    merged_into = _merged_into(event, folder)
    base = merged_into or event.base
    if base is None:
        return None
    if _commit(base, folder) is None:
        _output_if_any(folder, "fetch", "--quiet", "--no-tags", "--depth=1", "origin", base)
    if _commit(base, folder) is None:
        return None
    # The merge commit of a pull request differs from its first parent by exactly the changes of the request. Any other
    # checkout is compared with where it left the base, as far as a shallow clone contains that.
    start = base if merged_into else (_output_if_any(folder, "merge-base", base, "HEAD") or "").strip()
    return start or (base if event.number is None else None)


def _lacks_the_change(event: GitHubEvent, folder: Path) -> bool:
    """Whether HEAD is the base of a pull request, which pull_request_target checks out."""
    return event.number is not None and _merged_into(event, folder) is None and _commit("HEAD", folder) == event.base


def _merged_into(event: GitHubEvent, folder: Path) -> str | None:
    """The first parent of HEAD if HEAD is GitHub's merge of the pull request. The parent itself may be missing here."""
    if event.number is None or event.head is None:
        return None
    header = (_output_if_any(folder, "cat-file", "commit", "HEAD") or "").partition("\n\n")[0]
    parents = [line.removeprefix("parent ") for line in header.splitlines() if line.startswith("parent ")]
    return parents[0] if len(parents) == 2 and parents[1] == event.head else None


def _commit(reference: str, folder: Path) -> str | None:
    """The full id of an existing commit, or None. A reference is never taken for an option."""
    commit = _output_if_any(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    return commit.strip() if commit else None


def _top(folder: Path) -> Path:
    return Path(_output(folder, "rev-parse", "--show-toplevel").strip())


def _names(folder: Path, *arguments: str) -> list[str]:
    return [name for name in _output(folder, *arguments).split("\0") if name]


def _output(folder: Path, *arguments: str) -> str:
    """The output of git. Raises UsageError with git's own message if it fails."""
    result = _run(folder, *arguments)
    if result.returncode:
        reason, *more = result.stderr.strip().splitlines() or ["no reason given"]
        # For a checkout of another user, as in a container, git explains how to trust it.
        advice = "".join(f"; if you trust it: {line.strip()}" for line in more if "safe.directory" in line)
        if "not a git repository" in reason:
            advice = "; run it in the checkout"
            if os.environ.get("GITHUB_ACTIONS") == "true":
                advice += ", which actions/checkout makes here unless it is given a `path`"
        raise UsageError(f"git cannot tell what changed: {reason.removeprefix('fatal: ')}{advice}")
    return result.stdout


def _output_if_any(folder: Path, *arguments: str) -> str | None:
    """The output of git, or None if it fails."""
    result = _run(folder, *arguments)
    return None if result.returncode else result.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return run_git(folder, *arguments, seconds=_SECONDS)
    except FileNotFoundError:
        raise UsageError("there is no git program here to tell what changed; install git, or name the files") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {_SECONDS} s; name the files instead") from None
