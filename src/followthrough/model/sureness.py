"""How sure the reading must be that a line is an action item."""

# Where on organisations held out precision is still at 0.88, as between two people; the rest are suggestions.
# Different numbers for documents with and without a section for action items brought nothing.
ITEM_THRESHOLD = 0.45
SUGGESTION_THRESHOLD = 0.3
