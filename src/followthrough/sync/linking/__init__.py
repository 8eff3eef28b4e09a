"""Issues that are there already and may be what an item means: proposed, confirmed or dismissed."""
