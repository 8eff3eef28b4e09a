"""Turns stored facts into the numbers of a report. Pure."""
