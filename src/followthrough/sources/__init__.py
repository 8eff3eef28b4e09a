"""Where postmortems live: each source yields documents, and says what it skipped."""
