"""What becomes of the patches that a sync made for documents."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.errors import FollowthroughError, SkipError, UsageError

if TYPE_CHECKING:
    from followthrough.sync.writeback import Patch
    from followthrough.trackers.github.client import GitHubClient


class WriteBack(StrEnum):
    """How documents are brought up to date: a diff on standard output, in the files, a commit, or a pull request."""

    PATCH = "patch"
    FILES = "files"
    COMMIT = "commit"
    PULL_REQUEST = "pull-request"


def put_patches(
    how: WriteBack, patches: "Sequence[Patch]", write: Callable[[str], None], named: Sequence[str] = ()
) -> bool:
    """Print, write or commit the patches; False where one could not be written (it is said which and why).

    `named` are the paths that a person named: there, as in the current folder, git is trusted with what it runs.
    """
    from followthrough.reports.escaping import one_line
    from followthrough.sources.writing import write_document

    if how is WriteBack.PATCH:
        for patch in patches:
            write(patch.diff)
        return True
    written = []
    begun: Sequence[str] = ()
    if how is WriteBack.COMMIT:
        begun = _not_committed([each.path for each in patches if each.source == "files"], (".", *named))
    for patch in patches:
        if patch.source != "files":
            console.warn(f"{patch.path}: lives in {patch.source}; use --write-back pull-request there")
            continue
        if patch.path in begun:
            continue
        try:
            write_document(patch.path, patch.before, patch.text)
        except SkipError as error:
            console.warn(str(error))
        else:
            written.append(patch.path)
            write(one_line(f"brought up to date: {patch.path} ({'; '.join(patch.reasons)})", 400) + "\n")
    committed = how is not WriteBack.COMMIT or _committed(written, write)
    return committed and len(written) == len(patches)


def _not_committed(paths: Sequence[str], named: Sequence[str]) -> Sequence[str]:
    """The documents with changes of their own, which no commit of ours may take along, and those in strange checkouts.

    They are told in one line.
    """
    from followthrough.sources.writing import by_checkout, is_own, not_committed

    begun: list[str] = []
    strange: list[str] = []
    for top, some in by_checkout(paths).items():
        if not is_own(top, named):
            strange += some
            continue
        with suppress(SkipError):  # where git refuses, the commit tells why
            begun += not_committed(top, some)
    if begun:
        console.warn(
            f"{', '.join(begun)}: changed or new since the last commit, and left to you (as is what git was told to "
            "overlook): commit first, or use --write-back files"
        )
    if strange:
        console.warn(
            f"{', '.join(strange)}: in a checkout of its own within another one, whose settings say what git runs; "
            "name that checkout, or start there, to have it committed"
        )
    return begun + strange


def _committed(written: Sequence[str], write: Callable[[str], None]) -> bool:
    """A commit in each checkout; False where git refused one (its words are told, and the others go on)."""
    from followthrough.reports.escaping import one_line
    from followthrough.reports.words import counted
    from followthrough.sources.writing import by_checkout, commit_documents

    good = True
    checkouts = by_checkout(written)
    for top, paths in checkouts.items():
        try:
            commit = commit_documents(top, paths)
        except SkipError as error:
            console.warn(str(error))
            good = False
        else:
            where = f" in {top}" if len(checkouts) > 1 else ""
            write(one_line(f"committed {counted(len(paths), 'document')} as {commit}{where}") + "\n")
    return good


def propose_patches(patches: "Sequence[Patch]", github: "GitHubClient | None", write: Callable[[str], None]) -> bool:
    """Propose the patches, a pull request for each repository; False where one could not be (it is said why).

    The other repositories go on.
    """
    from followthrough.reports.escaping import one_line
    from followthrough.reports.words import counted
    from followthrough.trackers.github.proposal import propose
    from followthrough.trackers.http_errors import understood

    if github is None:
        raise UsageError("a pull request needs a token that may write; set GITHUB_TOKEN or github.token_file")
    places: dict[str | None, dict[str, tuple[str, str]]] = {}
    for patch in patches:
        places.setdefault(patch.repository, {})[patch.address] = (patch.before, patch.text)
    good = True
    for repository, documents in places.items():
        if repository is None:
            console.warn(f"{', '.join(documents)}: the GitHub repository is not known; set sources.repository")
            good = False
            continue
        try:
            with understood(f"GitHub, {repository}"):
                proposal = propose(github, repository, documents)
        except FollowthroughError as error:
            console.warn(f"{repository}: the pull request there could not be brought up to date: {error}")
            good = False
            continue
        for path, reason in proposal.left.items():
            console.warn(f"{path}: {reason}")
            good = False
        if proposal.url is not None:
            write(one_line(f"proposed: {proposal.url} ({counted(len(proposal.written), 'document')} written)") + "\n")
    return good
