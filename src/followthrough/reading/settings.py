"""A user's settings for the reading: thresholds, names of sections and columns, projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from followthrough.model import ITEM_THRESHOLD, SUGGESTION_THRESHOLD
from followthrough.reading.formats import Reader
from followthrough.reading.vocabulary.columns import CustomColumns


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How sure the reading must be, and the names that the documents use.

    `sections` are names of further sections with action items, `not_sections` of those without. `columns` are a user's
    own names of table columns. Keys of `jira_projects` are always references, those of `not_jira_projects` never.
    `formats` are readers of additional formats, by suffix (".acme").
    """

    item_threshold: float = ITEM_THRESHOLD
    suggestion_threshold: float = SUGGESTION_THRESHOLD
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    columns: CustomColumns = ()
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()
    formats: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def lower_threshold(self) -> float:
        """The least sureness of a suggestion. Never above the threshold of items."""
        return min(self.suggestion_threshold, self.item_threshold)
