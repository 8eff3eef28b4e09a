"""How sure the reading must be that a line is an action item."""

# The lowest of those tried at which 88 of 100 are items on organisations held out; below it lines are suggestions.
# Different numbers for documents with and without a section for action items brought nothing.
ITEM_THRESHOLD = 0.56
SUGGESTION_THRESHOLD = 0.3
# A chance of one in three that a line is a promise is enough to ask its author, and not to stop a pull request.
ASKS_FROM = 0.35
