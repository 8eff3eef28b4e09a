"""How sure the reading must be that a line is an action item."""

# Where precision is bought at the price of little recall, on organisations held out; the rest are suggestions.
# Different numbers for documents with and without a section for action items brought nothing.
ITEM_THRESHOLD = 0.6
SUGGESTION_THRESHOLD = 0.3
