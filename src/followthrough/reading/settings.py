"""What a user may tell the reading: thresholds, names of sections and columns, projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Precision where a section for action items exists (what stands elsewhere is rarely one), recall where there is none.
WITH_SECTION = 0.45
WITHOUT_SECTION = 0.35
SUGGESTION = 0.25


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How sure the reading must be, and what the documents call things.

    `item_threshold` None: the default for documents with and without a section for action items. `sections` name more
    sections of action items, `not_sections` those that hold none. `columns` maps a table's column name to its role.
    Keys of `jira_projects` are references wherever they stand, those of `not_jira_projects` never.
    """

    item_threshold: float | None = None
    suggestion_threshold: float | None = None
    sections: tuple[str, ...] = ()
    not_sections: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    jira_projects: tuple[str, ...] = ()
    not_jira_projects: tuple[str, ...] = ()

    def threshold(self, *, has_section: bool) -> float:
        """From which sureness on a candidate is an item."""
        if self.item_threshold is not None:
            return self.item_threshold
        return WITH_SECTION if has_section else WITHOUT_SECTION

    def lower_threshold(self, *, has_section: bool) -> float:
        """From which sureness on a candidate is a suggestion. Never above the threshold of items."""
        chosen = SUGGESTION if self.suggestion_threshold is None else self.suggestion_threshold
        return min(chosen, self.threshold(has_section=has_section))
