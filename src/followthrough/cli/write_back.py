"""`sync --write-back` and `--live-status`: prints one line for each thing that was brought up to date."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followthrough.settings import Settings
    from followthrough.sync.feedback.live_status import LiveStatus
    from followthrough.sync.result import RunResult
    from followthrough.sync.write_back.patches import Patch


class WriteBack(StrEnum):
    """How documents are brought up to date: as a diff on standard output, in the files, a commit, or a pull request."""

    PATCH = "patch"
    FILES = "files"
    COMMIT = "commit"
    PULL_REQUEST = "pull-request"


def bring_up_to_date(
    settings: "Settings", how: WriteBack, patches: "Sequence[Patch]", named: Sequence[str], warn: Callable[[str], None]
) -> Iterator[str]:
    """Bring the documents up to date. `named` are paths that a person named."""
    from followthrough import wiring
    from followthrough.reports.words import counted
    from followthrough.sync.write_back.applying import commit_patches, propose_patches, write_patches
    from followthrough.sync.write_back.patches import Patch
    from followthrough.unseen import one_line

    if how is WriteBack.PATCH:
        yield from _printed(patches)
        return
    if how is WriteBack.PULL_REQUEST:
        with wiring.proposing(settings) as propose:
            for proposal in propose_patches(patches, propose, warn):
                documents = counted(len(proposal.written), "document")
                told = f"proposed: {proposal.url} ({documents} written)"
                yield one_line(f"not proposed again: {proposal.url} was closed" if proposal.withheld else told) + "\n"
        return
    files = wiring.document_files()
    commit = how is WriteBack.COMMIT
    for each in commit_patches(patches, files, named, warn) if commit else write_patches(patches, files, warn):
        if isinstance(each, Patch):
            yield one_line(f"brought up to date: {each.path} ({'; '.join(each.reasons)})", 400) + "\n"
        else:
            where = f" in {each.top}" if each.top else ""
            yield one_line(f"committed {counted(each.documents, 'document')} as {each.id}{where}") + "\n"


def would_propose(result: "RunResult") -> Iterator[str]:
    """The pull requests that a run would open or update. Links to the issues that it files first are included."""
    from followthrough.model import issue_of
    from followthrough.reports.words import counted
    from followthrough.unseen import one_line

    documents: dict[str | None, set[str]] = {}
    filed: Counter[str | None] = Counter()
    for patch in result.patches:
        documents.setdefault(patch.repository, set()).add(patch.address)
    for each in result.to_file:
        if issue_of(each.postmortem) is not None:
            continue  # an issue's description is only read
        home = each.postmortem.repository
        documents.setdefault(home, set()).add(each.postmortem.stable_path or each.postmortem.path)
        filed[home] += 1
    for repository in sorted(documents, key=lambda each: (each is None, each or "")):
        told = counted(len(documents[repository]), "document")
        if filed[repository]:
            told += f", with {counted(filed[repository], 'issue')} that would be filed first"
        if repository is None:
            yield f"no pull request for {told}: the GitHub repository is not known; set sources.repository\n"
        else:
            yield one_line(f"would propose a pull request in {repository}: {told}") + "\n"


def _printed(patches: "Sequence[Patch]") -> Iterator[str]:
    """The diffs. Those of several repositories follow a line each with the name, which `git apply` ignores."""
    homes = {each.repository for each in patches}
    last = None
    for patch in sorted(patches, key=lambda each: each.repository or ""):
        if len(homes) > 1 and patch.repository != last:
            last = patch.repository
            yield f"# {last}\n"
        yield patch.diff


def tell_commits(settings: "Settings", statuses: "Sequence[LiveStatus]", warn: Callable[[str], None]) -> Iterator[str]:
    """Have each postmortem's commit say how far its promises are kept."""
    from followthrough import wiring
    from followthrough.sync.document_names import called
    from followthrough.sync.feedback.live_status import set_live_statuses
    from followthrough.unseen import one_line

    with wiring.commits(settings) as commits:
        several = len({each.repository for each in statuses}) > 1
        for each in set_live_statuses(statuses, commits, warn):
            first, *others = each.paths
            place = called(first, each.repository, several=several) + (f" and {len(others):,} more" if others else "")
            whose = "their" if others else "its"
            yield one_line(f"{place}: {whose} commit now says: {each.description}", 400) + "\n"
