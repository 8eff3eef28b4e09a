"""File an issue for each item that has none: which items, where, in what words, and never twice."""
