"""File the missing issues in every tracker that could be read, so that none is filed twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from followthrough.model import TrackerName
from followthrough.ports import Progress
from followthrough.sync.filing.looking import Search
from followthrough.sync.filing.plan import FileIssue, FilingRules, NotFiled, plan_filing
from followthrough.sync.filing.register import Register
from followthrough.sync.filing.tracker_filing import TrackerFiling
from followthrough.sync.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Filing:
    """The filing of one run, one part per tracker. The registers hold what was filed or found.

    `closed` is the reason why a tracker could not be looked through.
    """

    trackers: tuple[TrackerFiling, ...] = ()
    without: tuple[NotFiled, ...] = ()
    closed: Mapping[TrackerName, str] = field(default_factory=dict)

    def carry_out(self, progress: Progress) -> None:
        """File what is left. Raises StoreError."""
        progress.start("filing issues", sum(len(tracker.wanted) for tracker in self.trackers))
        try:
            for tracker in self.trackers:
                tracker.carry_out(progress)
        finally:
            progress.finish()

    def to_file(self) -> Iterator[FileIssue]:
        """What is left to be filed."""
        return (filing for tracker in self.trackers for filing in tracker.wanted)

    def not_filed(self) -> Iterator[NotFiled]:
        """The items without an issue for which none is filed."""
        yield from self.without
        for tracker in self.trackers:
            yield from tracker.not_filed

    def trouble(self) -> dict[TrackerName, str]:
        """Why a tracker had to be given up."""
        given_up = {tracker.name: tracker.trouble for tracker in self.trackers if tracker.trouble is not None}
        return {**self.closed, **given_up}


def prepare_filing(
    registers: Mapping[TrackerName, Register],
    closed: Mapping[TrackerName, str],
    rules: FilingRules,
    ledger: Ledger,
    *,
    create_vague: bool,
) -> Filing:
    """Plan what to file, and link what was filed before. Files nothing.

    `closed` holds the reasons why nothing can be filed in the other trackers. Every place's requirements are checked
    before the first issue is filed. A place or tracker that fails does not stop the others. Raises StoreError.
    """
    without: list[NotFiled] = []
    planned: list[FileIssue] = []
    for planned_item in plan_filing(ledger.memory, rules, create_vague=create_vague):
        if isinstance(planned_item, NotFiled):
            without.append(planned_item)
        else:
            planned.append(planned_item)
    search = Search(planned, rules, ledger)
    search.look(registers, closed)
    wanted: dict[TrackerName, list[FileIssue]] = defaultdict(list)
    for filing in search.wanted:
        wanted[filing.tracker].append(filing)
    trackers = tuple(TrackerFiling(registers[name], filings) for name, filings in sorted(wanted.items()))
    for tracker in trackers:
        tracker.prepare()
    return Filing(trackers, tuple(without), search.trouble)
