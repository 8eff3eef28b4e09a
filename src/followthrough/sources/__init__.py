"""Where postmortems come from. Each source yields documents, and reports what it skipped."""
