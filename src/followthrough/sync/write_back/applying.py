"""Applies the patches of a sync: in the files of the documents, as commits there, or as pull requests.

Each function yields what it did as it does it, so its answers must be read to the end. What cannot be done goes to
`warn` in one line, and the rest goes on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from followthrough.errors import FollowthroughError, SkipError
from followthrough.ports import DocumentFiles, Proposal
from followthrough.sync.write_back.patches import Patch

_FILES = "files"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and how many documents it holds. `top` is the checkout's folder if there are several checkouts."""

    id: str
    documents: int
    top: Path | None


def are_files(patches: Sequence[Patch]) -> list[Patch]:
    """The patches of documents that are files."""
    return [patch for patch in patches if patch.source == _FILES]


def write_patches(patches: Sequence[Patch], files: DocumentFiles, warn: Callable[[str], None]) -> Iterator[Patch]:
    """Write the documents that are files, and return those that were written."""
    for patch in patches:
        if patch.source != _FILES:
            warn(f"{patch.path}: lives in {patch.source}; use --write-back pull-request there")
            continue
        try:
            files.write_document(patch.path, patch.before, patch.text)
        except SkipError as error:
            warn(str(error))
        else:
            yield patch


def commit_patches(
    patches: Sequence[Patch], files: DocumentFiles, named: Sequence[str], warn: Callable[[str], None]
) -> Iterator[Patch | Commit]:
    """Write the documents and commit them in each checkout. Documents that must not be committed are left alone.

    `named` are paths that a person named. There, and in the current folder, git may run what the checkout configures.
    """
    left = _left_alone([patch.path for patch in patches if patch.source == _FILES], files, (".", *named), warn)
    written: list[str] = []
    ours = [patch for patch in patches if patch.source != _FILES or patch.path not in left]
    for patch in write_patches(ours, files, warn):
        written.append(patch.path)
        yield patch
    checkouts = files.by_checkout(written)
    for top, paths in checkouts.items():
        try:
            id_ = files.commit_documents(top, paths)
        except SkipError as error:
            warn(str(error))
        else:
            yield Commit(id_, len(paths), top if len(checkouts) > 1 else None)


def _left_alone(
    paths: Sequence[str], files: DocumentFiles, named: Sequence[str], warn: Callable[[str], None]
) -> Sequence[str]:
    """The documents with uncommitted changes, and those in nested checkouts of unknown origin."""
    begun: list[str] = []
    strange: list[str] = []
    for top, some in files.by_checkout(paths).items():
        if not files.is_own(top, named):
            strange += some
            continue
        with suppress(SkipError):  # where git refuses, the commit shows why
            begun += files.not_committed(top, some)
    if begun:
        warn(
            f"{', '.join(begun)}: changed or new since the last commit, and left to you (as is what git was told to "
            "overlook): commit first, or use --write-back files"
        )
    if strange:
        warn(
            f"{', '.join(strange)}: in a checkout of its own within another one, whose settings say what git runs; "
            "name that checkout, or start there, to have it committed"
        )
    return begun + strange


def propose_patches(
    patches: Sequence[Patch],
    propose: Callable[[str, Mapping[str, tuple[str, str]]], Proposal],
    warn: Callable[[str], None],
) -> Iterator[Proposal]:
    """Propose the changes, one pull request per repository, and return the pull requests."""
    places: dict[str | None, dict[str, tuple[str, str]]] = {}
    for patch in patches:
        places.setdefault(patch.repository, {})[patch.address] = (patch.before, patch.text)
    for repository, documents in places.items():
        if repository is None:
            warn(f"{', '.join(documents)}: the GitHub repository is not known; set sources.repository")
            continue
        try:
            proposal = propose(repository, documents)
        except FollowthroughError as error:
            warn(f"{repository}: the pull request there could not be brought up to date: {error}")
            continue
        for path, reason in proposal.left.items():
            warn(f"{path}: {reason}")
        if proposal.url is not None:
            yield proposal
