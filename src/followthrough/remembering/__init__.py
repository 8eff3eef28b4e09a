"""Results from earlier runs on this machine, in a small SQLite file. They save time and never change a result."""
