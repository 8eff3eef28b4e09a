"""One sync from end to end: read the sources, follow the issues, file what is asked for, say what happened."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from followthrough.errors import FollowthroughError, code_of
from followthrough.model import (
    Assessment,
    Document,
    EventKind,
    Issue,
    IssueEvent,
    Memory,
    Put,
    State,
    TrackerName,
    TrackerReading,
)
from followthrough.model.state import is_reopened
from followthrough.ports import Clock, IssueTracker, PostmortemSource, Progress, Store
from followthrough.sync.apply import Ledger
from followthrough.sync.comments import Comment, leave_comments, plan_comments
from followthrough.sync.documents import plan_documents
from followthrough.sync.drift import find_drift
from followthrough.sync.evidence import lister_among, read_evidence
from followthrough.sync.filing_issues import FilingOutcome, file_issues, not_set_up
from followthrough.sync.gone import gone_documents
from followthrough.sync.identity import SourceOutcome
from followthrough.sync.issues import followed_keys, unserved
from followthrough.sync.lease import only_writer
from followthrough.sync.live_status import live_statuses
from followthrough.sync.options import SyncOptions
from followthrough.sync.proposing import propose_links
from followthrough.sync.reading_sources import read_sources
from followthrough.sync.reading_trackers import TrackerOutcome, read_tracker
from followthrough.sync.register import Register, find_filed
from followthrough.sync.result import RunResult, StateChange, TrackerUse
from followthrough.sync.said_again import propose_said_again, take_over
from followthrough.sync.suggest import open_suggestions
from followthrough.sync.writeback import patches


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a sync works with."""

    assess: Callable[[Document], Assessment]
    sources: Sequence[PostmortemSource]
    trackers: Sequence[IssueTracker]
    store: Store
    clock: Clock
    progress: Progress
    options: SyncOptions


def run_sync(  # noqa: PLR0917 - the parts in the order of the data
    assess: Callable[[Document], Assessment],
    sources: Sequence[PostmortemSource],
    trackers: Sequence[IssueTracker],
    store: Store,
    clock: Clock,
    progress: Progress,
    options: SyncOptions,
) -> RunResult:
    """Run one sync. In a dry run everything is read and nothing written, not even to the store.

    What fails of a document, an issue, a place or a tracker is in the result and stops nothing else. Raises StoreError
    when the store cannot be used or another run is at work, and SettingsError for a template that cannot be filled in.
    """
    parts = _Parts(assess, sources, trackers, store, clock, progress, options)
    with ExitStack() as stack:
        run = None
        started = clock.now()
        if not options.dry_run:
            stack.enter_context(only_writer(store, clock, lease_for=options.lease_for, wait=options.wait))
            started = clock.now()
            run = store.start_run(started)
        try:
            result = _sync(parts, started)
        except BaseException as error:
            if run is not None:
                store.end_run(run, clock.now(), code_of(error), {"error": type(error).__name__})
            raise
        if run is not None:
            store.end_run(run, result.ended, int(result.exit_code), result.summary())
        return result


def _sync(parts: _Parts, started: datetime) -> RunResult:
    options, trackers = parts.options, parts.trackers
    ledger = Ledger(parts.store, dry_run=options.dry_run)
    before = {each.name: _requests(each) for each in trackers}

    read = read_sources(
        parts.assess, parts.sources, ledger, parts.progress, whole=options.whole, read_by=options.read_by
    )
    ledger.make(plan_documents(ledger.memory, read, read_by=options.read_by, now=started))
    ledger.make(take_over(ledger.memory, started))
    ledger.make(unserved(ledger.memory, [each.name for each in trackers], started))

    registers = {each.name: Register(each, ledger, parts.clock.now) for each in trackers}
    reads = {each.name: _read(parts, registers[each.name], ledger, started) for each in trackers}
    usable = {each.name: each for each in trackers if reads[each.name].trouble is None}
    lister = lister_among(usable.values()) if options.evidence_repositories else None
    if lister is not None:
        read_evidence(lister, options.evidence_repositories, ledger, now=started)
    if options.suggest:
        propose_links(
            usable,
            options.filing.routing,
            ledger,
            now=started,
            again_after=options.whole_every,
            auto_link_threshold=options.auto_link_threshold,
        )
    filing = FilingOutcome()
    if options.suggest or options.create:
        ledger.make(propose_said_again(ledger.memory, started))
    if options.create:
        filing = file_issues(
            {name: registers[name] for name in usable},
            {name: outcome.trouble for name, outcome in reads.items() if outcome.trouble is not None},
            options.filing,
            ledger,
            parts.progress,
            now=parts.clock.now,
            create_vague=options.create_vague,
            dry_run=options.dry_run,
        )
        ledger.make(propose_said_again(ledger.memory, started))  # the issues of this run are among them now
    states = _state_changes(ledger)
    drift = find_drift(
        ledger.memory,
        reopened=frozenset(each.issue.key for each in states if is_reopened(each.before, each.after)),
        accounts=options.filing.routing.accounts,
    )
    comments: Sequence[Comment] = ()
    if options.comment:
        comments = plan_comments(ledger.memory, drift)
        if not options.dry_run:
            comments = leave_comments(usable, comments, ledger)
    written, by_hand = patches(ledger.memory, _by_id(ledger, read), options.columns) if options.write_back else ((), ())

    memory = ledger.memory
    unserved_now = Counter(each.tracker for each in followed_keys(memory) if each.tracker not in before)
    present = {each.id for each in memory.present_items()}
    return RunResult(
        started=started,
        ended=parts.clock.now(),
        dry_run=options.dry_run,
        documents=sum(len(source.documents) for source in read),
        items=len(present),
        linked_items=len(memory.linked_items() & present),
        changes=tuple(ledger.changes),
        states=tuple(states),
        to_file=tuple(filing.to_file),
        filed=tuple(each for register in registers.values() for each in register.filed),
        not_filed=tuple(filing.not_filed),
        suggestions=open_suggestions(memory),
        drift=drift,
        comments=tuple(comments),
        patches=written,
        by_hand=by_hand,
        live_statuses=live_statuses(memory) if options.live_status else (),
        gone=gone_documents(memory, ledger.changes),
        skipped=tuple(ledger.skipped),
        unserved=unserved_now,
        trackers=_lost(memory, unserved_now)
        | {
            each.name: _use(
                each,
                before[each.name],
                memory,
                reads[each.name].trouble or filing.trouble.get(each.name) or reads[each.name].missed,
            )
            for each in trackers
        },
    )


