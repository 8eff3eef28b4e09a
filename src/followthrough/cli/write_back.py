"""What becomes of the patches that a sync made for documents."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from followthrough.errors import SkipError

if TYPE_CHECKING:
    from followthrough.sync.writeback import Patch


class WriteBack(StrEnum):
    """How documents are brought up to date: as a diff on standard output, in the files, or as a commit."""

    PATCH = "patch"
    FILES = "files"
    COMMIT = "commit"


def put_patches(
    how: WriteBack, patches: "Sequence[Patch]", write: Callable[[str], None], warn: Callable[[str], None]
) -> bool:
    """Print, write or commit the patches; False where one could not be written (it is said which and why)."""
    from followthrough.reports.escaping import one_line
    from followthrough.reports.words import counted
    from followthrough.sources.writing import commit_documents, write_document

    if how is WriteBack.PATCH:
        for patch in patches:
            write(patch.diff)
        return True
    written = []
    for patch in patches:
        if patch.source != "files":
            warn(one_line(f"{patch.path}: lives in {patch.source}; use --write-back patch there"))
            continue
        try:
            write_document(patch.path, patch.before, patch.text)
        except SkipError as error:
            warn(one_line(str(error)))
        else:
            written.append(patch.path)
            write(one_line(f"brought up to date: {patch.path} ({'; '.join(patch.reasons)})", 400) + "\n")
    if how is WriteBack.COMMIT and written:
        write(f"committed {counted(len(written), 'document')} as {commit_documents(written)}\n")
    return len(written) == len(patches)
