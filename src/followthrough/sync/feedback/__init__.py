"""Where documents and issues disagree, and the comments and commit statuses that say so on request."""
