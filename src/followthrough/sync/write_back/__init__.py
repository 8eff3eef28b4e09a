"""Bring documents up to date with their issues by the smallest change to their text."""
