"""How likely each candidate is an action item, by layout and cue words."""
