"""`followthrough rules`: what is checked, and how much it matters."""

import json
from typing import TYPE_CHECKING

from followthrough.cli import console
from followthrough.cli.options import Config, ForMachines, Format
from followthrough.errors import ExitCode

if TYPE_CHECKING:
    from rich.table import Table

    from followthrough.rules.rule import Rule


def rules(
    *,
    config: Config = None,
    format: ForMachines = Format.TERMINAL,
) -> int:
    """List the rules with the severity that the settings give them."""
    from followthrough import wiring
    from followthrough.settings import load

    settings = load(config)
    running = {rule.id: rule for rule in wiring.chosen_rules(settings)}
    listed = wiring.all_rules()
    if format is Format.JSON:
        content = [_record(running.get(rule.id, rule), on=rule.id in running) for rule in listed]
        console.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    else:
        console.print_rich([_table([(running.get(rule.id, rule), rule.id in running) for rule in listed])])
    return ExitCode.OK


def _record(rule: "Rule", *, on: bool) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.severity.value,
        "confidence": rule.confidence,
        "needs_store": rule.needs_store,
        "on": on,
        "summary": rule.summary,
        "help": rule.help,
    }


def _table(listed: "list[tuple[Rule, bool]]") -> "Table":
    from rich.table import Table
    from rich.text import Text

    from followthrough.reports.check_terminal import SEVERITY_STYLES

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("rule", "severity", "what it says"):
        table.add_column(
            heading, ratio=1 if heading == "what it says" else None, overflow="fold", no_wrap=heading == "severity"
        )
    for rule, on in listed:
        severity = Text(rule.severity.value, style=SEVERITY_STYLES[rule.severity]) if on else Text("off", style="dim")
        summary = rule.summary + (" (with --store)" if rule.needs_store else "")
        table.add_row(Text(rule.id, style="" if on else "dim"), severity, Text(summary, style="" if on else "dim"))
    return table
