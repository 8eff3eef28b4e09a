"""What a sync may do. Nothing here writes anywhere by default except to the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from followthrough.model import TrackerName
from followthrough.reading.vocabulary.columns import CustomColumns
from followthrough.sync.filing.plan import FilingRules


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """The options of one sync.

    `create` files issues for items without one, and `create_vague` for vague ones too. `dry_run` plans and writes
    nothing, not even to the store. `suggest` compares unlinked items with existing issues; a score of at least
    `auto_link_threshold` (0..1) is linked without asking. `comment` reports drift on linked issues, `write_back` makes
    patches for the documents, and `live_status` makes words for their commits.

    `whole`: the sources list everything, so a document that is missing is gone. `read_by` names the assessing version,
    so that an unchanged document is not assessed again. `wait` is how long to wait for another run. `columns` are the
    user's own names of table columns, by role. `evidence_repositories` ("owner/repo") hold the pull requests for Jira
    issues. `hosts` are those of our trackers, as far as known: an address of another one is none of their issues.
    """

    create: bool = False
    create_vague: bool = False
    dry_run: bool = False
    suggest: bool = False
    auto_link_threshold: float | None = None
    comment: bool = False
    write_back: bool = False
    live_status: bool = False
    whole: bool = True
    read_by: str = ""
    wait: timedelta = timedelta(0)
    filing: FilingRules = field(default_factory=FilingRules)
    columns: CustomColumns = ()
    evidence_repositories: tuple[str, ...] = ()
    hosts: Mapping[TrackerName, frozenset[str]] = field(default_factory=dict)
