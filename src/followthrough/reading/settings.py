"""What a user may tell the reading: thresholds, names of sections and columns, projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followthrough.reading.formats import Reader

# Where precision is bought at the price of little recall, on organisations held out; the rest are suggestions.
# Different numbers for documents with and without a section for action items brought nothing.
ITEM = 0.6
SUGGESTION = 0.3


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How sure the reading must be, and what the documents call things.

    `sections` name more sections of action items, `not_sections` those that hold none. `columns` maps a table's
    column name to its role. Keys of `jira_projects` are references wherever they stand, those of
    `not_jira_projects` never. `formats` are readers of formats beside our own, by suffix (".acme").
    """

    item_threshold: float = ITEM
    suggestion_threshold: float = SUGGESTION
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()
    formats: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def lower_threshold(self) -> float:
        """From which sureness on a candidate is a suggestion. Never above the threshold of items."""
        return min(self.suggestion_threshold, self.item_threshold)
