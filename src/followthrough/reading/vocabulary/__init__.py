"""What words, names, dates and states mean in any document: the data, and functions that look it up."""
