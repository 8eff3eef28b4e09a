"""The issues that items are followed through: what to ask the trackers, and what to remember of their answers."""
