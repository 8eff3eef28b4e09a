"""Contributing factors against the kinds of item that were promised, postmortem by postmortem."""

from collections import Counter

from sqlalchemy import Connection, String, case, cast, func, select

from followthrough.figures.factors import addressed
from followthrough.figures.facts import FactorCount, FactorGap, Listed
from followthrough.figures.question import Question
from followthrough.figures.standing import Standing
from followthrough.model import Factor, Kind
from followthrough.store import report_tables as made
from followthrough.store import tables

_NO_LONGER = (made.RANK[Standing.DROPPED], made.RANK[Standing.GONE])


def factor_gaps(connection: Connection, question: Question) -> tuple[tuple[FactorCount, ...], Listed[FactorGap]]:
    """How often each factor was named and left, and the latest that no item addresses."""
    from followthrough.store.report_rows import postmortem_rows

    promised = {
        kind: func.max(case((made.items.c.kind == kind, 1), else_=0)).label(f"has_{kind}")
        for kind in Kind
        if kind.systemic
    }
    kinds = (
        select(made.items.c.postmortem_id, *promised.values())
        .where(made.items.c.standing.not_in(_NO_LONGER))
        .group_by(made.items.c.postmortem_id)
        .subquery()
    )
    asked = (
        select(
            made.postmortems.c.id,
            tables.postmortems.c.factors,
            *(func.coalesce(kinds.c[f"has_{kind}"], 0).label(f"has_{kind}") for kind in promised),
        )
        .select_from(
            made.postmortems.join(tables.postmortems, tables.postmortems.c.id == made.postmortems.c.id).outerjoin(
                kinds, kinds.c.postmortem_id == made.postmortems.c.id
            )
        )
        .where(cast(tables.postmortems.c.factors, String) != "[]")
        .order_by(made.postmortems.c.start.desc(), made.postmortems.c.id)
    )
    named: Counter[str] = Counter()
    left: Counter[str] = Counter()
    first: list[tuple[str, Factor]] = []
    for row in connection.execute(asked, execution_options={"yield_per": 1000}):
        present = {kind for kind in promised if getattr(row, f"has_{kind}")}
        by_category = {factor[0]: Factor(*factor) for factor in reversed(row.factors)}
        for category, factor in by_category.items():
            named[category] += 1
            if not addressed(category, present):
                left[category] += 1
                if len(first) < question.top:
                    first.append((row.id, factor))
    rows = {each.id: each for each in postmortem_rows(connection, sorted({id_ for id_, _ in first}))}
    counts = tuple(FactorCount(name, named[name], left[name]) for name in sorted(named))
    return counts, Listed(tuple(FactorGap(rows[id_], factor) for id_, factor in first), left.total())
