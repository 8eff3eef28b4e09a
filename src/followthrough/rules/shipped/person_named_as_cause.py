"""person-named-as-cause: a person is named where the system should be."""

from collections.abc import Iterator

from followthrough.model import Finding, Severity
from followthrough.rules.prose.blame import PHRASES, blaming
from followthrough.rules.prose.people import person_in
from followthrough.rules.rule import Rule, RuleContext, Subject
from followthrough.rules.wording import finding_at


def _check(rule: Rule, subject: Subject, _: RuleContext) -> Iterator[Finding]:
    for sentence in subject.sentences_with(PHRASES, naming_people=True):
        if match := blaming(sentence.text, subject.people):
            name = person_in(match["name"], subject.people) or match["name"]
            start = match.start("name") + match["name"].rfind(name)
            end = max(match.end(), start + len(name))
            yield finding_at(rule, subject, sentence, (start, end), '"{}" puts a person where a cause should stand')


RULE = Rule(
    id="person-named-as-cause",
    name="A person named as the cause",
    severity=Severity.WARNING,
    summary="A person's name stands where a condition of the system should.",
    help=(
        "Say what the system allowed, with a role where one is needed: 'the deploy tool let the on-call engineer push "
        "to production without a review'. Whoever it was knows, and tells more when safe."
    ),
    check=_check,
    confidence=0.9,
)
