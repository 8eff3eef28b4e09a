"""The questions that a report answers: what taught nothing, what was not done, what will recur, and the trend."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from followthrough.figures.counts import ByWord, FollowThrough
from followthrough.figures.report import Durations, Report
from followthrough.figures.trend import step_name
from followthrough.model import Kind, Outcome
from followthrough.reports import phrases
from followthrough.reports.number_tables import group_table, trend_table
from followthrough.reports.report_lists import (
    KIND_TONES,
    factor_table,
    item_table,
    item_tables,
    postmortem_table,
    recurrence_table,
    withdrawn_table,
)
from followthrough.reports.sections import Bar, Bars, Block, Line, Note, Section
from followthrough.reports.words import OUTCOMES, are, counted

Word = TypeVar("Word", bound=str)

_OUTCOME_TONES = {
    Outcome.SYSTEMIC: "good",
    Outcome.FIX_ONLY: "warn",
    Outcome.OPEN_QUESTION: "warn",
    Outcome.NULL: "bad",
    Outcome.NONE: "bad",
}


def sections(report: Report) -> Iterator[Section]:
    """The sections with an answer, in the order in which a lead asks."""
    questions = (
        ("nothing-learned", "What did we learn nothing from?", _nothing_learned),
        ("not-done", "What did we promise and not do?", _not_done),
        ("again", "What is about to hurt us again?", _again),
        ("better", "Are we getting better?", _better),
        ("groups", f"By {report.question.group_by}", _groups),
        ("changed", f"What changed since {report.question.compare}?", _changed),
    )
    for id_, title, answer in questions:
        if blocks := tuple(answer(report)):
            yield Section(id_, title, blocks)


def _nothing_learned(report: Report) -> Iterator[Block]:
    if not (report.postmortems.total or report.learning_only.total):
        return
    found = report.null_results
    if found.total:
        yield postmortem_table("null-results", 'The only outcome is "be more careful"', found)
    else:
        yield Note('No postmortem has "be more careful" as its only outcome.', "good")
    found = report.without_items
    if found.total:
        yield postmortem_table("without-items", "No action item at all", found)
    elif not report.unconfirmed.total:
        yield Note("Every postmortem has an action item.", "good")
    if report.unconfirmed.total:
        caption = "No item is confirmed, but lines may be items; `followthrough check` asks about them"
        yield postmortem_table("unconfirmed", caption, report.unconfirmed, suggestions=True)
    if report.learning_only.total:
        yield postmortem_table(
            "learning-only", "Meant for learning only, so no action item is expected", report.learning_only, reason=True
        )
    if bars := _bars(report.postmortems.outcomes, OUTCOMES, _OUTCOME_TONES):
        yield Bars("outcomes", "Postmortems by the best that they promise", bars, "Best promise", "Postmortems")


def _bars(counts: Iterable[ByWord], names: Mapping[Word, str], tones: Mapping[Word, str]) -> tuple[Bar, ...]:
    """A bar for each word that occurs, in the order of `names`."""
    found = {row.word: row.count for row in counts}
    return tuple(Bar(name, found[word], tones.get(word)) for word, name in names.items() if found.get(word))


def _not_done(report: Report) -> Iterator[Block]:
    ft, items = report.follow_through, report.items
    yield Note(_follow_through(ft))
    if report.overdue.total:
        by_severity = ", ".join(f"{row.count:,} {row.word or 'of no severity'}" for row in report.overdue_by_severity)
        caption = f"Overdue: {counted(report.overdue.total, 'item')} ({by_severity})"
        yield item_table("overdue", caption, report.overdue, report)
    else:
        yield Note("Nothing that is open is overdue.", "good")
    without = f"{ft.without_evidence:,} of {counted(ft.done, 'done item')} whose due day has passed"
    reasons = f"{items.dropped_with_reason:,} with a reason, {items.dropped_without_reason:,} without"
    yield from item_tables(
        report,
        ("dropped", f"Dropped: {reasons}", report.dropped),
        ("otherwise-ended", "Duplicate, moved away or deleted", report.otherwise_ended),
        ("without-evidence", f"Closed as done without a merged change as evidence: {without}", report.without_evidence),
        ("ticked", "Done by their document's word alone", report.ticked),
        ("unseen", "Cannot be seen from here, so counted neither way", report.unseen),
    )
    if items.total:
        bars = _bars(items.standings, phrases.STANDINGS, phrases.TONES)
        yield Bars("standings", f"State of {counted(items.total, 'item')}", bars, "State", "Items")
        yield Note(_links(report))
    yield from item_tables(
        report,
        ("done-before", "Done before their incident, so not a promise that was kept", report.done_before),
        ("reopened", "Reopened after being closed", report.reopened),
    )
    if report.withdrawn.total:
        yield withdrawn_table(report.withdrawn, items.withdrawn_past_due)


def _follow_through(ft: FollowThrough) -> str:
    if not ft.due:
        return "No item has a due day that has passed, so there is no follow-through to report."
    was = "was" if ft.due == 1 else "were"
    sentence = f"Of {counted(ft.due, 'item')} that {was} due, {are(ft.done)} done ({phrases.percent(ft.rate)})"
    if ft.done:
        sentence += f": {ft.with_evidence:,} with evidence, {ft.without_evidence:,} closed without, "
        sentence += f"{ft.evidence_unknown:,} where it is not known; {ft.on_time:,} on time"
    parts = [f"{sentence}."]

    if ft.ticked:
        ticked = counted(ft.ticked, "more that was due is", "more that were due are")
        parts.append(f"{ticked} done by their document's word alone.")
    if ft.left:
        parts.append(f"{ft.left:,} {'was' if ft.left == 1 else 'were'} dropped, moved away or deleted.")
    if ft.unseen:
        unseen = counted(ft.unseen, "more was due and is", "more were due and are")
        parts.append(f"{unseen} left out, not visible from here.")
    return " ".join(parts)


def _links(report: Report) -> str:
    items = report.items
    links = f"{counted(items.linked, 'item is', 'items are')} linked to an issue, {are(items.unlinked)} not"
    if items.suggested:
        links += f"; {counted(items.suggested, 'of those has', 'of those have')} a suggested link to confirm"
    sources = {row.word: row.count for row in items.due_sources}
    dated = ", ".join(
        f"{sources[source]:,} {'without a date' if source == 'none' else 'by the ' + words}"
        for source, words in phrases.DUE_SOURCES.items()
        if sources.get(source)
    )
    reopened = f"Reopened after being closed: {items.reopened:,}"
    return f"{links}. Due days: {dated}. {reopened}. The report as CSV has a row for each item."


def _again(report: Report) -> Iterator[Block]:
    if report.recurrences.total:
        yield recurrence_table(report.recurrences)
    elif report.compared:
        yield Note("No incident was found that is like an earlier one with a promise still open.", "good")
    if report.not_alike:
        verb = "is" if report.not_alike == 1 else "are"
        yield Note(f"{counted(report.not_alike, 'pair')} of postmortems {verb} dismissed by the settings as not alike.")
    if report.factor_gaps.total:
        yield factor_table(report)
    soon = f"Due within {phrases.length(report.question.due_soon)}"
    yield from item_tables(report, ("due-soon", soon, report.due_soon))


def _better(report: Report) -> Iterator[Block]:
    points, span = report.trend, report.question.trend
    names = tuple(step_name(span, point.start) for point in points)
    if any(point.due for point in points):
        yield Line(
            "trend-rate",
            f"Done by the due day, of what was due in the {span}",
            names,
            tuple(p.on_time_rate for p in points),
            share=True,
            details=tuple(f"{p.on_time:,} of {p.due:,}" for p in points),
        )
    if any(point.postmortems for point in points):
        yield Line(
            "trend-strong",
            f"Postmortems of the {span} with a test or a guardrail",
            names,
            tuple(p.strong_share for p in points),
            share=True,
            details=tuple(f"{p.strong:,} of {p.rated:,}" for p in points),
        )
        yield trend_table(report, names)
    figures = report.postmortems
    strong = phrases.part_of(figures.strong, figures.rated, "postmortem")
    yield Note(f"With at least one test or guardrail: {strong}{phrases.near_misses_aside(figures.near_misses)}.")
    if figures.near_misses:
        yield Note(f"Near misses written up: {figures.near_misses:,}. A good sign: we learn before it hurts.", "good")
    if report.items.total:
        systemic = phrases.part_of(report.items.systemic, report.items.total, "item")
        bars = _bars(report.items.kinds, {kind: kind.value for kind in Kind}, KIND_TONES)
        yield Bars("kinds", f"What was promised: {systemic} to change the system", bars, "Kind", "Items")
    yield from _durations(report)


def _durations(report: Report) -> Iterator[Block]:
    d = report.durations
    if d.median is not None:
        yield Note(
            f"What is done took {phrases.days(d.median)} (median; nine in ten within {phrases.days(d.p90)}). "
            f"Counting what is still open too, {_half_done(d)}."
        )
    if d.open_median is not None:
        yield Note(
            f"What is open has been open for {phrases.days(d.open_median)} (median; the oldest tenth for "
            f"{phrases.days(d.open_p90)} or more)."
        )
    for what, minutes in (("detect", report.detect), ("resolve", report.resolve)):
        if minutes.stated:
            yield Note(
                f"Time to {what}: {phrases.minutes(minutes.median)} (median; nine in ten within "
                f"{phrases.minutes(minutes.p90)}; stated in {counted(minutes.stated, 'postmortem')})."
            )


def _half_done(d: Durations) -> str:
    if d.survival_median is None:
        return "fewer than half of all items get done"
    half = f"half of all items are done after {phrases.days(d.survival_median)}"
    if d.survival_p90 is None:
        return f"{half}; the day by which nine in ten are done has not come yet"
    return f"{half} and nine in ten after {phrases.days(d.survival_p90)}"


def _groups(report: Report) -> Iterator[Block]:
    if report.groups:
        yield group_table(report)


def _changed(report: Report) -> Iterator[Block]:
    changed = report.changed
    if changed is None:
        return
    if report.question.compare_with:
        yield Note(f"Counted from {report.question.compare_with}.")
    yield Note(
        f"{counted(changed.done.total, 'item')} newly done, {changed.overdue.total:,} newly overdue, "
        f"{changed.reopened:,} reopened, {changed.promised:,} promised; "
        f"postmortems first read since then that change nothing: {changed.empty.total:,}."
    )
    yield from item_tables(
        report, ("newly-done", "Newly done", changed.done), ("newly-overdue", "Newly overdue", changed.overdue)
    )
    if changed.empty.total:
        yield postmortem_table("newly-empty", "First read since then, and changes nothing", changed.empty)
