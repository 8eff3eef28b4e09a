"""Where postmortems come from. Each source yields documents, and says what it skipped."""
