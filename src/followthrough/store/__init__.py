"""What was read and seen, kept in SQLite or PostgreSQL with SQLAlchemy Core."""
