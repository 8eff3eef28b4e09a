"""Stored facts in, the numbers of a report out. Pure."""