def _read(parts: _Parts, register: Register, ledger: Ledger, started: datetime) -> TrackerOutcome:
    """Read what one tracker shows of what is followed, and of what we filed."""
    tracker, options = register.tracker, parts.options
    known = len(ledger.skipped)
    before = _requests(tracker)  # those for documents that are kept there tell nothing of its issues
    found_all = find_filed(register, options.filing, ledger)
    outcome = read_tracker(tracker, ledger, parts.progress, now=started, whole_every=options.whole_every)
    # Of a tracker that was asked for nothing, as nothing of it is followed, nobody knows whether it answers.
    asked = _requests(tracker) > before or tracker.name in ledger.memory.trackers
    followed = any(key.tracker is tracker.name for key in followed_keys(ledger.memory))
    if outcome.complete and found_all and (asked or followed):
        ledger.make([Put(TrackerReading(tracker.name, started))])
    return replace(outcome, missed=next((each.cause for each in ledger.skipped[known:] if each.cause), None))


def _requests(tracker: IssueTracker) -> int:
    """How many requests it was sent so far; none where it cannot tell, which `_use` tells at the end."""
    try:
        return tracker.requests_made
    except FollowthroughError:
        return 0


def _use(tracker: IssueTracker, before: int, memory: Memory, trouble: str | None) -> TrackerUse:
    """What one tracker answered. That it cannot count is its trouble and no more: what was filed is told."""
    last = memory.trackers.get(tracker.name)
    followed = any(key.tracker is tracker.name for key in followed_keys(memory))
    made = max(0, _requests(tracker) - before)
    use = TrackerUse(tracker.name, made, last.read_at if last else None, trouble, followed=followed)
    try:
        _ = tracker.requests_made
        return replace(use, rate_limit=tracker.rate_limit())
    except FollowthroughError as error:
        return replace(use, trouble=trouble or str(error))


def _lost(memory: Memory, unserved: Iterable[TrackerName]) -> dict[TrackerName, TrackerUse]:
    """Trackers that earlier runs could read and this one cannot: what is known of their issues grows old."""
    known = [memory.trackers[name] for name in unserved if name in memory.trackers]
    return {each.tracker: TrackerUse(each.tracker, 0, each.read_at, not_set_up(each.tracker)) for each in known}


def _by_id(ledger: Ledger, read: Sequence[SourceOutcome]) -> dict[str, Document]:
    """The documents that were read, by their postmortem's id."""
    ids = {each.place: id_ for id_, each in ledger.memory.postmortems.items() if not each.gone_since}
    documents = [each.document for source in read for each in source.documents]
    return {ids[each.place]: each for each in documents if each.place in ids}


def _state_changes(ledger: Ledger) -> list[StateChange]:
    found = []
    for change in ledger.changes:
        if isinstance(change, Put) and isinstance(change.record, Issue):
            for event in change.events:
                if isinstance(event, IssueEvent) and event.what is EventKind.STATE:
                    before = State(event.before) if event.before else None
                    found.append(StateChange(change.record, before, change.record.state))
    return found
