"""What was worked out before on this machine, kept in a small SQLite file. It saves time and changes no result."""
