"""The result of `check` in the few words that a commit status has room for, and as outputs of a workflow's step."""

from collections.abc import Iterable, Sequence

from followthrough.errors import ExitCode
from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.found import counts, failed, unchecked
from followthrough.reports.words import counted

_OUTCOMES = {ExitCode.OK: "passed", ExitCode.FINDINGS: "failed", ExitCode.PARTIAL: "partial"}


def check_status(assessments: Sequence[Assessment], skipped: Iterable[Skipped]) -> str:
    """`2 postmortems: 1 error, 3 notices, 1 document not read`."""
    number, others = counts(assessments), len(unchecked(assessments))
    postmortems = len(assessments) - others
    told = [counted(number[severity], severity.value) for severity in Severity if number[severity]]
    told += ["nothing to add"] if postmortems and not told else []
    told += [f"{counted(others, 'other document')} not checked"] if others else []
    told += [f"{counted(unread, 'document')} not read"] if (unread := len(failed(skipped))) else []
    return ": ".join([counted(postmortems, "postmortem"), *([", ".join(told)] if told else [])])


def check_outputs(assessments: Sequence[Assessment], skipped: Iterable[Skipped], code: ExitCode) -> str:
    """One `name=value` per line."""
    number = counts(assessments)
    outputs = {
        "outcome": _OUTCOMES.get(code, "failed"),
        "documents": len(assessments),
        "items": sum(len(each.items) for each in assessments),
        "errors": number[Severity.ERROR],
        "warnings": number[Severity.WARNING],
        "notices": number[Severity.NOTICE],
        "skipped": len(failed(skipped)),
    }
    return "".join(f"{name}={value}\n" for name, value in outputs.items())
