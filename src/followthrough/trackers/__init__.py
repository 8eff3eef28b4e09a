"""GitHub and Jira behind one port; each translates its library's errors and states at its own edge."""
