"""Every format of the report of the small company, as text."""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console

from followthrough.figures.question import Question
from followthrough.figures.report import Report, report
from followthrough.model import Change
from followthrough.reports.digest_markdown import digest_markdown
from followthrough.reports.items_csv import items_csv
from followthrough.reports.report_html import report_html
from followthrough.reports.report_json import report_json
from followthrough.reports.report_markdown import report_markdown
from followthrough.reports.report_page import page
from followthrough.reports.report_terminal import report_terminal
from followthrough.store.report.facts import all_items, report_facts
from followthrough.store.sql import SqlStore

FILES = ("report.txt", "report.md", "report.json", "report.html", "report.csv", "digest.md")


def written(changes: Sequence[Change], question: Question) -> dict[str, str]:
    """File name to what stands in it."""
    with SqlStore.open(":memory:") as store:
        store.record(changes)
        made = report(report_facts(store.engine, question), question)
        rows = list(all_items(store.engine, question))
    stale = frozenset(each.name for each in made.stale)
    return {
        "report.txt": terminal(made),
        "report.md": report_markdown(page(made)),
        "report.json": report_json(made),
        "report.html": report_html(page(made)),
        "report.csv": "".join(items_csv(rows, question.today, stale)),
        "digest.md": digest_markdown(made),
    }


def terminal(made: Report, width: int = 200) -> str:
    plain = StringIO()
    console = Console(file=plain, highlight=False, width=width)
    for part in report_terminal(page(made)):
        console.print(part)
    return "\n".join(line.rstrip() for line in plain.getvalue().splitlines()) + "\n"
