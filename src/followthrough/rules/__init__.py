"""A postmortem in, findings out. Pure. The rules themselves are in `shipped`."""
