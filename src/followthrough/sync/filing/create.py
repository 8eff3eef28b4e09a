"""File the missing issues in every tracker that could be read, so that none is filed twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followthrough.model import TrackerName
from followthrough.ports import Progress
from followthrough.sync.document_names import are_several
from followthrough.sync.filing.plan import FileIssue, FilingRules, NotFiled, plan_filing
from followthrough.sync.filing.register import Register
from followthrough.sync.filing.tracker_filing import TrackerFiling
from followthrough.sync.ledger import Ledger
from followthrough.sync.tracker_use import not_set_up


@dataclass(frozen=True, slots=True)
class Filing:
    """The filing of one run, one part per tracker. The registers hold what was filed or found."""

    trackers: tuple[TrackerFiling, ...] = ()
    without: tuple[NotFiled, ...] = ()

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
        return {each.name: each.trouble for each in self.trackers if each.trouble is not None}


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
    several = are_several(ledger.memory)
    without: list[NotFiled] = []
    wanted: dict[TrackerName, list[FileIssue]] = defaultdict(list)
    for each in plan_filing(ledger.memory, rules, create_vague=create_vague):
        if isinstance(each, NotFiled):
            without.append(each)
        elif each.tracker not in registers:
            cause = trouble.get(each.tracker) or not_set_up(each.tracker)
            ledger.skip_for(cause, each.called(several=several), f"its issue belongs in {each.draft.place}")
        else:
            wanted[each.tracker].append(each)
    trackers = tuple(TrackerFiling(registers[name], each, rules) for name, each in sorted(wanted.items()))
    for tracker in trackers:
        tracker.prepare()
    return Filing(trackers, tuple(without))
