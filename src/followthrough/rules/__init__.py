"""A postmortem in, findings out; one rule a file, none knows another. Pure."""
