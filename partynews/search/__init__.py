"""Finding rows by words: what is indexed, how a reader's words become a condition, and how both databases answer it.

Knows no model of the site.  Both databases hold the same terms in an index of their own kind (PostgreSQL: GIN over a
``tsvector``, SQLite: FTS5), so that both find and rank the same; all meaning is in the terms (``terms.py``).
"""
