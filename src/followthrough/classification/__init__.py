"""What kind of change an action item makes, how sure that is, and the words that decided. Pure."""
