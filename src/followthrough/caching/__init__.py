"""A cache of results on this machine, in a small SQLite file. It saves time and never changes a result."""
