"""The rules that come with followthrough, one a file; none knows another."""
