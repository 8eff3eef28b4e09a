"""Existing issues that may be what an item means: proposed, confirmed, or dismissed."""
