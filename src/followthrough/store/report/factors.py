"""Contributing factors compared with the promised items, for each postmortem."""

import json
from collections import Counter
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, String, and_, cast, select

from followthrough.classification.remedies import answered
from followthrough.figures.facts import FactorCount
from followthrough.figures.people import nameless
from followthrough.figures.question import Question
from followthrough.figures.rows import FactorGap, Listed
from followthrough.figures.standing import Standing
from followthrough.model import Factor, Kind
from followthrough.store import tables
from followthrough.store.report import tables as derived
from followthrough.store.report.making import include_items_of_other_teams
from followthrough.store.report.postmortems import people_named
from followthrough.store.report.rows import postmortem_rows


def factor_gaps(connection: Connection, question: Question) -> tuple[tuple[FactorCount, ...], Listed[FactorGap]]:
    """How often each factor was named and not addressed, and the latest ones that no item addresses.

    What another team promised addresses it too, so this comes after everything that counts items.
    """
    include_items_of_other_teams(connection, question)
    factors = cast(tables.postmortems.c.factors, String)
    promised = and_(
        derived.items.c.postmortem_id == derived.postmortems.c.id,
        ~derived.has_standing(Standing.DROPPED, Standing.GONE),
    )
    query = (
        select(derived.postmortems.c.id, factors.label("factors"), derived.items.c.kind, tables.items.c.text)
        .select_from(
            derived.postmortems.join(tables.postmortems, tables.postmortems.c.id == derived.postmortems.c.id)
            .outerjoin(derived.items, promised)
            .outerjoin(tables.items, tables.items.c.id == derived.items.c.item_id)
        )
        .where(factors != "[]")
        .order_by(derived.postmortems.c.start.desc(), derived.postmortems.c.id)
    )
    named: Counter[str] = Counter()
    unaddressed: Counter[str] = Counter()
    first: list[tuple[str, Factor]] = []
    rows = connection.execute(query, execution_options={"yield_per": 1000})
    for (id_, factors_json), group in groupby(rows, key=itemgetter(0, 1)):
        items = [(Kind(kind), text) for _, _, kind, text in group if kind is not None]
        by_category = {factor[0]: Factor(*factor) for factor in reversed(json.loads(factors_json))}
        for category, factor in by_category.items():
            named[category] += 1
            if not answered(factor, items):
                unaddressed[category] += 1
                if len(first) < question.top:
                    first.append((id_, factor))
    listed = {row.id: row for row in postmortem_rows(connection, sorted({id_ for id_, _ in first}))}
    people = people_named(connection)
    first = [(id_, replace(factor, text=nameless(factor.text, people))) for id_, factor in first]
    counts = tuple(FactorCount(name, named[name], unaddressed[name]) for name in sorted(named))
    return counts, Listed(tuple(FactorGap(listed[id_], factor) for id_, factor in first), unaddressed.total())
