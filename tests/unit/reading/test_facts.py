"""What a document says about its incident: severity, service, team."""

import pytest

from followthrough.model import Document, Facts
from followthrough.reading import read

FRONT = """\
---
title: Parcel labels stopped printing
date: 2026-01-14
severity: sev2
service: label-printer
team: fulfilment
---

# Something else
"""

LINES = """\
# Parcel labels stopped printing

**Date:** 2026-01-14
**Severity:** sev2
**Service:** label-printer
**Team:** fulfilment
**Time to detect:** 49 minutes
**Duration:** 1 h 14 min
**Incident commander:** Ana
"""

TABLE = """\
# Parcel labels stopped printing

| Field | Value |
|---|---|
| Date | 14 January 2026 |
| Severity | sev2 |
| Service | label-printer |
| Team | fulfilment |
"""

BARS = """\
# Parcel labels stopped printing

Date: 2026-01-14 | Severity: sev2 | Service: label-printer | Team: fulfilment
"""

BOLD = """\
# Parcel labels stopped printing

**Date:** 2026-01-14 **Severity:** sev2 **Service**: label-printer **Team**: fulfilment
"""


def facts(text: str, path: str = "outage.md") -> Facts:
    return read(Document(path, text)).facts


@pytest.mark.parametrize("text", [FRONT, LINES, TABLE, BARS, BOLD])
def test_facts_stand_in_front_matter_in_lines_or_in_a_table(text: str):
    found = facts(text)

    assert found.title == "Parcel labels stopped printing"
    assert str(found.date) == "2026-01-14"
    assert (found.severity, found.service, found.team) == ("sev2", "label-printer", "fulfilment")


def test_orgs_lists_of_descriptions_hold_facts():
    text = "#+TITLE: Labels stopped\n\n- Date :: 2026-01-14\n- Service :: label-printer\n- Team :: The payments team\n"
    found = facts(text, "outage.org")
    assert (str(found.date), found.service, found.team) == ("2026-01-14", "label-printer", "The payments team")


@pytest.mark.parametrize(
    ("stated", "severity"),
    [
        ("SEV-2（印刷のみ）", "SEV-2"),
        ("sev1 - all depots, for most of the morning and, in the south, until the evening of the same day", "sev1"),
        ("High (all depots)", "High"),
        ("Medium - found in staging", "Medium"),
        ("2", "2"),
        ("very high", "very high"),
    ],
)
def test_a_severity_comes_without_the_remark_behind_it(stated: str, severity: str):
    assert facts(f"# Labels stopped\n\n**Severity:** {stated}\n").severity == severity


@pytest.mark.parametrize(
    "line",
    [
        "**Affected service(s):** label-printer",
        "**Impacted services:** label-printer (only at night)",
        "**Services affected**: label-printer",
        "**影響を受けたサービス:** label-printer（夜間のみ）",
        "**Betroffener Dienst:** label-printer",
        "Business service: label-printer",
        "Affects: label-printer",
        "Impacted infrastructure: Service: label-printer (Unavailable), Functionality: Billing (Degraded)",
        "| Priority | 1 | Business service | label-printer |\n|---|---|---|---|\n| Number | INC1 | Opened | 9:00 |\n",
        "| Number | INC1 | Opened | 9:00 |\n|---|---|---|---|\n| Priority | 1 | Business service | label-printer |\n",
        "<dl><dt>Impacted services</dt><dd>label-printer</dd></dl>\n",
    ],
)
def test_a_service_has_many_names_and_no_remark(line: str):
    assert facts(f"# Labels stopped\n\n{line}\n").service == "label-printer"


def test_the_head_of_a_table_is_no_form_of_facts():
    table = "| Service | Severity | Date | Team |\n|---|---|---|---|\n| label-printer | SEV2 | 2026-01-14 | storage |\n"
    stated = facts(f"# Labels stopped\n\n{table}")
    assert (stated.service, stated.severity, str(stated.date), stated.team) == (
        "label-printer",
        "SEV2",
        "2026-01-14",
        "storage",
    )


def test_the_priority_of_an_action_is_no_severity():
    table = "| Action Item | Type | Priority | Bug |\n|---|---|---|---|\n| Add a limit | Prevent | P0 | #140 |\n"
    assert facts(f"# Labels stopped\n\n## Action items\n\n{table}").severity is None


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("S2: Labels stopped", "S2"),
        ("Labels stopped (S2)", "S2"),
        ("SEV2 labels stopped", "SEV2"),
        ("S1 labels stopped", "S1"),
        ("Labels stopped (S3)", "S3"),
        ("Wrong S3 lifecycle rule", None),
        ("S3 bucket emptied", None),
    ],
)
def test_a_severity_in_a_title_is_set_apart(title: str, severity: str | None):
    assert facts(f"# {title}\n\nThey stopped.\n").severity == severity


