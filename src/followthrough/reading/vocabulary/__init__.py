"""What words, names, dates and states mean, whatever document they stand in: data, and how it is asked."""
