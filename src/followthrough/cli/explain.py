"""`followthrough explain`: what a rule means and how to do better, or why an item was classified as it was."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from followthrough.cli import console
from followthrough.cli.first_contact import warn_of_first_contacts
from followthrough.cli.options import Config, rule_ids
from followthrough.errors import ExitCode, UsageError
from followthrough.unseen import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType

    from followthrough.model import Classification
    from followthrough.rules.rule import Rule


def explain(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", hidden=True, autocompletion=rule_ids)] = None,
    *,
    config: Config = None,
    item: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Explain how this text would be classified as an action item.")
    ] = None,
    section: Annotated[str | None, typer.Option(metavar="TITLE", help="With --item: the heading above it.")] = None,
) -> int:
    """Explain a rule or, with --item, how a text is classified."""
    from followthrough import wiring
    from followthrough.classification.classifier import Question
    from followthrough.rules.select import rule_named
    from followthrough.settings import load

    if rule is not None and (item is not None or section is not None):
        raise UsageError(f"--item and --section explain a text, not the rule {rule}; ask for one at a time")
    if rule is None and not (item or "").strip():
        raise UsageError('name a rule (see: followthrough rules), or give a text with --item "..."')
    settings = load(config)
    trouble = console.Trouble()
    if rule is not None:
        console.print_rich(_rule(rule_named(wiring.all_rules(), rule)))
    elif item is not None:
        warn_of_first_contacts(settings)
        (answer,) = wiring.classifier(settings, trouble).classify([Question(item, section)])
        console.print_rich(_item(answer))
    return ExitCode.PARTIAL if trouble.occurred else ExitCode.OK


def _rule(rule: "Rule") -> Iterator["RenderableType"]:
    from rich.text import Text

    from followthrough.reports.check_terminal import SEVERITY_STYLES
    from followthrough.rules.edits.ignore_comments import as_comment, ignoring

    head = Text.assemble((rule.id, "bold"), "  ", (rule.severity.value, SEVERITY_STYLES[rule.severity]))
    head.append(f"  confidence {rule.confidence:.2f}" + ("  needs --store" if rule.needs_store else ""), style="dim")
    yield head
    yield Text(f"\n{rule.summary}\n")
    yield Text(f"Better: {rule.help}\n")
    yield Text("To set one finding aside, write above it or at the end of its line:")
    yield Text(f"  {as_comment(ignoring(rule.id), 'markdown')}")
    yield Text('  (".. followthrough: ..." in .rst, "# ..." in .org, "// ..." in .adoc)')
    yield Text(f"To leave the rule out: check --ignore {rule.id}, or in followthrough.toml,")
    yield Text(f'  under [rules]: ignore = ["{rule.id}"]')


def _item(answer: "Classification") -> Iterator["RenderableType"]:
    from rich.text import Text

    from followthrough.reports.check_terminal import KIND_STYLES

    head = Text.assemble((answer.kind.value, KIND_STYLES[answer.kind.value]), f"  confidence {answer.confidence:.2f}")
    if answer.unsure:
        head.append("  unsure: the second kind is nearly as likely", style="yellow")
    yield head
    if answer.runner_up is not None:
        yield Text(f"second  {answer.runner_up.value}")
    yield Text("checkable  " + ("yes" if answer.checkable else "no: a stranger could not tell whether it was done"))
    if answer.read_as is not None:
        yield Text(f"read as  {one_line(answer.read_as, 200)}", style="dim")
    for evidence in answer.evidence:
        yield Text(f"  {evidence.weight:.2f}  {one_line(evidence.words, 80)}")
    if not answer.evidence:
        yield Text("  no single word decided")
