"""The database's own statistics, by which it chooses an index."""

from django.db import connection


def refresh_statistics() -> None:
    """Have the database count its rows anew, after a bulk import: until then it plans for the table it knew before.

    PostgreSQL's autovacuum comes minutes later, SQLite never does it by itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
