"""Edits to a document: boxes that work, comments, and the ids of items."""
