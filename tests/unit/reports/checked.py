"""Checked documents as outputs get them, peaceful and hostile."""

from dataclasses import replace

from followthrough.model import (
    Assessment,
    Document,
    DocumentKind,
    Facts,
    Finding,
    Outcome,
    Postmortem,
    Severity,
    Skipped,
)

HOSTILE = (
    "\x1b]8;;http://evil\x07a\x1b[2J ::error file=x::pwned%0A::set-output name=a::b\r\n::stop-commands::x "
    "<script>alert(1)</script> [click](javascript:alert(1)) ![x](http://evil/x.png) | @everyone #1 `code` "
    "]]> & \" ' \u202e\u2028\x00\x0b\uffff\ud800"
)
SKIPPED = Skipped(f"bad/{HOSTILE}.md", f"not text {HOSTILE}")
SOURCE = "# Outage\n\nIt was carelessly merged.\nA\tline %0A.\n"


def finding(
    rule: str = "null-result",
    severity: Severity = Severity.ERROR,
    line: int = 3,
    text: str = "nothing changes",
    **more: object,
) -> Finding:
    """A finding with these words as its message, its help and its anchor."""
    return Finding(rule, rule.title(), severity, line, text, f"better: {text}", anchor=text, **more)  # type: ignore[arg-type]


def assessment(
    *findings: Finding,
    path: str = "docs/outage.md",
    text: str = SOURCE,
    title: str = "Outage",
    kind: DocumentKind = DocumentKind.POSTMORTEM,
    outcome: Outcome = Outcome.NULL,
) -> Assessment:
    """A postmortem with these findings."""
    document = Document(path=path, text=text)
    postmortem = Postmortem(document, kind, Facts(title=title), ())
    return Assessment(postmortem, (), (), outcome, findings)


def hostile() -> Assessment:
    """A postmortem of which every text is hostile."""
    worst = finding(text=HOSTILE, column=8, end_column=18, end_line=3)
    return assessment(
        worst,
        replace(worst, severity=Severity.NOTICE),
        path=f"docs/{HOSTILE}.md",
        text=f"{HOSTILE}\n" * 5,
        title=HOSTILE,
    )
