"""What becomes of a judge's answers: thresholds, what author and user say, what other lines say."""
