"""The result of `check` in the few words that a commit status has room for, and as outputs of a workflow's step."""

from collections.abc import Iterable, Sequence

from followthrough.model import Assessment, Severity, Skipped
from followthrough.reports.found import counts, failed, unchecked
from followthrough.reports.words import counted


def check_status(assessments: Sequence[Assessment], skipped: Iterable[Skipped]) -> str:
    """`2 postmortems: 1 error, 3 notices, 1 document not read`."""
    number, others = counts(assessments), len(unchecked(assessments))
    postmortems = len(assessments) - others
    parts = [counted(number[severity], severity.value) for severity in Severity if number[severity]]
    parts += ["nothing to add"] if postmortems and not parts else []
    parts += [f"{counted(others, 'other document')} not checked"] if others else []
    parts += [f"{counted(unread, 'document')} not read"] if (unread := len(failed(skipped))) else []
    return ": ".join([counted(postmortems, "postmortem"), *filter(None, [", ".join(parts)])])


def check_outputs(assessments: Sequence[Assessment], skipped: Iterable[Skipped], outcome: str) -> str:
    """One `name=value` per line. `outcome`: passed, failed or partial."""
    number = counts(assessments)
    outputs = {
        "outcome": outcome,
        "documents": len(assessments),
        "items": sum(len(assessment.items) for assessment in assessments),
        "errors": number[Severity.ERROR],
        "warnings": number[Severity.WARNING],
        "notices": number[Severity.NOTICE],
        "skipped": len(failed(skipped)),
    }
    return "".join(f"{name}={value}\n" for name, value in outputs.items())
