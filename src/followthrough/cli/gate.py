"""`followthrough gate`: may this service be deployed while promises of its postmortems are overdue?"""

from typing import Annotated

import typer

from followthrough.cli import console
from followthrough.cli.options import Config, ForMachines, Format, Service, Severities, Team
from followthrough.errors import ExitCode


def gate(
    *,
    config: Config = None,
    service: Service = None,
    team: Team = None,
    severity: Severities = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only incidents since this day (2026-01-31, or 90d for days ago).")
    ] = None,
    max_overdue: Annotated[int, typer.Option(min=0, metavar="N", help="Allow up to N overdue items.")] = 0,
    allow_stale: Annotated[
        bool, typer.Option("--allow-stale", help="Answer even if a tracker was not read recently.")
    ] = False,
    format: ForMachines = Format.TERMINAL,
    top: Annotated[int, typer.Option(min=1, max=10_000, metavar="N", help="Name at most N overdue items.")] = 10,
) -> int:
    """Stop a pipeline while too many promises are overdue.

    Exit codes: 0 let through, 1 too many are overdue, 2 usage, 3 settings, 4 nothing was read yet, the stored
    state is too old to tell, or a name is unknown, 5 the database cannot be used, 70 a bug in followthrough.
    """
    from followthrough import wiring
    from followthrough.cli import questions, store_warnings
    from followthrough.figures.question import Question
    from followthrough.figures.report import freshness
    from followthrough.reports.gate import Answer, Verdict, gate_json, gate_terminal
    from followthrough.reports.phrases import last_read
    from followthrough.settings import load
    from followthrough.store.report.facts import gate_facts

    settings = load(config)
    severities = questions.severities(severity or ())
    asked = Question(wiring.SystemClock().now(), service=service, team=team, severities=severities, top=top)
    question = questions.question(settings, asked, since=since)
    with wiring.open_store_read_only(settings) as store:
        facts = gate_facts(store.engine, question)
        unknown = store_warnings.unknown_names(store, question) if facts.readings else ()
    stale = [read for read in freshness(facts.readings, question) if read.stale]
    too_old = bool(stale) or not facts.readings
    answer = Answer.LET_THROUGH if facts.overdue.total <= max_overdue else Answer.STOP
    if too_old and not allow_stale:  # what is overdue there may be done by now, and the other way round
        answer = Answer.UNKNOWN
    if unknown:  # a misspelt name must not let a pipeline through for ever
        answer = Answer.UNKNOWN
    for read in stale:
        console.warn(f"{read.name} was {last_read(read.read_at)}; {store_warnings.how_to_read(read)}")
    if not facts.readings:
        console.warn("nothing was read yet; run followthrough sync")
    elif not facts.postmortems and not facts.items and not unknown:
        console.warn(store_warnings.no_postmortem_message(question))
    verdict = Verdict(question, facts, max_overdue, answer, stale=too_old, unknown=unknown)
    if format is Format.JSON:
        console.write(gate_json(verdict))
    else:
        console.print_rich(gate_terminal(verdict))
    return {Answer.LET_THROUGH: ExitCode.OK, Answer.STOP: ExitCode.FINDINGS, Answer.UNKNOWN: ExitCode.PARTIAL}[answer]
