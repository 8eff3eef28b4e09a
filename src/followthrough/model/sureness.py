"""How sure the reading must be that a line is an action item."""

# The lowest value tried at which 88 of 100 are items on held-out organisations; below it, lines are suggestions.
# Different numbers for documents with and without a section for action items gained nothing.
ITEM_THRESHOLD = 0.56
SUGGESTION_THRESHOLD = 0.3
# With a chance of one in three that a line is a promise, ask its author, but do not stop a pull request.
ASKS_FROM = 0.35
