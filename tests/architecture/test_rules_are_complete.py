"""A rule is a module in the registry, a page with an example, a row in the list and a test: this counts them."""

import re
from pathlib import Path

import pytest
from tests.support.review import EXAMPLES, review

from followthrough.model import Severity
from followthrough.rules.registry import RULES
from followthrough.rules.rule import Rule, RuleContext

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
IDS = [rule.id for rule in RULES]
every_rule = pytest.mark.parametrize("rule", RULES, ids=IDS)


def _blocks(rule: Rule) -> list[str]:
    page = (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    return re.findall(r"^````markdown\n(.*?)^````$", page, re.MULTILINE | re.DOTALL)


def test_no_two_rules_share_an_id_or_a_name() -> None:
    assert len(set(IDS)) == len(IDS)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_page_and_every_test_belongs_to_a_rule() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} - {"README"} == set(IDS)
    tests = {
        test.stem.removeprefix("test_").replace("_", "-") for test in (ROOT / "tests/unit/rules").glob("test_*.py")
    }
    assert set(IDS) - tests == set()


def test_every_module_with_a_rule_is_in_the_registry() -> None:
    modules = (ROOT / "src/followthrough/rules").rglob("*.py")
    assert {each.stem.replace("_", "-") for each in modules if "\nRULE = " in each.read_text(encoding="utf-8")} == set(
        IDS
    )


@every_rule
def test_a_rule_lives_in_a_module_of_its_name_and_knows_no_other_rule(rule: Rule) -> None:
    module = ROOT / "src/followthrough/rules/shipped" / f"{rule.id.replace('-', '_')}.py"
    text = module.read_text(encoding="utf-8")
    assert text.startswith('"')
    assert text.count("RULE = Rule(") == 1
    others = [other.id.replace("-", "_") for other in RULES if other.id != rule.id]
    assert not [name for name in others if f"shipped.{name} " in text or f"shipped import {name}" in text]


@every_rule
def test_the_example_of_the_page_is_found_and_the_better_wording_is_not(rule: Rule) -> None:
    fires, better = _blocks(rule)
    context = EXAMPLES.get(rule.id, RuleContext())
    others = tuple(other for other in IDS if other != rule.id) if rule.id == "unused-ignore" else ()
    assert rule.id in {finding.rule for finding in review(fires, rule.id, *others, context=context)}
    assert rule.id not in {
        finding.rule for finding in review(better, rule.id, *others, context=_as_better(rule, context))
    }


def _as_better(rule: Rule, context: RuleContext) -> RuleContext:
    """What was left open is the store's word, not the document's: the better example is the first incident."""
    return RuleContext() if rule.id == "open-when-it-recurred" else context


@every_rule
def test_the_page_states_what_the_rule_states(rule: Rule) -> None:
    page = (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    stated = f"*{rule.name}* · {rule.severity.value} · confidence {rule.confidence:.2f}"
    assert stated in page
    assert rule.help in page
    assert f"followthrough: ignore {rule.id}:" in page
    assert ("needs a store" in page) is rule.needs_store


def test_the_list_of_pages_names_every_rule_in_order() -> None:
    readme = (PAGES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[([\w-]+)\]\(\1\.md\) \| (\w+) \| (.*) \|$", readme, re.MULTILINE)
    assert listed == [(rule.id, rule.severity.value, rule.summary) for rule in RULES]


def test_only_no_action_items_and_null_result_block_by_default() -> None:
    assert {rule.id for rule in RULES if rule.severity is Severity.ERROR} == {"no-action-items", "null-result"}
