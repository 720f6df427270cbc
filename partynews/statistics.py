"""The database's own statistics, by which it chooses an index."""

from django.db import connection

_SORT_IN = """
SELECT gin_clean_pending_list(indexes.oid) FROM pg_class indexes JOIN pg_am ON pg_am.oid = indexes.relam
WHERE pg_am.amname = 'gin' AND indexes.relkind = 'i' AND pg_has_role(indexes.relowner, 'USAGE')
AND indexes.relnamespace = current_schema()::regnamespace
"""


def refresh_statistics() -> None:
    """Have the database count its rows anew, after a bulk import: until then it plans for the table it knew before.

    PostgreSQL's autovacuum comes minutes later, SQLite never does it by itself.  The same goes for what PostgreSQL's
    word indexes have not sorted in yet, which every search would read through.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute(_SORT_IN)
