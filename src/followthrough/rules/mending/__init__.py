"""What may be written into a document: boxes that work, comments, and the ids of items."""