@pytest.mark.parametrize(
    ("head", "severity"),
    [
        ("# Labels stopped\n\nS2 \N{MIDDLE DOT} 2 h 14 min \N{MIDDLE DOT} IC Kim\n", "S2"),
        ('/label ~"incident-review" ~"severity::2"\n\n# Labels stopped\n', "2"),
        ("# Labels stopped\n\n| | |\n|---|---|\n| Time in SEV-1 | 0h 0min |\n| Time in SEV-2 | 3h 16min |\n", "SEV-2"),
        (
            "# Labels\n\n| State | new | By | Kim |\n|---|---|---|---|\n| Priority | 1 - High | Name | x |\n",
            "1",
        ),
    ],
)
def test_trackers_write_the_severity_in_their_own_way(head: str, severity: str):
    assert facts(head).severity == severity


@pytest.mark.parametrize(
    "stated",
    [
        "Tags: `service:checkout-api` `env:prod` `team:payments`",
        "Labels: squad:maps, service:checkout-api",
        "The queue stopped. Service: checkout-api. Severity: SEV2.",
        "Custom fields: Service: checkout-api | Severity: S2",
        "Impacted system: checkout-api",
        "影响系统：checkout-api",
        "| | |\n|---|---|\n| Sistema | checkout-api |",
        "Product/System: checkout-api",
    ],
)
def test_tags_and_asides_name_the_service_too(stated: str):
    assert facts(f"# Queue stopped\n\n{stated}\n").service == "checkout-api"


@pytest.mark.parametrize(
    "stated", ["Tags: service:checkout, service:orders", "It stopped. Service: none of ours was hit."]
)
def test_no_service_is_chosen_among_several_nor_out_of_a_sentence(stated: str):
    assert facts(f"# Queue stopped\n\n{stated}\n").service is None


def test_what_affects_many_is_no_service():
    assert facts("# Labels stopped\n\nAffects: a third of the shops\n").service is None


def test_an_unreadable_or_empty_document_has_no_facts_and_no_error():
    assert read(Document("x", "")).facts == Facts(title="x")
    assert read(Document("x.md", "\0\ud800")).items == ()


@pytest.mark.parametrize(
    ("label", "severity"),
    [
        *(
            ("重要度", "SEV1"),
            ("重要度", "高"),
            ("Criticité", "P1"),
            ("Niveau de gravité", "SEV1"),
            ("Kritikalität", "SEV2"),
        ),
        *(("Criticidade", "SEV1"), ("Gravidade", "SEV1"), ("Criticidad", "SEV3")),
    ],
)
def test_the_severity_has_many_names(label: str, severity: str):
    for line in (
        f"| 項目 | 内容 |\n|---|---|\n| {label} | {severity} |",
        f"- {label}:{severity}",
        f"**{label} :** {severity}",
    ):
        assert facts(f"# 2026年3月2日の障害\n\n{line}\n\n## 対策\n\n- 秤を追加する\n").severity == severity


@pytest.mark.parametrize("label", ["Service concerné", "Betroffenes System", "Sistema afetado", "対象システム"])
def test_so_has_the_service(label: str):
    assert facts(f"# Ofen\n\n**{label}:** waage\n").service == "waage"


@pytest.mark.parametrize("label", ["Zuständiges Team", "Equipa", "Équipe en charge", "担当部署"])
def test_so_has_the_team(label: str):
    assert facts(f"# Ofen\n\n**{label}:** Backstube\n").team == "Backstube"


@pytest.mark.parametrize(
    "line",
    [
        "Severity: SEV2. Service: orders. Team: Shop.",
        "Severity: SEV2, Team: Shop, Service: orders",
        "Service: orders; Severity: SEV2; Team: Shop",
        "It stood still.\nSeverity: SEV2, Team: Shop, Service: orders",
    ],
)
def test_several_facts_in_one_line_each_have_their_own_value(line: str):
    facts = read(Document("a.md", f"# Outage\n\n{line}\n")).facts
    assert (facts.severity, facts.service, facts.team) == ("SEV2", "orders", "Shop")


def test_a_label_in_an_item_is_no_further_fact():
    facts = read(
        Document("a.md", "# Outage\n\n## Action items\n\n- Alert on the lag. Owner: Ana, severity: SEV1\n")
    ).facts
    assert facts.severity is None
