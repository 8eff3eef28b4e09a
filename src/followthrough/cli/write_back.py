"""`sync --write-back` and `--live-status`: one line on each thing that was brought up to date."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followthrough.settings import Settings
    from followthrough.sync.live_status import LiveStatus
    from followthrough.sync.writeback import Patch


class WriteBack(StrEnum):
    """How documents are brought up to date: a diff on standard output, in the files, a commit, or a pull request."""

    PATCH = "patch"
    FILES = "files"
    COMMIT = "commit"
    PULL_REQUEST = "pull-request"


def bring_up_to_date(
    settings: "Settings", how: WriteBack, patches: "Sequence[Patch]", named: Sequence[str], warn: Callable[[str], None]
) -> Iterator[str]:
    """Bring the documents up to date. `named` are the paths that a person named."""
    from followthrough import wiring
    from followthrough.reports.escaping import one_line
    from followthrough.reports.words import counted
    from followthrough.sync.writeback import Patch
    from followthrough.sync.writing_back import commit_patches, propose_patches, write_patches

    if how is WriteBack.PATCH:
        yield from (patch.diff for patch in patches)
        return
    if how is WriteBack.PULL_REQUEST:
        with wiring.proposing(settings) as propose:
            for proposal in propose_patches(patches, propose, warn):
                documents = counted(len(proposal.written), "document")
                yield one_line(f"proposed: {proposal.url} ({documents} written)") + "\n"
        return
    files = wiring.document_files()
    commit = how is WriteBack.COMMIT
    for each in commit_patches(patches, files, named, warn) if commit else write_patches(patches, files, warn):
        if isinstance(each, Patch):
            yield one_line(f"brought up to date: {each.path} ({'; '.join(each.reasons)})", 400) + "\n"
        else:
            where = f" in {each.top}" if each.top else ""
            yield one_line(f"committed {counted(each.documents, 'document')} as {each.id}{where}") + "\n"


def tell_commits(settings: "Settings", statuses: "Sequence[LiveStatus]", warn: Callable[[str], None]) -> Iterator[str]:
    """Have each postmortem's commit say how far its promises are kept."""
    from followthrough import wiring
    from followthrough.reports.escaping import one_line
    from followthrough.sync.live_status import set_live_statuses

    with wiring.setting_statuses(settings) as put:
        for each in set_live_statuses(statuses, put, warn):
            yield one_line(f"{each.path}: its commit says now: {each.description}", 400) + "\n"
