"""The admin of articles and what belongs to them: declarations, and calls to ``workflow`` and ``permissions``."""

from articles.admin import article, catalogue, comments, letters, missed, old_addresses, registers, videos

__all__ = ["article", "catalogue", "comments", "letters", "missed", "old_addresses", "registers", "videos"]
