"""The request that the command line of `report` makes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from followthrough.cli import questions
from followthrough.cli.report import Format
from followthrough.figures.question import Question
from followthrough.figures.span import Span
from followthrough.settings import Settings


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What to report and how, apart from the settings. The days are as they were typed."""

    format: Format | None
    output: Path | None
    group_by: str | None
    since: str | None
    until: str | None
    service: str | None
    team: str | None
    severities: tuple[str, ...]
    compare: str | None
    trend: Span
    no_routing: bool
    top: int

    def question(self, settings: Settings, as_of: datetime) -> Question:
        """The question in terms of the figures. Raises UsageError."""
        severities = questions.severities(self.severities)
        asked = Question(
            as_of, service=self.service, team=self.team, severities=severities, trend=self.trend, top=self.top
        )
        return questions.question(
            settings, asked, group_by=self.group_by, since=self.since, until=self.until, compare=self.compare
        )
