"""The decision database: models, sessions and what is asked of them. SQLite by default, PostgreSQL in production."""
