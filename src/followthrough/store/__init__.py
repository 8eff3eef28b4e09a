"""Where followthrough keeps what it knows: SQLite by default, PostgreSQL by URL. Import SqlStore where you use it."""
