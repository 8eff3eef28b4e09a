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

    `closed` says why a tracker could not be looked through.
    """

    trackers: tuple[TrackerFiling, ...] = ()
    without: tuple[NotFiled, ...] = ()
    closed: Mapping[TrackerName, str] = field(default_factory=dict)

    def carry_out(self, progress: Progress) -> None:
        """File what is left. Raises StoreError."""
        progress.start("filing issues", sum(len(each.wanted) for each in self.trackers))
        try:
            for each in self.trackers:
                each.carry_out(progress)
        finally:
            progress.finish()

    def to_file(self) -> Iterator[FileIssue]:
        """What is left to be filed."""
        return (filing for each in self.trackers for filing in each.wanted)

    def not_filed(self) -> Iterator[NotFiled]:
        """The items without an issue for which none is filed."""
        yield from self.without
        for each in self.trackers:
            yield from each.not_filed

    def trouble(self) -> dict[TrackerName, str]:
        """Why a tracker had to be given up."""
        given_up = {each.name: each.trouble for each in self.trackers if each.trouble is not None}
        return {**self.closed, **given_up}


def prepare_filing(
    registers: Mapping[TrackerName, Register],
    trouble: Mapping[TrackerName, str],
    rules: FilingRules,
    ledger: Ledger,
    *,
    create_vague: bool,
) -> Filing:
    """Plan what to file, and link what was filed before. Files nothing.

    `trouble` says why the other trackers could not be read. Every place's requirements are checked before the first
    issue is filed. A place or tracker that fails does not stop the others. Raises StoreError.
    """
    without: list[NotFiled] = []
    planned: list[FileIssue] = []
    for each in plan_filing(ledger.memory, rules, create_vague=create_vague):
        if isinstance(each, NotFiled):
            without.append(each)
        else:
            planned.append(each)
    search = Search(planned, rules, ledger)
    search.look(registers, trouble)
    wanted: dict[TrackerName, list[FileIssue]] = defaultdict(list)
    for filing in search.wanted:
        wanted[filing.tracker].append(filing)
    trackers = tuple(TrackerFiling(registers[name], each) for name, each in sorted(wanted.items()))
    for tracker in trackers:
        tracker.prepare()
    return Filing(trackers, tuple(without), search.trouble)
