"""What a user may tell the reading: thresholds, names of sections and columns, projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followthrough.model import ITEM_THRESHOLD, SUGGESTION_THRESHOLD
from followthrough.reading.formats import Reader
from followthrough.reading.vocabulary.columns import OwnNames


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How sure the reading must be, and what the documents call things.

    `sections` name more sections of action items, `not_sections` those that hold none. `columns` are a user's own
    names of a table's columns. Keys of `jira_projects` are references wherever they stand, those of
    `not_jira_projects` never. `formats` are readers of formats beside our own, by suffix (".acme").
    """

    item_threshold: float = ITEM_THRESHOLD
    suggestion_threshold: float = SUGGESTION_THRESHOLD
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    columns: OwnNames = ()
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()
    formats: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def lower_threshold(self) -> float:
        """From which sureness on a candidate is a suggestion. Never above the threshold of items."""
        return min(self.suggestion_threshold, self.item_threshold)
