"""What may be written to a document: working boxes, comments, and the ids of items."""
