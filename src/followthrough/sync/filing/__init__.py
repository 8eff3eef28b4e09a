"""Issues for items that have none: which, where and in what words, and never one twice."""
