"""Rules find what is wrong in a postmortem. Pure. The rules themselves are in `shipped`."""
