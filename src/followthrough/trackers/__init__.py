"""GitHub and Jira behind one port. Each translates its library's errors and states at its own edge."""
