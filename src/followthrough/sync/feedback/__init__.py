"""Where documents and issues disagree, and what is said on issues and commits, where it is asked for."""
