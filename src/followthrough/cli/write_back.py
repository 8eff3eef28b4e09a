"""`sync --write-back` and `--live-status`: prints one line for each thing that was brought up to date."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from followthrough import wiring
from followthrough.cli.sync import WriteBack
from followthrough.model import issue_of
from followthrough.reports.words import counted
from followthrough.settings import Settings
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.feedback.live_status import LiveStatus, set_live_statuses
from followthrough.sync.result import RunResult
from followthrough.sync.write_back.applying import are_files, commit_patches, propose_patches, write_patches
from followthrough.sync.write_back.patches import Patch
from followthrough.unseen import one_line


def writer_of_files(
    how: WriteBack | None, named: Sequence[str], warn: Callable[[str], None], written: list[str], *, dry_run: bool
) -> Callable[[Sequence[Patch]], Iterable[Patch]]:
    """Writes patches into the files, or commits them, as far as `how` asks for it, and returns those that it wrote.

    `named` are paths that a person named. It adds a line on each document and each commit to `written`. A dry run
    writes nothing, and returns what a run would write if nothing went wrong.
    """

    def write(patches: Sequence[Patch]) -> Iterator[Patch]:
        if how is not WriteBack.FILES and how is not WriteBack.COMMIT:
            return
        if dry_run:
            yield from are_files(patches)
            return
        files = wiring.document_files()
        commit = how is WriteBack.COMMIT
        for done in commit_patches(patches, files, named, warn) if commit else write_patches(patches, files, warn):
            if isinstance(done, Patch):
                written.append(one_line(f"brought up to date: {done.path} ({'; '.join(done.reasons)})", 400) + "\n")
                yield done
            else:
                where = f" in {done.top}" if done.top else ""
                written.append(one_line(f"committed {counted(done.documents, 'document')} as {done.id}{where}") + "\n")

    return write


def proposed(
    settings: Settings, patches: Sequence[Patch], warn: Callable[[str], None], *, quiet: bool
) -> Iterator[str]:
    """Propose the patches as pull requests. When `quiet`, one that stands as it was gets no line."""
    with wiring.proposing(settings) as propose:
        for proposal in propose_patches(patches, propose, warn):
            if quiet and not proposal.written:
                continue
            documents = counted(len(proposal.written), "document")
            line = f"proposed: {proposal.url} ({documents} written)"
            yield one_line(f"not proposed again: {proposal.url} was closed" if proposal.withheld else line) + "\n"


def would_propose(result: RunResult) -> Iterator[str]:
    """The pull requests that a run would open or update. Links to the issues that it files first are included."""
    documents: dict[str | None, set[str]] = {}
    filed: Counter[str | None] = Counter()
    for patch in result.patches:
        documents.setdefault(patch.repository, set()).add(patch.address)
    for filing in result.to_file:
        if issue_of(filing.postmortem) is not None:
            continue  # an issue's description is only read
        home = filing.postmortem.repository
        documents.setdefault(home, set()).add(filing.postmortem.stable_path or filing.postmortem.path)
        filed[home] += 1
    for repository in sorted(documents, key=lambda repository: (repository is None, repository or "")):
        what = counted(len(documents[repository]), "document")
        if filed[repository]:
            what += f", with {counted(filed[repository], 'issue')} that would be filed first"
        if repository is None:
            yield f"no pull request for {what}: the GitHub repository is not known; set sources.repository\n"
        else:
            yield one_line(f"would propose a pull request in {repository}: {what}") + "\n"


def diffs(patches: Sequence[Patch]) -> Iterator[str]:
    """The diffs. Those of several repositories follow a line each with the name, which `git apply` ignores."""
    homes = {patch.repository for patch in patches}
    last = None
    for patch in sorted(patches, key=lambda patch: patch.repository or ""):
        if len(homes) > 1 and patch.repository != last:
            last = patch.repository
            yield f"# {last}\n"
        yield patch.diff


def set_commit_statuses(
    settings: Settings, statuses: Sequence[LiveStatus], warn: Callable[[str], None]
) -> Iterator[str]:
    """Set a status on each postmortem's commit: how far its promises are kept."""
    with wiring.commits(settings) as commits:
        names = DocumentNames(several=len({status.repository for status in statuses}) > 1)
        for status in set_live_statuses(statuses, commits, warn):
            first, *others = status.paths
            place = names.document(first, status.repository) + (f" and {len(others):,} more" if others else "")
            its = "their" if others else "its"
            yield one_line(f"{place}: {its} commit now has the status: {status.description}", 400) + "\n"
