"""GitHub behind the port: PyGithub for the connection, GraphQL for reading, REST for filing."""
