"""What kind of change an action item makes, how sure we are, and which words decided. Pure."""
