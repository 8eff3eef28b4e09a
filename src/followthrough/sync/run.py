"""One sync from end to end: read the sources, follow the issues, file what is asked for, report what happened."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from followthrough.model import INCIDENT_REPORTS, Assessment, Document, Put, TrackerName, TrackerReading
from followthrough.model.state import is_reopened
from followthrough.ports import Clock, FilesIssues, IssueTracker, PostmortemSource, Progress, Store
from followthrough.reading.formats import front_matter_faults
from followthrough.sync.document_names import DocumentNames
from followthrough.sync.documents.gone import gone_documents, vanished_items
from followthrough.sync.documents.outcome import SourceOutcome
from followthrough.sync.documents.plan import plan_documents
from followthrough.sync.documents.reading import read_sources
from followthrough.sync.feedback.comments import Comment, leave_comments, plan_comments
from followthrough.sync.feedback.drift import Drift, DriftKind, find_drift, without_known
from followthrough.sync.feedback.live_status import live_statuses
from followthrough.sync.filing.create import Filing, prepare_filing
from followthrough.sync.filing.looking import find_filed
from followthrough.sync.filing.plan import likely_links, would_wait
from followthrough.sync.filing.register import Filed, Register
from followthrough.sync.following.evidence import lister_among, read_evidence
from followthrough.sync.following.issues import followed_keys, unsupported
from followthrough.sync.following.reading import TrackerOutcome, read_tracker
from followthrough.sync.lease import only_writer
from followthrough.sync.ledger import Ledger
from followthrough.sync.linking.decisions import unfollow_what_moved
from followthrough.sync.linking.promised_again import propose_promised_again
from followthrough.sync.linking.proposing import propose_links
from followthrough.sync.linking.suggest import open_suggestions
from followthrough.sync.linking.taking_over import take_over
from followthrough.sync.options import SyncOptions
from followthrough.sync.result import RunResult, linked_by_itself, state_changes
from followthrough.sync.tracker_use import lost_trackers, tracker_use
from followthrough.sync.write_back.patches import NotWritten, Patch, patches


@dataclass(frozen=True, slots=True)
class _Run:
    """A running sync: its parts, what it knows so far, and when it began."""

    assess: Callable[[Document], Assessment]
    sources: Sequence[PostmortemSource]
    trackers: Sequence[IssueTracker]
    clock: Clock
    progress: Progress
    options: SyncOptions
    on_filed: Callable[[Filed], None]
    write_files: Callable[[Sequence[Patch]], Iterable[Patch]]
    ledger: Ledger
    started: datetime


def run_sync(  # noqa: PLR0917 - the parts in the order of the data
    assess: Callable[[Document], Assessment],
    sources: Sequence[PostmortemSource],
    trackers: Sequence[IssueTracker],
    store: Store,
    clock: Clock,
    progress: Progress,
    options: SyncOptions,
    *,
    on_filed: Callable[[Filed], None] = lambda _: None,
    write_files: Callable[[Sequence[Patch]], Iterable[Patch]] = lambda _: (),
) -> RunResult:
    """Run one sync. A dry run reads everything and writes nothing, not even to the store.

    `on_filed` is called for each filed issue at once, because a run may be ended before there is a result.
    `write_files` writes those patches that it can and returns them: what they settle is not commented on.

    What fails of a document, issue, place, or tracker is in the result, and stops nothing else. Raises StoreError if
    the store cannot be used or another run is in progress, and SettingsError for a template that cannot be filled in.
    """
    with ExitStack() as stack:
        if not options.dry_run:
            stack.enter_context(only_writer(store, clock, wait=options.wait))
        ledger = Ledger(store, dry_run=options.dry_run)
        return _sync(
            _Run(assess, sources, trackers, clock, progress, options, on_filed, write_files, ledger, clock.now())
        )


def _sync(run: _Run) -> RunResult:
    options, trackers, ledger = run.options, run.trackers, run.ledger
    known, accounts = ledger.memory, options.filing.routing.accounts
    before = {tracker.name: tracker.requests_made for tracker in trackers}

    read = _read_documents(run)
    readings = _read_trackers(run)
    ledger.make(unfollow_what_moved(ledger.memory, run.started))
    filing = _link_and_file(run, readings)
    states = state_changes(ledger.changes)
    drift = find_drift(
        ledger.memory,
        accounts,
        reopened=frozenset(change.issue.key for change in states if is_reopened(change.before, change.after)),
    )
    planned, by_hand = patches(ledger.memory, _by_id(ledger, read), options.columns) if options.write_back else ((), ())
    settled = frozenset().union(*(patch.marked_done for patch in run.write_files(planned)))
    comments = _comment(run, readings, _without(drift, settled)) if options.comment else ()

    memory = ledger.memory
    unserved_now = Counter(sorted(key.tracker for key in followed_keys(memory) if key.tracker not in before))
    present = {item.id for item in memory.present_items()}
    not_filed, waited = tuple(filing.not_filed()), likely_links(known)
    unfiled = filing.trouble()
    wait = not_filed if options.create else would_wait(memory, options.filing, create_vague=options.create_vague)
    trouble = {
        name: outcome.trouble or unfiled.get(name) or outcome.missed for name, outcome in readings.outcomes.items()
    }
    uses = {each.name: tracker_use(each, before[each.name], memory, trouble[each.name]) for each in trackers}
    return RunResult(
        started=run.started,
        ended=run.clock.now(),
        dry_run=options.dry_run,
        documents=sum(len(source.documents) for source in read),
        items=len(present),
        linked_items=len(memory.linked_items() & present),
        linked_by_itself=tuple(linked_by_itself(memory, known)),
        states=states,
        to_file=tuple(filing.to_file()),
        filed=tuple(filed for register in readings.registers.values() for filed in register.filed),
        not_filed=not_filed,
        new_waiting=tuple(left for left in wait if left.waits and left.record.id not in waited),
        suggestions=open_suggestions(memory),
        drift=drift,
        new_drift=without_known(drift, find_drift(known, accounts)),
        comments=comments,
        patches=planned,
        by_hand=(*_faulty_front_matter(read), *by_hand),
        live_statuses=live_statuses(memory) if options.live_status else (),
        vanished=vanished_items(memory, known),
        gone=gone_documents(memory, ledger.changes),
        skipped=tuple(ledger.skipped),
        unserved=unserved_now,
        names=DocumentNames.of(memory),
        trackers=lost_trackers(memory, unserved_now) | uses,
    )


def _read_documents(run: _Run) -> Sequence[SourceOutcome]:
    ledger, options = run.ledger, run.options
    read = read_sources(run.assess, run.sources, ledger, run.progress, read_by=options.read_by)
    if not options.whole:
        read = tuple(replace(outcome, whole=False) for outcome in read)
    planned = plan_documents(ledger.memory, read, read_by=options.read_by, now=run.started, hosts=options.hosts)
    ledger.make(planned)
    ledger.make(take_over(ledger.memory))
    ledger.make(unsupported(ledger.memory, [tracker.name for tracker in run.trackers], run.started))
    return read


def _faulty_front_matter(read: Sequence[SourceOutcome]) -> Iterator[NotWritten]:
    """The faulty lines in the front matter of the postmortems that were read anew."""
    for given in (given for source in read for given in source.documents):
        if given.assessment is not None and given.assessment.postmortem.kind in INCIDENT_REPORTS:
            for line, fault in front_matter_faults(given.document):
                yield NotWritten(given.document.path, line, fault, given.document.repository)


@dataclass(frozen=True, slots=True)
class _TrackersRead:
    """What the trackers answered: the outcome of reading each, those that could be read, and the registers.

    A tracker in which no issue can be filed has no register.
    """

    trackers: Mapping[TrackerName, IssueTracker]
    registers: Mapping[TrackerName, Register]
    outcomes: Mapping[TrackerName, TrackerOutcome]

    def open(self) -> dict[TrackerName, Register]:
        """The registers of those that could be read."""
        return {name: register for name, register in self.registers.items() if name in self.trackers}

    def closed(self) -> dict[TrackerName, str]:
        """Why nothing is filed in the other trackers."""
        return {
            name: outcome.trouble or f"the plugin that serves {name} files no issues"
            for name, outcome in self.outcomes.items()
            if name not in self.open()
        }


def _read_trackers(run: _Run) -> _TrackersRead:
    registers = {
        tracker.name: Register(tracker, run.ledger, run.clock.now, run.on_filed)
        for tracker in run.trackers
        if isinstance(tracker, FilesIssues)
    }
    outcomes = {tracker.name: _read(run, tracker, registers.get(tracker.name)) for tracker in run.trackers}
    trackers = {tracker.name: tracker for tracker in run.trackers if outcomes[tracker.name].trouble is None}
    repositories = run.options.evidence_repositories
    if repositories and (lister := lister_among(trackers.values())) is not None:
        read_evidence(lister, repositories, run.ledger, now=run.started)
    return _TrackersRead(trackers, registers, outcomes)


def _read(run: _Run, tracker: IssueTracker, register: Register | None) -> TrackerOutcome:
    """Read the followed issues of one tracker, and what we filed there before."""
    options, ledger = run.options, run.ledger
    known = len(ledger.skipped)
    before = tracker.requests_made  # those for documents that are kept there are not about its issues
    found_all = register is None or find_filed(register, options.filing, ledger)
    outcome = read_tracker(tracker, ledger, run.progress, now=run.started)
    # Of a tracker that was asked for nothing, as nothing of it is followed, nobody knows whether it answers.
    was_asked = tracker.requests_made > before or tracker.name in ledger.memory.trackers
    followed = any(key.tracker is tracker.name for key in followed_keys(ledger.memory))
    if outcome.complete and found_all and (was_asked or followed):
        ledger.make([Put(TrackerReading(tracker.name, run.started))])
    return replace(outcome, missed=next((skipped.cause for skipped in ledger.skipped[known:] if skipped.cause), None))


def _link_and_file(run: _Run, readings: _TrackersRead) -> Filing:
    """Propose existing issues for items without one, and file new ones if asked to."""
    options, ledger = run.options, run.ledger
    if options.suggest:
        propose_links(
            readings.trackers,
            options.filing.routing,
            ledger,
            now=run.started,
            auto_link_threshold=options.auto_link_threshold,
        )
    if options.suggest or options.create:
        ledger.make(propose_promised_again(ledger.memory, run.started))
    if not options.create:
        return Filing()
    filing = prepare_filing(
        readings.open(), readings.closed(), options.filing, ledger, create_vague=options.create_vague
    )
    if not options.dry_run:
        filing.carry_out(run.progress)
    ledger.make(propose_promised_again(ledger.memory, run.started))  # the issues of this run are among them now
    return filing


def _comment(run: _Run, readings: _TrackersRead, drift: Sequence[Drift]) -> tuple[Comment, ...]:
    planned = plan_comments(run.ledger.memory, drift)
    return planned if run.options.dry_run else leave_comments(readings.trackers, planned, run.ledger)


def _without(drift: Sequence[Drift], marked_done: frozenset[str]) -> Sequence[Drift]:
    """The drift without that of items that the document now says are done."""
    return [
        difference
        for difference in drift
        if difference.kind is not DriftKind.ISSUE_IS_DONE or difference.record.id not in marked_done
    ]


def _by_id(ledger: Ledger, read: Sequence[SourceOutcome]) -> dict[str, Document]:
    """The documents that were read, by their postmortem's id."""
    ids = {
        postmortem.location: id_ for id_, postmortem in ledger.memory.postmortems.items() if not postmortem.gone_since
    }
    documents = [given.document for source in read for given in source.documents]
    return {ids[document.location]: document for document in documents if document.location in ids}
