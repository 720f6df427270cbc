"""Vietnamese text as pure functions: no database, no request, no settings."""
